// Estimates of published data against what R, statsmodels and a plain program gave, and what the estimator
// says of data that cannot give any. tests/flow/reference holds the programs that made the references.
#include <gtest/gtest.h>

#include <cmath>

#include "base/parallel.hpp"
#include "choice_support.hpp"
#include "flow/choice/estimate.hpp"
#include "flow/choice/estimate_text.hpp"
#include "flow/choice/sample_alternatives.hpp"
#include "support/files.hpp"

namespace concentric::choice {
namespace {

using concentric::testing::ScratchFolder;
using testing::faults_of;

const std::filesystem::path examples = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "docs/examples";

struct Reference {
  double value, standard_error, robust;  ///< 0: not given
};

void expect_estimates(const Estimate& estimate, const std::vector<Reference>& references, double digits) {
  ASSERT_EQ(estimate.fitted.coefficients.size(), references.size());
  for (std::size_t c = 0; c < references.size(); ++c) {
    const Coefficient& one = estimate.fitted.coefficients[c];
    EXPECT_NEAR(one.value / references[c].value, 1, digits) << one.name;
    if (references[c].standard_error > 0) {
      EXPECT_NEAR(*one.standard_error / references[c].standard_error, 1, digits) << one.name;
    }
    if (references[c].robust > 0) {
      EXPECT_NEAR(*one.robust_standard_error / references[c].robust, 1, digits) << one.name;
    }
  }
}

// Coefficients and standard errors: R 4.2.2, survival 3.5-3 (clogit), tests/flow/reference/travel_mode.R, and
// statsmodels 0.13.5 (ConditionalLogit). Greene (Econometric Analysis, conditional logit of travel modes)
// prints 5.207, 3.869, 3.163, -0.0155, -0.0961, 0.0133 and a log-likelihood of -199.128. Robust standard
// errors: tests/flow/reference/travel_mode_nested.py.
TEST(Estimate, MeetsPublishedLogitOfTravelModes) {
  const Estimate estimate =
      choice::estimate(read_specification(examples / "travel_mode.toml"), examples / "travel_mode.csv");
  const FitStatistics& fit = *estimate.fitted.fit;
  EXPECT_TRUE(fit.converged);
  EXPECT_NEAR(fit.log_likelihood, -199.128368716, 1e-8);
  EXPECT_NEAR(fit.at_zero, -291.121815835, 1e-8);
  // 58, 63, 30 and 59 of 210 trips.
  EXPECT_NEAR(*fit.at_constants,
              58 * std::log(58 / 210.0) + 63 * std::log(63 / 210.0) + 30 * std::log(30 / 210.0) +
                  59 * std::log(59 / 210.0),
              1e-8);
  expect_estimates(estimate,
                   {{5.2074432986667, 0.779055175, 0.978815809},
                    {3.8690427015322, 0.443126875, 0.517458275},
                    {3.1631942118672, 0.450265952, 0.546257959},
                    {-0.0155015253161, 0.00440799306, 0.00494755497},
                    {-0.0961247961048, 0.0104398471, 0.0150602029},
                    {0.0132870262506, 0.010262407, 0.00927340486}},
                   1e-7);
}

// Lines of three alternatives left out, income and party size by mode: mlogit's example prints -2.3115942,
// -3.4504941, -7.8913907, -0.1013180, -0.0197064, -0.0589804, -0.0277037, -0.0041153, 1.3289497, 1.0090796,
// 1.0392585; clogit gives the digits below.
TEST(Estimate, MeetsPublishedLogitWithAlternativesMissing) {
  const std::string spec = R"(
[model]
title = "t"
[data]
form = "long"
situation = "individual"
alternative = "mode"
chosen = "choice"
alternatives = { air = 1, train = 2, bus = 3, car = 4 }
[utility]
every = "wait * ttme + cost * gc"
train = "asc_train + inc_train * hinc + size_train * psize"
bus = "asc_bus + inc_bus * hinc + size_bus * psize"
car = "asc_car + inc_car * hinc + size_car * psize"
[coefficients]
asc_train = 0
asc_bus = 0
asc_car = 0
wait = 0
cost = 0
inc_train = 0
inc_bus = 0
inc_car = 0
size_train = 0
size_bus = 0
size_car = 0
)";
  // Rows 2, 7 and 9 of the data: train of trip 1, bus of trip 2, air of trip 3.
  std::string text = concentric::testing::bytes_of(examples / "travel_mode.csv");
  for (const std::string row :
       {"\n1,2,0,34,31,372,71,35,1", "\n2,3,0,53,25,399,85,30,2", "\n3,1,0,69,115,125,129,40,1"}) {
    const std::size_t at = text.find(row);
    ASSERT_NE(at, std::string::npos) << row;
    text.erase(at, row.size());
  }
  const ScratchFolder folder;
  const auto data = folder.write("gaps.csv", text);
  const Estimate estimate = choice::estimate(read_specification_text(spec, "m.toml"), data);
  EXPECT_NEAR(estimate.fitted.fit->log_likelihood, -176.767677597, 1e-8);
  EXPECT_NEAR(estimate.fitted.fit->at_zero, -290.258769618, 1e-8);
  expect_estimates(estimate,
                   {{-2.31159419179418, 0.7525161383911, 0},
                    {-3.45049408536735, 0.9064886209056, 0},
                    {-7.89139065744028, 0.9880615431083, 0},
                    {-0.10131798733853, 0.0112206676035, 0},
                    {-0.01970640920193, 0.0053843506614, 0},
                    {-0.05898041804627, 0.0154531780719, 0},
                    {-0.02770366427322, 0.0169811880596, 0},
                    {-0.00411533143685, 0.0127301071430, 0},
                    {1.32894974617092, 0.3141682715694, 0},
                    {1.00907963886335, 0.3952899024110, 0},
                    {1.03925852100747, 0.2665512866738, 0}},
                   1e-6);
}

// Two trees, maximised by BFGS on the formula: tests/flow/reference/travel_mode_nested.py.
TEST(Estimate, MeetsNestedLogitOfTravelModes) {
  Specification spec = read_specification(examples / "travel_mode_nested.toml");
  const Estimate ground = choice::estimate(spec, examples / "travel_mode.csv");
  EXPECT_TRUE(ground.fitted.fit->converged);
  EXPECT_NEAR(ground.fitted.fit->log_likelihood, -194.943939439, 1e-8);
  expect_estimates(ground,
                   {{2.67179212, 1.04231809, 1.55122547},
                    {2.62166574, 0.548214689, 0.795794518},
                    {2.14307025, 0.486307473, 0.728188052},
                    {-0.0150636743, 0.00332610805, 0.00337319543},
                    {-0.059789311, 0.0142148974, 0.0227211035},
                    {0.0146686973, 0.00931825505, 0.00847710814},
                    {0.517080998, 0.1263083, 0.175366274}},
                   1e-6);
  EXPECT_TRUE(ground.notes.empty());

  spec.nests = {{"public", {1, 2}, 6}, {"other", {0, 3}, 7}};
  spec.coefficients.push_back({"lambda_other", 1, false, {}, {}, {}, {}, 0});
  const Estimate both = choice::estimate(spec, examples / "travel_mode.csv");
  EXPECT_NEAR(both.fitted.fit->log_likelihood, -193.571325319, 1e-8);
  expect_estimates(both,
                   {{4.75452535, 1.37348523, 2.08935129},
                    {5.35028819, 0.813805756, 0.766257015},
                    {4.45013339, 0.742032326, 0.730141841},
                    {-0.0268976659, 0.00724237205, 0.00908891243},
                    {-0.109114593, 0.0178938121, 0.0240468715},
                    {0.0376271745, 0.0206341855, 0.0259627467},
                    {0.959660583, 0.229992552, 0.226983627},
                    {2.37053052, 0.746731733, 1.04385742}},
                   1e-6);
  ASSERT_EQ(both.notes.size(), 1U);
  EXPECT_NE(both.notes[0].find("lambda_other is 2.3705, above 1"), std::string::npos);
}

TEST(Estimate, StartsAgainFromItsOwnResultInNoStep) {
  const Specification spec = read_specification(examples / "travel_mode_nested.toml");
  const Estimate first = choice::estimate(spec, examples / "travel_mode.csv");
  const std::string text = estimate_text(first);
  EXPECT_NE(text.find("lambda_ground"), std::string::npos);
  EXPECT_NE(text.find("rho squared"), std::string::npos);
  set_thread_count(1);
  const Estimate again = choice::estimate(spec, examples / "travel_mode.csv");
  set_thread_count(0);
  EXPECT_EQ(specification_text(first.fitted), specification_text(again.fitted));
}

// A value of time by the delta method: the variance of a quotient written out.
TEST(Estimate, GivesRatiosWithTheirStandardErrors) {
  const Estimate e =
      choice::estimate(read_specification(examples / "travel_mode.toml"), examples / "travel_mode.csv");
  ASSERT_EQ(e.ratios.size(), 1U);
  const double wait = e.fitted.coefficients[4].value;
  const double cost = e.fitted.coefficients[3].value;
  EXPECT_DOUBLE_EQ(e.ratios[0].value, 60 * wait / cost);
  const double variance =
      std::pow(wait / cost, 2) * (e.covariance(4, 4) / (wait * wait) + e.covariance(3, 3) / (cost * cost) -
                                  2 * e.covariance(3, 4) / (wait * cost));
  EXPECT_NEAR(e.ratios[0].standard_error, 60 * std::sqrt(variance), 1e-9);
}

const std::string two_modes = R"(
[model]
title = "t"
[data]
form = "wide"
chosen = "mode"
alternatives = ["car", "bus"]
[utility]
car = "asc + time * car_min"
bus = "time * bus_min"
[coefficients]
asc = 0
time = 0
)";

