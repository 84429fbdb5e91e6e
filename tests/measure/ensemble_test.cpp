// How sure an effect is, against what can be said of it beforehand.
#include "measure/ensemble/ensemble.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "measure/ensemble/ensemble_tables.hpp"
#include "measure/ensemble/latin_hypercube.hpp"
#include "measure/ensemble/saved_ensemble.hpp"
#include "measure/ensemble/spread.hpp"
#include "run/run.hpp"
#include "support/edited_package.hpp"
#include "support/files.hpp"
#include "support/tiny_region.hpp"

namespace concentric {
namespace {

TEST(LatinHypercube, MeetsEachPartOfEachInputOnce) {
  constexpr std::size_t runs = 50, inputs = 7;
  const Matrix<double> points = latin_hypercube(runs, inputs, 3);
  for (std::size_t input = 0; input < inputs; ++input) {
    std::vector<int> met(runs, 0);
    for (std::size_t run = 0; run < runs; ++run)
      ++met[static_cast<std::size_t>(points(run, input) * static_cast<double>(runs))];
    EXPECT_EQ(std::ranges::count(met, 1), static_cast<std::ptrdiff_t>(runs)) << input;
  }
  EXPECT_NE(points.raw(), latin_hypercube(runs, inputs, 4).raw());
  const Matrix<double> more = latin_hypercube(runs, inputs + 1, 3);
  EXPECT_EQ(points(17, 6), more(17, 6));
}

TEST(Triangular, IsTheInverseOfItsDistribution) {
  // F(x) = (x - a)^2 / ((b - a)(c - a)) up to the peak c, and the like from the other side.
  EXPECT_NEAR(triangular_quantile(2, 5, 12, 9.0 / 30), 5, 1e-12);
  EXPECT_NEAR(triangular_quantile(2, 5, 12, 4.0 / 30), 4, 1e-12);
  EXPECT_NEAR(triangular_quantile(2, 5, 12, 1 - 16.0 / 70), 8, 1e-12);
  EXPECT_EQ(triangular_quantile(3, 3, 3, 0.7), 3);
}

TEST(Spread, IsThatOfTheQuantilesOfR) {
  // quantile(c(10, 1, 7, 4, 2), c(0.05, 0.5, 0.95), type = 7)
  const Spread spread = spread_of({10, 1, 7, 4, 2});
  EXPECT_NEAR(spread.low, 1.2, 1e-12);
  EXPECT_EQ(spread.median, 4);
  EXPECT_NEAR(spread.high, 9.4, 1e-12);
}

TEST(RankCorrelation, SharesRanksAmongEqualValues) {
  const std::vector<double> a{1, 2, 2, 4}, b{10, 30, 20, 400}, constant(4, 1.0);
  // Ranks 0, 1.5, 1.5, 3 and 0, 2, 1, 3: 4.5 over the root of 4.5 x 5.
  EXPECT_NEAR(rank_correlation(a, b), 4.5 / std::sqrt(4.5 * 5), 1e-12);
  EXPECT_EQ(rank_correlation(a, constant), 0);
  // 1.96 standard deviations where one input is looked at.
  EXPECT_NEAR(critical_rank_correlation(101, 1), 0.196, 1e-4);
  EXPECT_GT(critical_rank_correlation(101, 60), 0.3);
}

class AnEnsemble : public ::testing::Test {
 protected:
  const Region region = [] {
    Region made = testing::tiny_region();
    made.parameter_ranges = {{"jobs_follow_room", "", ParameterRange::Change::times, 0, 2},
                             {"total_fertility_rate", "", ParameterRange::Change::times, 0.5, 1.5},
                             {"external_net_migration_rate", "region", ParameterRange::Change::add, -3, 3}};
    return made;
  }();
  Plan plan_of(const char* name, double jobs) const {
    Plan made;
    made.name = name;
    Lever lever;
    lever.id = "in";
    lever.kind = "attract";
    lever.years = {2021, 2022};
    lever.action = Attract{{{SectionId(2)}}, {{ZoneId(4), 1}}, {AmountKind::total, jobs}};
    if (jobs > 0) made.levers.push_back(std::move(lever));
    return made;
  }
  const Plan base = plan_of("base", 0), plan = plan_of("plan", 200);
  static EnsembleQuery query(std::size_t runs) {
    EnsembleQuery asked;
    asked.first_year = 2020;
    asked.last_year = 2026;
    asked.runs = runs;
    asked.asked.indicators = {"jobs", "births"};
    asked.asked.places = {"z5", "region"};
    return asked;
  }
};

TEST_F(AnEnsemble, HasNoEffectWhereThePlanIsTheBaseline) {
  const Ensemble ensemble = run_ensemble(region, {base}, &base, query(6));
  for (const EnsembleRow& row : ensemble.rows)
    for (const double effect : row.effect()) EXPECT_EQ(effect, 0);
  // But what the runs give differs, since their inputs do.
  EXPECT_NE(ensemble.rows.front().run[0], ensemble.rows.front().run[1]);
}

TEST_F(AnEnsemble, EachRunIsThatOfARegionWithItsDraws) {
  const Ensemble ensemble = run_ensemble(region, {plan}, &base, query(3));
  for (std::size_t run = 0; run < 3; ++run) {
    Region other = region;
    for (const auto& [key, path] : region.parameters.all()) {
      Path moved = path;
      for (auto& [year, value] : moved.points) {
        if (key.first == "jobs_follow_room") value *= ensemble.drawn(run, 0);
        if (key.first == "total_fertility_rate") value *= ensemble.drawn(run, 1);
        if (key.first == "external_net_migration_rate") value += ensemble.drawn(run, 2);
      }
      other.parameters.set(key.first, key.second, moved);
    }
    double jobs = 0;
    run_plan(other, plan, 2020, 2026, [&](const State& state) {
      jobs = 0;
      for (const SectionId section : region.sections.ids()) jobs += state.jobs(ZoneId(4), section);
    });
    EXPECT_EQ(ensemble.rows[0].place, region.find_place("z5")->index());
    EXPECT_EQ(ensemble.rows[0].run[run], jobs);
  }
}

TEST_F(AnEnsemble, NamesTheInputThatMovesAnEffect) {
  EnsembleQuery asked = query(40);
  const Ensemble ensemble = run_ensemble(region, {base}, nullptr, asked);
  const auto births = std::ranges::find_if(ensemble.rows, [&](const EnsembleRow& row) {
    return row.indicator.id == "births" && row.place == region.find_place("region")->index();
  });
  ASSERT_NE(births, ensemble.rows.end());
  const std::vector<Driver> strongest = drivers(ensemble, *births);
  EXPECT_EQ(ensemble.inputs[strongest[0].input].name, "total_fertility_rate");
  EXPECT_GT(strongest[0].correlation, 0.9);
  EXPECT_GT(strongest[0].correlation, critical_rank_correlation(40, 3));
}

TEST_F(AnEnsemble, SharesRunsAmongVariants) {
  const Plan more = plan_of("plan", 400);
  const Ensemble ensemble = run_ensemble(region, {plan, more}, &base, query(4));
  EXPECT_EQ(ensemble.plan_of, (std::vector<std::size_t>{0, 1, 0, 1}));
  const std::vector<double> effect = ensemble.rows[0].effect();
  EXPECT_GT(effect[1], 1.5 * effect[0]);
}

TEST_F(AnEnsemble, IsTheSameBytesForAnyNumberOfThreads) {
  std::vector<std::string> bytes;
  for (const int threads : {1, 2}) {
    const testing::ScratchFolder folder;
    set_thread_count(threads);
    const Ensemble ensemble = run_ensemble(region, {plan}, &base, query(5));
    write_ensemble(region, {plan}, ensemble, folder.path());
    bytes.push_back(ensemble_text(region, ensemble));
    for (const char* file : ensemble_files) bytes.back() += testing::bytes_of(folder / file);
  }
  set_thread_count(0);
  EXPECT_EQ(bytes[0], bytes[1]);
}

TEST_F(AnEnsemble, IsReadAsItWasWritten) {
  const testing::ScratchFolder folder;
  for (const Plan* against : {static_cast<const Plan*>(nullptr), &base}) {
    const Ensemble ensemble = run_ensemble(region, {plan}, against, query(4));
    write_ensemble(region, {plan}, ensemble, folder.path());
    const SavedEnsemble saved = read_ensemble(folder.path());
    EXPECT_EQ(saved.runs, 4U);
    EXPECT_EQ(saved.inputs, 3U);
    EXPECT_EQ(saved.provenance, ensemble.provenance);
    EXPECT_EQ(saved.provenance.contains("base_plan"), against != nullptr);
    EXPECT_EQ(saved.variants, std::set<std::string>{""});
    ASSERT_EQ(saved.effects.size(), ensemble.rows.size());
    const Spread spread = spread_of(ensemble.rows[0].effect());
    EXPECT_EQ(saved.effects[0].place, "z5");
    EXPECT_EQ(saved.effects[0].indicator, "jobs");
    EXPECT_EQ(saved.effects[0].spread.low, spread.low);
    EXPECT_EQ(saved.effects[0].spread.high, spread.high);
    EXPECT_EQ(saved.effects[0].share_above_zero.has_value(), against != nullptr);
    EXPECT_EQ(saved.effects[0].base.has_value(), against != nullptr);
    EXPECT_EQ(saved.effects[0].run.median, spread_of(ensemble.rows[0].run).median);
  }
  std::filesystem::remove(folder / "ledger.csv");
  EXPECT_THROW(read_ensemble(folder.path()), InvalidInput);
}

TEST_F(AnEnsemble, IsOfOneRegionPlanVariantAndBaseline) {
  const testing::ScratchFolder folder;
  const auto ensemble_of = [&](Plan of, Plan against) {
    of.sha256 = of.name + "'s hash";
    against.sha256 = against.name + "'s hash";
    write_ensemble(region, {of}, run_ensemble(region, {of}, &against, query(2)), folder.path());
    return read_ensemble(folder.path());
  };
  const SavedEnsemble ensemble = ensemble_of(plan, base);
  concentric::Run run, before;
  run.provenance = {"", "tiny", region.sha256, "plan", "plan's hash", "", "", 2014, 2026, 0};
  before.provenance = {"", "tiny", region.sha256, "base", "base's hash", "", "", 2014, 2026, 0};
  EXPECT_FALSE(ensemble_fault(ensemble, run, &before));
  EXPECT_FALSE(ensemble_fault(ensemble, run, nullptr));

  const auto says = [&](const SavedEnsemble& of, const concentric::Run& shown,
                        const concentric::Run* shown_base) {
    const auto fault = ensemble_fault(of, shown, shown_base);
    return fault ? fault->what : "";
  };
  concentric::Run other = run;
  other.provenance.region_sha256 = "1111";
  EXPECT_NE(says(ensemble, other, nullptr).find("another region"), std::string::npos);
  EXPECT_EQ(says(ensemble, before, nullptr),
            "the plan of the ensemble is \"plan\", and the run's is \"base\"");
  other = run;
  other.provenance.plan_sha256 = "edited";
  EXPECT_NE(says(ensemble, other, nullptr).find("in another wording"), std::string::npos);
  EXPECT_NE(says(ensemble, run, &run).find("the baseline of the ensemble"), std::string::npos);
  other = run;
  other.provenance.variant = "low";
  const auto fault = ensemble_fault(ensemble, other, &before);
  ASSERT_TRUE(fault);
  EXPECT_NE(fault->what.find("no runs of the variant \"low\""), std::string::npos);
  EXPECT_NE(fault->hint.find("concentric ensemble plan.toml --against base.toml --variants low --from 2014 "
                             "--to 2026 --overwrite -o " +
                             folder.path().string()),
            std::string::npos)
      << fault->hint;
  std::filesystem::remove(folder / "provenance.csv");
  EXPECT_NE(says(read_ensemble(folder.path()), run, nullptr).find("does not say"), std::string::npos);
}

TEST_F(AnEnsemble, WantsKnownNamesAndSomethingUncertain) {
  EnsembleQuery asked = query(2);
  asked.asked.places = {"nowhere"};
  EXPECT_THROW(run_ensemble(region, {plan}, &base, asked), InvalidInput);
  EXPECT_THROW(run_ensemble(testing::tiny_region(), {plan}, &base, query(2)), InvalidInput);
}

TEST(Coverage, CountsWhatLiesBetweenLowAndHigh) {
  PublishedFigure figure;
  figure.use = "check";
  figure.published = 5;
  std::vector<EnsembleFigure> figures{{figure, {4, 5, 6}, ""}, {figure, {6, 7, 8}, ""}, {figure, {}, "why"}};
  figures.push_back(figures.front());
  figures.back().figure.use = "calibration";
  const std::vector<Coverage> covered = coverage(figures);
  EXPECT_EQ(covered[0].compared, 1U);
  EXPECT_EQ(covered[1].compared, 2U);
  EXPECT_EQ(covered[1].inside, 1U);
}

TEST(ParameterRanges, SayWhatIsWrongWithThemAllAtOnce) {
  testing::EditedPackage package;
  std::string text = testing::bytes_of(package.folder() / "parameter_ranges.csv");
  text += "total_fertility,,times,0.5,1.5,nobody,assumed\n";
  text += "local_shift_primary,110000,times,1.2,1.5,nobody,assumed\n";
  text += "employment_rate,110000,set,0.5,0.6,nobody,assumed\n";
  package.write("parameter_ranges.csv", text);
  const std::string faults = package.faults();
  EXPECT_NE(faults.find("there is no parameter \"total_fertility\""), std::string::npos) << faults;
  EXPECT_NE(faults.find("1.2 to 1.5 does not hold the value itself, 1"), std::string::npos) << faults;
  EXPECT_NE(faults.find("cannot be set to one value"), std::string::npos) << faults;
}

TEST(BundledRegion, TellsHowFarItsParametersMayBeOff) {
  const Region region = load_region(testing::bundled_region());
  const std::vector<UncertainInput> inputs = uncertain_inputs(region);
  EXPECT_GE(inputs.size(), 60U);
  EXPECT_TRUE(std::ranges::any_of(
      inputs, [](const UncertainInput& each) { return each.name == "border_effect_trade"; }));
  // At their peaks nothing moves.
  std::vector<double> peaks;
  for (const UncertainInput& each : inputs) peaks.push_back(each.peak);
  const Region same = with_drawn(region, peaks);
  for (const auto& [key, path] : region.parameters.all())
    EXPECT_EQ(*same.parameters.find(key.first, key.second), path) << key.first;
  EXPECT_EQ(same.border_effect[1].raw(), region.border_effect[1].raw());
}

}  // namespace
}  // namespace concentric
