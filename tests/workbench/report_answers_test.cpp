// The report over HTTP: the bytes of `report_html`, and nothing that runs with the server's rights.
#include "serve/serve.hpp"
#include "served.hpp"

namespace concentric::testing {
namespace {

class ReportOverHttp : public WorkbenchTest {
 protected:
  void run(const std::string& name, const std::string& text, int first, int last) {
    RunOptions options;
    options.first_year = first;
    options.last_year = last;
    run_plan(bench->region, read_plan(text, "plan.toml", bench->region), options, folder / (name + ".gpkg"));
  }
  void write_ensemble_of(const std::string& name, const std::string& plan_sha256) {
    folder.write(name + ".ensemble/effects.csv",
                 "place,indicator,year,base_low,base_median,base_high,low,median,high,effect_low,"
                 "effect_median,effect_high,share_above_zero,unit\nz5,jobs,2021,,,,4,5,6,,,,,jobs\n");
    folder.write(name + ".ensemble/ledger.csv",
                 "id,statement,place,period,published,low,median,high,unit,use,why_not,source\n");
    folder.write(name + ".ensemble/draws.csv", "run,variant,input,input_place,drawn\n1,,a,,1\n2,,a,,2\n");
    folder.write(name + ".ensemble/provenance.csv", "key,value\nregion_sha256," + bench->region.sha256 +
                                                        "\nplan,nothing\nplan_sha256," + plan_sha256 + "\n");
  }
};

TEST_F(ReportOverHttp, IsTheSameBytesAndAFileToKeep) {
  begin();
  run("mine", plan_text, 2020, 2021);
  run("base", plan_text, 2020, 2022);
  const concentric::Run mine = read_run(folder / "mine.gpkg"), base = read_run(folder / "base.gpkg");
  const auto alone = client->Get("/api/v1/runs/mine/report");
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->body, report_html(mine, nullptr));
  EXPECT_EQ(alone->get_header_value("Content-Disposition"), "attachment; filename=\"mine.html\"");
  EXPECT_EQ(alone->get_header_value("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(alone->get_header_value_count("Content-Security-Policy"), 1U);
  EXPECT_EQ(alone->get_header_value("Content-Security-Policy"), "sandbox");
  const auto against = client->Get("/api/v1/runs/mine/report?against=base");
  EXPECT_EQ(against->body, report_html(mine, &base));
  EXPECT_EQ(against->get_header_value("Content-Disposition"),
            "attachment; filename=\"mine_against_base.html\"");
}

TEST_F(ReportOverHttp, HasTheEnsembleOfItsPlanAlone) {
  begin();
  run("mine", plan_text, 2020, 2021);
  const concentric::Run mine = read_run(folder / "mine.gpkg");
  write_ensemble_of("mine", mine.provenance.plan_sha256);
  const SavedEnsemble ensemble = read_ensemble(folder / "mine.ensemble");
  EXPECT_EQ(client->Get("/api/v1/runs/mine/report")->body, report_html(mine, nullptr, &ensemble));
  write_ensemble_of("mine", "another");
  EXPECT_EQ(client->Get("/api/v1/runs/mine/report")->body, report_html(mine, nullptr));
}

TEST_F(ReportOverHttp, RunsThatCannotBeComparedHaveNone) {
  begin();
  run("mine", plan_text, 2020, 2021);
  run("before", plan_text, 2014, 2015);
  const Json problem = json("/runs/mine/report?against=before", 409);
  EXPECT_EQ(problem["field"], "against");
  EXPECT_NE(problem["detail"].get<std::string>().find("no year in common"), std::string::npos) << problem;
  json("/runs/nothing/report", 404);
  json("/runs/mine/report?against=nothing", 404);
}

}  // namespace
}  // namespace concentric::testing