std::string faults_in(const std::string& spec, const std::string& data) {
  const ScratchFolder folder;
  const auto file = folder.write("d.csv", data);
  return folder.without_path(
      faults_of([&] { choice::estimate(read_specification_text(spec, "m.toml"), file); }));
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  EXPECT_NE(text.find(from), std::string::npos) << from;
  return text.replace(text.find(from), from.size(), to);
}

const std::string sound = "mode,car_min,bus_min\ncar,10,20\nbus,30,20\ncar,25,20\nbus,15,20\nbus,22,21\n";

TEST(EstimateFaults, NameRowsAndColumns) {
  EXPECT_EQ(faults_in(two_modes, sound), "");
  EXPECT_EQ(faults_in(two_modes, changed(changed(sound, "car,25", "cra,25"), "bus,15", "bus,")),
            "d.csv:4: mode: \"cra\" is not one of the alternatives (did you mean car?)\n");
  EXPECT_EQ(faults_in(two_modes, changed(sound, "bus,15", "bus,")),
            "d.csv:5: car_min: is missing where the utility of car needs it (fill it in, leave the row out, "
            "or make the "
            "alternative unavailable)\n");
  EXPECT_EQ(faults_in(two_modes, changed(sound, "bus,15", "bus,x")),
            "d.csv:5: car_min: \"x\" is not a number (leave it empty where it is not known)\n");
  EXPECT_EQ(faults_in(changed(two_modes, "time * car_min", "time * log(car_min)"),
                      changed(sound, "bus,15", "bus,0")),
            "d.csv:5: asc + time * log(car_min): is infinite for the utility of car (a division by 0, or the "
            "logarithm or "
            "root of a value that has none)\n");
  EXPECT_EQ(faults_in(two_modes, changed(sound, "bus_min", "bus_minutes")),
            "d.csv:1: bus_min: the column is missing (did you mean car_min? Change the specification or the "
            "header)\n");
  EXPECT_EQ(faults_in(changed(two_modes, "[coefficients]",
                              "[availability]\ncar = \"car_min < 25\"\n[coefficients]"),
                      sound),
            "d.csv:4: mode: \"car\" is chosen in situation \"3\" and is not available (see [availability], "
            "or leave the "
            "situation out)\n");
}

