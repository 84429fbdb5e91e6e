// How sure and whose doing, worked out by the server: the bytes of the command line, or nothing.
#include <algorithm>

#include "measure/attribution_tables.hpp"
#include "measure/ensemble/ensemble_tables.hpp"
#include "served.hpp"

namespace concentric::testing {
namespace {

const std::string lever_plan = R"([plan]
name = "jobs"
title = "Jobs"
region = "tiny"
variants = ["low"]
[[lever]]
id = "in"
kind = "attract"
activity = ["F"]
places = ["z5"]
amount = 200
unit = "jobs"
years = [2021, 2022]
basis = "assumed"
source = "a test"
[lever.variants]
low = { amount = 100 }
)";

class BesideJobs : public WorkbenchTest {
 protected:
  void SetUp() override {
    begin();
    bench->region.parameter_ranges = {{"jobs_follow_room", "", ParameterRange::Change::times, 0, 2}};
    run("mine", lever_plan);
    run("base", plan_text);
  }
  void run(const std::string& name, const std::string& text, const std::string& variant = {}) {
    RunOptions options;
    options.first_year = 2020;
    options.last_year = 2026;
    run_plan(bench->region, plan(text, variant), options, folder / (name + ".gpkg"));
  }
  Plan plan(const std::string& text, const std::string& variant = {}) const {
    return read_plan(text, "plan.toml", bench->region, variant);
  }
  Json ask(const Json& body, int status = 202) {
    const auto answer = client->Post("/api/v1/jobs", body.dump(), "application/json");
    EXPECT_TRUE(answer);
    EXPECT_EQ(answer->status, status) << body << answer->body;
    return Json::parse(answer->body, nullptr, false);
  }
  /// The job when it is over.
  Json ended(const Json& job) {
    const std::string path = "/jobs/" + std::to_string(job["id"].get<int>());
    client->Get("/api/v1" + path + "/events");
    return json(path);
  }
  /// What stands beside the runs, by name.
  std::vector<std::string> beside() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
      if (entry.path().extension() != ".gpkg") names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
  }
  void expect_ensemble(const std::string& name, const std::vector<Plan>& plans) {
    const Plan base = plan(plan_text);
    EnsembleQuery query;
    query.first_year = 2020;
    query.last_year = 2026;
    query.runs = 3;
    query.asked.years = {2025, 2026};
    std::filesystem::create_directory(folder / "direct");
    write_ensemble(bench->region, plans, run_ensemble(bench->region, plans, &base, query), folder / "direct");
    for (const char* file : ensemble_files)
      EXPECT_EQ(bytes_of(folder / name / file), bytes_of(folder / "direct" / file)) << file;
    std::filesystem::remove_all(folder / "direct");
  }
  const Json ensemble{{"what", "ensemble"}, {"run", "mine"}, {"against", "base"}, {"runs", 3}};
  const Json attribution{{"what", "attribution"},
                         {"run", "mine"},
                         {"places", {"z5", "region"}},
                         {"indicators", {"jobs", "population"}}};
};

TEST_F(BesideJobs, AnEnsembleIsTheSameBytes) {
  const Json job = ask(ensemble);
  EXPECT_EQ(job["what"], "ensemble");
  EXPECT_EQ(job["against"], "base");
  EXPECT_EQ(job["all"], 3);
  const Json done = ended(job);
  EXPECT_EQ(done["state"], "done") << done;
  EXPECT_EQ(done["done"], 3);
  EXPECT_TRUE(done["year"].is_null());
  EXPECT_EQ(beside(), std::vector<std::string>{"mine.ensemble"});
  expect_ensemble("mine.ensemble", {plan(lever_plan)});
  EXPECT_GT(json("/runs/mine/ensemble?against=base")["rows"].size(), 0U);
}

TEST_F(BesideJobs, AVariantSharesItsEnsembleWithThePlanAsWritten) {
  run("low", lever_plan, "low");
  Json asked = ensemble;
  asked["run"] = "low";
  EXPECT_EQ(ended(ask(asked))["state"], "done");
  expect_ensemble("low.ensemble", {plan(lever_plan), plan(lever_plan, "low")});
  EXPECT_GT(json("/runs/low/ensemble?against=base")["rows"].size(), 0U);
  asked = ensemble;
  asked["against"] = "low";
  EXPECT_EQ(ask(asked, 409)["field"], "against");
}

TEST_F(BesideJobs, AnOlderEnsembleIsReplacedWhereThatIsMeant) {
  folder.write("mine.ensemble/effects.csv", "old");
  folder.write("mine.ensemble/notes.txt", "of the planner's own");
  EXPECT_EQ(ask(ensemble, 409)["field"], "overwrite");
  EXPECT_EQ(bytes_of(folder / "mine.ensemble/effects.csv"), "old");
  Json asked = ensemble;
  asked["overwrite"] = true;
  EXPECT_EQ(ended(ask(asked))["state"], "done");
  expect_ensemble("mine.ensemble", {plan(lever_plan)});
  EXPECT_EQ(bytes_of(folder / "mine.ensemble/notes.txt"), "of the planner's own");
  EXPECT_EQ(beside(), std::vector<std::string>{"mine.ensemble"});
}

