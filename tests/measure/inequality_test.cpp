#include "measure/inequality.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "format/csv.hpp"

namespace concentric {
namespace {

using Numbers = std::vector<double>;

Numbers ones(std::size_t count) { return Numbers(count, 1.0); }

TEST(Gini, IsZeroWhereAllHaveTheSame) { EXPECT_NEAR(*gini(Numbers{3, 3, 3}, Numbers{1, 5, 2}), 0, 1e-15); }

TEST(Gini, OfOneToNIsTheClosedForm) {
  // For 1 ... n: (n - 1) / (3 n) with unit weights.
  for (const std::size_t n : {2U, 10U, 1000U}) {
    Numbers values(n);
    std::iota(values.begin(), values.end(), 1.0);
    const double count = static_cast<double>(n);
    EXPECT_NEAR(*gini(values, ones(n)), (count - 1) / (3 * count), 1e-12);
  }
}

TEST(Gini, OfTwoClassesIsTheDistanceFromTheDiagonal) {
  // A quarter of the people hold 60 % of the sum: 0.6 - 0.25.
  EXPECT_NEAR(*gini(Numbers{0.6 / 0.25, 0.4 / 0.75}, Numbers{0.25, 0.75}), 0.35, 1e-15);
}

TEST(Gini, AWeightOfTwoIsTwoPlaces) {
  EXPECT_NEAR(*gini(Numbers{1, 4, 9}, Numbers{2, 1, 3}), *gini(Numbers{9, 1, 9, 4, 1, 9}, ones(6)), 1e-15);
}

TEST(Gini, HasNoValueForNobodyForNothingOrForDebts) {
  EXPECT_FALSE(gini(Numbers{}, Numbers{}));
  EXPECT_FALSE(gini(Numbers{1, 2}, Numbers{0, 0}));
  EXPECT_FALSE(gini(Numbers{0, 0}, Numbers{1, 1}));
  EXPECT_FALSE(gini(Numbers{-1, 2}, Numbers{1, 1}));
  EXPECT_TRUE(gini(Numbers{-1, 2, 3}, Numbers{0, 1, 1}));
}

TEST(Theil, OfOneWhoHasAllIsLogN) {
  const auto result = theil(Numbers{0, 0, 0, 8}, ones(4), std::vector<std::size_t>{0, 0, 1, 1}, 2);
  EXPECT_NEAR(result->total, std::log(4.0), 1e-15);
  EXPECT_NEAR(result->between, std::log(2.0), 1e-15);
  EXPECT_NEAR(result->within, std::log(2.0), 1e-15);
}

TEST(Theil, SplitsExactlyAndIgnoresAnEmptyGroup) {
  const auto result =
      theil(Numbers{5, 1, 7, 2, 9}, Numbers{3, 10, 2, 0, 4}, std::vector<std::size_t>{0, 0, 2, 1, 2}, 4);
  EXPECT_NEAR(result->total, result->between + result->within, 1e-15);
  EXPECT_GT(result->within, 0);
  EXPECT_GT(result->between, 0);
}

TEST(Williamson, IsTheStandardDeviationOverTheMean) {
  EXPECT_NEAR(*weighted_variation(Numbers{1, 3}, Numbers{1, 1}), 0.5, 1e-15);
  EXPECT_NEAR(*weighted_variation(Numbers{1, 5}, Numbers{3, 1}), std::sqrt(3.0) / 2, 1e-15);
}

// What others computed from public data, where it lies beside the checkout.
using Rows = std::vector<std::map<std::string, std::string>>;

class Reference : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder))
      GTEST_SKIP() << "no reference figures at " << folder << ": not compared with other packages";
  }

  static Rows read(const std::string& name) {
    Rows rows;
    std::vector<std::string> header;
    ErrorList errors;
    read_csv_file(folder / name, name, errors, [&](std::int64_t, std::span<const std::string_view> fields) {
      if (header.empty()) {
        header.assign(fields.begin(), fields.end());
        return true;
      }
      auto& row = rows.emplace_back();
      for (std::size_t i = 0; i < fields.size(); ++i) row[header[i]] = std::string(fields[i]);
      return true;
    });
    errors.throw_if_any();
    return rows;
  }

  static Numbers column(const Rows& rows, const std::string& name) {
    Numbers values;
    for (const auto& row : rows) values.push_back(std::stod(row.at(name)));
    return values;
  }

  static inline const std::filesystem::path folder =
      std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "../shared/data/benchmarks/indicators";
};

TEST_F(Reference, MexicanStatesAsInPySal) {
  const Rows states = read("pysal_mexico/mexico_gdp_per_capita.csv");
  std::vector<std::size_t> regions;
  for (const double region : column(states, "hanson98")) regions.push_back(static_cast<std::size_t>(region));
  for (const auto& row : read("pysal_mexico/reference_inequality.csv")) {
    const Numbers values = column(states, "pcgdp" + row.at("year"));
    const auto split = theil(values, ones(values.size()), regions, 6);
    EXPECT_NEAR(split->total, std::stod(row.at("theil")), 1e-12) << row.at("year");
    EXPECT_NEAR(split->between, std::stod(row.at("theil_between")), 1e-12);
    EXPECT_NEAR(split->within, std::stod(row.at("theil_within")), 1e-12);
    EXPECT_NEAR(*gini(values, ones(values.size())), std::stod(row.at("gini")), 1e-12);
  }
}

TEST_F(Reference, GermanCountiesAsInReat) {
  const Rows counties = read("reat_german_counties/G_counties_gdp.csv");
  std::map<std::string, std::map<std::string, double>> reference;
  for (const auto& row : read("reat_german_counties/reference_inequality.csv"))
    reference[row.at("case")][row.at("measure")] = std::stod(row.at("value"));
  ASSERT_FALSE(reference.empty());
  for (auto& [year, expected] : reference) {
    Numbers values = column(counties, "gdppc" + year);
    const Numbers residents = column(counties, "pop" + year);
    EXPECT_NEAR(*gini(values, ones(values.size())), expected["gini_gdppc"], 1e-12) << year;

    // REAT takes deviations from the unweighted mean and divides by the weighted one; Williamson has the
    // weighted mean in both places. The two differ by the distance of the means and by nothing else.
    const double count = static_cast<double>(values.size());
    const double plain_mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    const double weighted_mean = std::inner_product(values.begin(), values.end(), residents.begin(), 0.0) /
                                 std::accumulate(residents.begin(), residents.end(), 0.0);
    const double distance = (weighted_mean - plain_mean) / weighted_mean;
    EXPECT_NEAR(std::hypot(*weighted_variation(values, residents), distance), expected["williamson"], 1e-12);

    // REAT sorts the values but leaves the weights in the order of the file; the same pairs give the same
    // Gini.
    std::ranges::sort(values);
    EXPECT_NEAR(*gini(values, residents), expected["gini_gdppc_weighted_pop"], 1e-12);
  }
}

TEST_F(Reference, SpreadOfAmericanIncomesAsPublished) {
  const Rows states = read("us_income/us_state_income_1929_2009.csv");
  for (const auto& row : read("us_income/reference_sigma.csv")) {
    const Numbers values = column(states, row.at("year"));
    const double count = static_cast<double>(values.size());
    const double of_population = *weighted_variation(values, ones(values.size()));
    const double of_sample = of_population * std::sqrt(count / (count - 1));
    const double expected = std::stod(row.at("cv"));
    EXPECT_NEAR(std::min(std::abs(of_population - expected), std::abs(of_sample - expected)), 0, 1e-12)
        << row.at("year");
  }
}

}  // namespace
}  // namespace concentric