TEST(EstimateFaults, FindCollinearVariables) {
  EXPECT_EQ(faults_in(changed(changed(two_modes, "bus = \"", "bus = \"asc_bus + "), "asc = 0",
                              "asc = 0\nasc_bus = 0"),
                      sound),
            "m.toml:12: coefficients.asc: perfect collinearity: no difference of utilities changes along asc "
            "+ asc_bus "
            "(leave one of them out, or fix it)\n");
  EXPECT_EQ(faults_in(changed(changed(two_modes, "bus = \"", "every = \"age * bus_min\"\nbus = \""),
                              "asc = 0", "asc = 0\nage = 0"),
                      sound),
            "m.toml:14: coefficients.age: its variable is the same for all available alternatives of every "
            "situation "
            "(let it differ: give it to some alternatives alone, or multiply it by what differs)\n");
  // Cost is 0.2 a minute for both.
  EXPECT_EQ(faults_in(changed(changed(changed(two_modes, "car_min", "car_min + cost * car_min / 5"),
                                      "* bus_min", "* bus_min + cost * bus_min / 5"),
                              "time = 0", "time = 0\ncost = 0"),
                      sound),
            "m.toml:14: coefficients.cost: perfect collinearity: no difference of utilities changes along "
            "time - 5 cost "
            "(leave one of them out, or fix it)\n");
}