TEST_F(BesideJobs, WhatIsInTheWayIsNotWrittenOver) {
  folder.write("elsewhere/effects.csv", "another's");
  std::filesystem::create_directory_symlink(folder / "elsewhere", folder / "mine.ensemble");
  EXPECT_EQ(ended(ask(ensemble))["state"], "failed");
  EXPECT_EQ(bytes_of(folder / "elsewhere/effects.csv"), "another's");
  EXPECT_EQ(beside(), (std::vector<std::string>{"elsewhere", "mine.ensemble"}));
}

TEST_F(BesideJobs, AnAttributionIsTheSameBytes) {
  const Json done = ended(ask(attribution));
  EXPECT_EQ(done["state"], "done") << done;
  EXPECT_EQ(done["done"], 3);  // without the lever, with it, and without it once more
  EXPECT_EQ(done["all"], 3);
  const Plan of = plan(lever_plan);
  AttributionQuery query;
  query.first_year = 2020;
  query.last_year = query.year = 2026;
  query.indicators = {"jobs", "population"};
  query.places = {"z5", "region"};
  query.groups = groups_by_kind(of);
  EXPECT_EQ(bytes_of(folder / "mine.attribution.csv"),
            attribution_csv(bench->region, of, query, attribute(bench->region, of, query)));
  EXPECT_EQ(json("/runs/mine/attribution")["rows"].size(), 12U);
  EXPECT_EQ(ask(attribution, 409)["field"], "overwrite");
}

TEST_F(BesideJobs, CancellingLeavesNothing) {
  Json many = ensemble;
  many["runs"] = 1000;
  const Json first = ask(many), second = ask(attribution);
  EXPECT_EQ(ask(many, 409)["field"], "run");  // the same is on its way
  const std::string path = "/api/v1/jobs/";
  EXPECT_EQ(client->Delete(path + std::to_string(second["id"].get<int>()))->status, 200);
  while (json("/jobs/1")["done"] == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_EQ(client->Delete(path + std::to_string(first["id"].get<int>()))->status, 200);
  EXPECT_EQ(ended(first)["state"], "cancelled");
  EXPECT_LT(json("/jobs/1")["done"], 1000);
  EXPECT_EQ(json("/jobs/2")["state"], "cancelled");
  EXPECT_TRUE(beside().empty());
}

TEST_F(BesideJobs, StoppingLeavesNothing) {
  Json many = ensemble;
  many["runs"] = 1000;
  ask(many);
  while (json("/jobs/1")["done"] == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  bench->queue.stop();
  EXPECT_EQ(json("/jobs/1")["state"], "stopped");
  EXPECT_TRUE(beside().empty());
}

TEST_F(BesideJobs, WhatCannotBeDoneIsToldBefore) {
  const auto with = [](Json body, const char* name, const Json& value) {
    body[name] = value;
    return body;
  };
  EXPECT_EQ(ask(with(ensemble, "what", "report"), 400)["field"], "what");
  for (const Json& runs : {Json(1), Json(1001), Json(-3), Json(2.5), Json("3"), Json(4294967298)})
    EXPECT_EQ(ask(with(ensemble, "runs", runs), 400)["field"], "runs") << runs;
  EXPECT_EQ(ask(with(ensemble, "places", Json::array({"z5"})), 400)["field"], "places");
  ask(with(ensemble, "run", "nothing"), 404);
  ask(with(ensemble, "against", "nothing"), 404);
  ask(with(attribution, "run", "../mine"), 404);
  for (const Json& places : {Json("z5"), Json::array(), Json::array({1}), Json::object()})
    EXPECT_EQ(ask(with(attribution, "places", places), 400)["field"], "places") << places;
  EXPECT_EQ(ask(with(attribution, "places", std::vector<std::string>(1001, "z5")), 400)["field"], "places");
  const Json unknown = ask(with(attribution, "places", {"z55", "z66"}), 422);
  EXPECT_EQ(unknown["errors"].size(), 2U);
  ask(with(attribution, "indicators", {"mean_commute_km"}), 422);
  ask(with(attribution, "year", 2027), 422);
  EXPECT_EQ(ask(with({{"run", "new"}, {"plan", plan_text}}, "against", "base"), 400)["field"], "against");
  bench->region.parameter_ranges.clear();
  ask(ensemble, 422);
  bench->region.sha256 = "another";
  ask(ensemble, 409);
  ask(attribution, 409);
  EXPECT_TRUE(json("/jobs").empty());
  EXPECT_TRUE(beside().empty());
}

}  // namespace
}  // namespace concentric::testing
