// How far one comes, over the API; and that it has what tells networks from people.
#include "measure/shapley.hpp"
#include "served.hpp"

namespace concentric::testing {
namespace {

// West to East by rail, from the base year on.
const std::string line_text = std::string(plan_text) +
                              "[[lever]]\nid = \"line\"\nkind = \"open_line\"\nbasis = \"assumed\"\n"
                              "source = \"a test\"\nproject = \"express\"\ndate = 2020-06-30\n";

class IsochroneTest : public WorkbenchTest {
 protected:
  void run(const std::string& name, const std::string& text) {
    RunOptions options;
    options.first_year = 2020;
    options.last_year = 2028;
    run_plan(bench->region, read_plan(text, "plan.toml", bench->region), options, folder / (name + ".gpkg"));
  }
  std::string from_west() const {
    return "/isochrone?lon=" + std::to_string(tiny_lon(0)) + "&lat=" + std::to_string(tiny_lat);
  }
  /// Head and bytes of the columns, from the zone in the west.
  std::pair<Json, std::string> ask(const std::string& query) {
    const auto answer = client->Get("/api/v1" + from_west() + query);
    if (!answer || answer->status != 200) {
      ADD_FAILURE() << query << (answer ? answer->body : "");
      return {};
    }
    std::uint32_t length = 0;
    std::memcpy(&length, answer->body.data() + 4, 4);
    return {Json::parse(answer->body.substr(8, length)), answer->body.substr(8 + length)};
  }

  /// What is reached by rail in the first more than in the second, and how much of it networks and people
  /// bring.
  struct Why {
    double difference = 0, networks = 0, people = 0;
    bool same_networks = false;
  };
  Why why(const std::string& first, int first_year, const std::string& second, int second_year,
          const std::string& what, std::size_t minutes) {
    const auto of = [](const char* run, const std::string& name, const char* year, int at) {
      return "&" + std::string(run) + "=" + name + "&" + year + "=" + std::to_string(at);
    };
    const auto [one, one_columns] =
        ask(of("run", first, "year", first_year) + of("people_run", second, "people_year", second_year));
    const auto [two, two_columns] =
        ask(of("run", second, "year", second_year) + of("people_run", first, "people_year", first_year));
    const auto at = [&](const Json& counted) {
      return counted["within"]["rail"][what][minutes].get<double>();
    };
    // Bit 0 has the first's networks, bit 1 the first's people.
    const double reached[] = {at(two), at(one["otherPeople"]), at(two["otherPeople"]), at(one)};
    const std::vector<double> share = shapley_values(reached, 2);
    return {reached[3] - reached[0], share[0], share[1], one_columns == two_columns};
  }
};

TEST_F(IsochroneTest, HoldsItsOwnCell) {
  begin();
  const auto [head, columns] = ask("");
  const auto road = head["columns"][0]["offset"].get<std::size_t>();
  EXPECT_EQ(columns[road + head["cell"].get<std::size_t>()], 0);
  const Json& within = head["within"]["best"]["residents"];
  EXPECT_EQ(within.size(), 241U);
  EXPECT_LE(within[0].get<double>(), within[240].get<double>());
  EXPECT_TRUE(head["otherPeople"].is_null());
  json("/isochrone?lon=0&lat=0", 422);
  json("/isochrone?lon=nan&lat=1e999", 400);
  json("/isochrone", 400);
}

TEST_F(IsochroneTest, CountsPeopleOfAnotherYearOnItsNetworks) {
  begin();
  run("still", plan_text);
  const Json later = ask("&run=still&year=2028").first;
  const Json now = ask("&people_run=still&people_year=2028").first;
  EXPECT_EQ(now["otherPeople"]["within"], later["within"]);
  EXPECT_EQ(now["otherPeople"]["year"], 2028);
  EXPECT_EQ(ask("&run=still&year=2028&people_year=2020").first["otherPeople"]["within"], now["within"]);
  json(from_west() + "&run=still&year=2029", 422);
  json(from_west() + "&people_run=still&people_year=2019", 422);
  json(from_west() + "&people_run=nothing", 404);
}

TEST_F(IsochroneTest, WhereNetworksAreAlikeAllOfTheDifferenceIsPeople) {
  begin();
  run("still", plan_text);
  for (const char* what : {"residents", "jobs"}) {
    const Why found = why("still", 2028, "still", 2020, what, 240);
    EXPECT_TRUE(found.same_networks);
    EXPECT_NE(found.difference, 0) << what;
    EXPECT_EQ(found.networks, 0) << what;
    EXPECT_EQ(found.people, found.difference) << what;
  }
}

TEST_F(IsochroneTest, WherePeopleAreAlikeAllOfTheDifferenceIsNetworks) {
  begin();
  run("still", plan_text);
  run("line", line_text);
  double largest = 0;
  for (std::size_t minutes = 0; minutes <= 240; ++minutes) {
    const Why found = why("line", 2020, "still", 2020, "residents", minutes);
    EXPECT_FALSE(found.same_networks);
    EXPECT_EQ(found.people, 0) << minutes;
    EXPECT_EQ(found.networks, found.difference) << minutes;
    largest = std::max(largest, found.difference);
  }
  EXPECT_GT(largest, 0);
}

TEST_F(IsochroneTest, PartsAddUpToTheDifference) {
  begin();
  run("still", plan_text);
  run("line", line_text);
  bool both = false;
  for (std::size_t minutes = 0; minutes <= 240; ++minutes) {
    const Why found = why("line", 2028, "still", 2020, "residents", minutes);
    EXPECT_EQ(found.networks + found.people, found.difference) << minutes;
    both = both || (found.networks != 0 && found.people != 0);
  }
  EXPECT_TRUE(both);
}

}  // namespace
}  // namespace concentric::testing