TEST(EstimateFaults, FindSeparation) {
  // Whoever is quicker by car takes it.
  EXPECT_EQ(
      faults_in(two_modes, "mode,car_min,bus_min\ncar,10,20\nbus,30,20\ncar,15,20\nbus,25,20\ncar,12,21\n"),
      "m.toml:13: coefficients.time: runs off to minus infinity (separation): along time no chosen "
      "alternative "
      "ever does worse than another, and in 5 of 5 situations one does better (d.csv, line 2, 3, 4, ...) "
      "(leave "
      "the variable out, join alternatives, or use data in which it does not decide by itself)\n");
}

TEST(EstimateFaults, FindQuasiSeparation) {
  // All who have a season ticket take the bus; of the others some do.
  std::string data = "mode,car_min,bus_min,ticket\n";
  for (std::size_t n = 0; n < 60; ++n)
    data += std::string(n % 3 == 0 || n % 5 == 1 ? "bus" : "car") + "," + std::to_string(10 + n % 7) + "," +
            std::to_string(12 + n % 4) + "," + (n % 3 == 0 ? "1" : "0") + "\n";
  const std::string faults =
      faults_in(changed(changed(two_modes, "bus_min\"", "bus_min + ticket * ticket_held\""), "time = 0",
                        "time = 0\nticket = 0"),
                changed(data, "ticket", "ticket_held"));
  EXPECT_EQ(faults,
            "m.toml:14: coefficients.ticket: runs off to plus infinity (separation): along ticket no chosen "
            "alternative "
            "ever does worse than another, and in 20 of 60 situations one does better (d.csv, line 2, 5, 8, "
            "...) (leave "
            "the variable out, join alternatives, or use data in which it does not decide by itself)\n");
}

TEST(EstimateFaults, FindAlternativesThatNobodyChooses) {
  EXPECT_EQ(faults_in(two_modes, "mode,car_min,bus_min\nbus,10,20\nbus,30,20\n"),
            "d.csv: mode: \"car\" is never chosen in 2 situations, so that asc cannot be estimated (leave "
            "car out of [data] "
            "and [utility])\n");
}

const std::string of_places = R"(
[model]
title = "t"
[data]
form = "long"
situation = "person"
alternative = "place"
chosen = "chosen"
[utility]
every = "size * log(jobs) + distance * km"
[coefficients]
size = 0
distance = 0
)";

TEST(EstimateFaults, FindSituationsThatAreNotWhole) {
  EXPECT_EQ(faults_in(of_places,
                      "person,place,chosen,jobs,km\n1,a,1,10,1\n1,b,1,20,2\n2,a,0,10,1\n2,b,0,20,2\n3,a,1,10,"
                      "1\n3,a,0,20,2\n"
                      "4,a,2,10,1\n4,b,1,20,2\n"),
            "d.csv:3: chosen: a second alternative of situation \"1\" is chosen, after line 2\n"
            "d.csv:4: chosen: no alternative of situation \"2\" is chosen (leave the situation out)\n"
            "d.csv:7: place: \"a\" of situation \"3\" stands on line 6 already\n"
            "d.csv:8: chosen: is 2 (write 1 in the row of the chosen alternative and 0 in the others)\n");
}

// 4,000 persons choose among 60 places.
struct Places {
  static constexpr std::size_t persons = 4000, places = 60;
  static double jobs(std::size_t j) { return std::exp(4 * testing::draw(0, j, 50)); }
  static double km(std::size_t n, std::size_t j) { return 40 * testing::draw(n, j, 51); }
  static std::size_t choice(std::size_t n) {
    std::size_t best = 0;
    double most = -1e300;
    for (std::size_t j = 0; j < places; ++j) {
      const double utility =
          0.8 * std::log(jobs(j)) - 0.15 * km(n, j) - std::log(-std::log(testing::draw(n, j, 52)));
      if (utility > most) {
        most = utility;
        best = j;
      }
    }
    return best;
  }
};

Estimate estimate_places(const std::string& more,
                         const std::function<double(std::size_t, std::size_t)>& probability) {
  ChoiceTable table;
  table.file = "places.csv";
  std::vector<double> inclusion(Places::places);
  for (std::size_t n = 0; n < Places::persons; ++n) {
    const std::size_t chosen = Places::choice(n);
    for (std::size_t j = 0; j < Places::places; ++j) inclusion[j] = probability(n, j);
    for (const std::size_t j : sample_by_importance(inclusion, chosen, 5, static_cast<std::uint32_t>(n))) {
      table.line.push_back(static_cast<std::int64_t>(table.line.size()) + 2);
      table.text["person"].push_back(std::to_string(n));
      table.text["place"].push_back(std::to_string(j));
      table.number["chosen"].push_back(j == chosen ? 1 : 0);
      table.number["jobs"].push_back(Places::jobs(j));
      table.number["km"].push_back(Places::km(n, j));
      table.number["q"].push_back(inclusion[j]);
    }
  }
  const Specification spec =
      read_specification_text(changed(of_places, "[utility]", more + "[utility]"), "m.toml");
  ErrorList errors;
  Situations situations = find_situations(spec, table, true, errors);
  errors.throw_if_any();
  if (spec.sampling) situations = sample_uniformly(situations, *spec.sampling);
  return choice::estimate(spec, situations, columns_of(table));
}

void expect_truth(const Estimate& estimate) {
  const Coefficient& size = estimate.fitted.coefficients[0];
  const Coefficient& distance = estimate.fitted.coefficients[1];
  EXPECT_LT(std::abs(size.value - 0.8), 3.5 * *size.standard_error) << size.value;
  EXPECT_LT(std::abs(distance.value + 0.15), 3.5 * *distance.standard_error) << distance.value;
}

TEST(SampledAlternatives, GiveTheTruthWhenDrawnUniformly) {
  const auto all = [](std::size_t, std::size_t) { return 1.0; };
  const Estimate whole = estimate_places("", all);
  expect_truth(whole);
  const Estimate part = estimate_places("[sampling]\nsize = 10\nseed = 3\n", all);
  expect_truth(part);
  EXPECT_NEAR(part.fitted.fit->at_zero, -4000 * std::log(10.0), 1e-8);
  EXPECT_GT(*part.fitted.coefficients[1].standard_error, *whole.fitted.coefficients[1].standard_error);
}

TEST(SampledAlternatives, GiveTheTruthWhenDrawnByImportanceAndCorrected) {
  // Near places come in more often; without the correction distance would seem to matter less.
  const auto near_more = [](std::size_t n, std::size_t j) {
    return std::min(1.0, 0.05 + 0.6 * std::exp(-0.1 * Places::km(n, j)));
  };
  expect_truth(estimate_places("sampling_probability = \"q\"\n", near_more));
  const Estimate wrong = estimate_places("", near_more);
  EXPECT_GT(std::abs(wrong.fitted.coefficients[1].value + 0.15),
            10 * *wrong.fitted.coefficients[1].standard_error);
}

TEST(Estimate, OfMuchDataDoesNotDependOnItsStart) {
  ChoiceTable table;
  table.file = "many.csv";
  Specification spec = read_specification_text(two_modes, "m.toml");
  for (std::size_t n = 0; n < 6000; ++n) {
    const double car = 10 + 30 * testing::draw(n, 0, 1);
    const double bus = 15 + 30 * testing::draw(n, 0, 2);
    const double odds = std::exp(0.4 - 0.08 * (car - bus));
    table.line.push_back(static_cast<std::int64_t>(n) + 2);
    table.text["mode"].push_back(testing::draw(n, 0, 3) < odds / (1 + odds) ? "car" : "bus");
    table.number["car_min"].push_back(car);
    table.number["bus_min"].push_back(bus);
  }
  ErrorList errors;
  const Situations situations = find_situations(spec, table, true, errors);
  errors.throw_if_any();
  const Estimate from_a_tenth = choice::estimate(spec, situations, columns_of(table));
  spec.coefficients[0].value = 1;
  spec.coefficients[1].value = -0.2;
  const Estimate from_values = choice::estimate(spec, situations, columns_of(table));
  for (std::size_t c = 0; c < 2; ++c)
    EXPECT_NEAR(from_a_tenth.fitted.coefficients[c].value, from_values.fitted.coefficients[c].value, 1e-8);
  EXPECT_NEAR(from_values.fitted.coefficients[1].value, -0.08, 0.01);
}

TEST(Estimate, CountsWeightsLikeRepeatedRows) {
  const std::string once =
      "mode,car_min,bus_min,w\ncar,10,20,2\nbus,30,20,1\ncar,25,20,1\nbus,15,20,3\nbus,22,21,0\n";
  const std::string often =
      "mode,car_min,bus_min\ncar,10,20\ncar,10,20\nbus,30,20\ncar,25,20\nbus,15,20\nbus,15,20\nbus,15,20\n";
  const ScratchFolder folder;
  const auto weighted = folder.write("weighted.csv", once);
  const auto repeated = folder.write("repeated.csv", often);
  const Estimate a = choice::estimate(
      read_specification_text(changed(two_modes, "chosen = \"mode\"", "chosen = \"mode\"\nweight = \"w\""),
                              "m.toml"),
      weighted);
  const Estimate b = choice::estimate(read_specification_text(two_modes, "m.toml"), repeated);
  for (std::size_t c = 0; c < 2; ++c) {
    EXPECT_NEAR(a.fitted.coefficients[c].value, b.fitted.coefficients[c].value, 1e-9);
    EXPECT_NEAR(*a.fitted.coefficients[c].standard_error, *b.fitted.coefficients[c].standard_error, 1e-9);
  }
  EXPECT_EQ(a.fitted.fit->weight, 7);
}

}  // namespace
}  // namespace concentric::choice
