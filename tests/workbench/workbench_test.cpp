// The API on the tiny region: what it answers, and that hostile requests get a problem and do no harm.
#include "served.hpp"

namespace concentric::testing {
namespace {

TEST_F(WorkbenchTest, TellsOfTheRegion) {
  begin();
  const Json region = json("/region");
  EXPECT_EQ(region["zones"].size(), 6U);
  EXPECT_EQ(region["zones"][0]["residentsBasis"], "estimated");
  EXPECT_EQ(region["zones"][0]["jobsBasis"], "modelled");
  EXPECT_EQ(json("/region/lines")["lines"].size(), 2U);
  EXPECT_EQ(json("/region/outlines")["features"].size(),
            6 + region["cities"].size() + region["provinces"].size());
  const auto cells = client->Get("/api/v1/region/cells");
  ASSERT_TRUE(cells);
  EXPECT_EQ(cells->body.substr(0, 4), "CCOL");
}

TEST_F(WorkbenchTest, FaultsOfAPlanComeAllAtOnce) {
  begin();
  const auto bad = client->Post("/api/v1/plans/check", "[plan]\nname = 1\n", "application/toml");
  ASSERT_TRUE(bad);
  EXPECT_EQ(bad->status, 422);
  EXPECT_GE(Json::parse(bad->body)["errors"].size(), 2U);
  const auto good = client->Post("/api/v1/plans/check", plan_text, "application/toml");
  ASSERT_TRUE(good);
  EXPECT_EQ(good->status, 200) << good->body;
  EXPECT_EQ(client->Post("/api/v1/plans/check", plan_text, "text/plain")->status, 415);
}

TEST_F(WorkbenchTest, ARunIsTheSameBytesAndIsWatched) {
  begin();
  const Json body{{"run", "mine"},
                  {"plan", plan_text},
                  {"first", bench->region.base_year},
                  {"last", bench->region.base_year + 2}};
  const auto started = client->Post("/api/v1/jobs", body.dump(), "application/json");
  ASSERT_TRUE(started);
  ASSERT_EQ(started->status, 202) << started->body;
  const auto events = client->Get("/api/v1/jobs/1/events");
  ASSERT_TRUE(events);
  EXPECT_NE(events->body.find("\"state\":\"done\""), std::string::npos) << events->body;
  RunOptions options;
  options.first_year = bench->region.base_year;
  options.last_year = bench->region.base_year + 2;
  const Plan plan = read_plan(plan_text, "plan.toml", bench->region);
  run_plan(bench->region, plan, options, folder / "direct.gpkg");
  EXPECT_EQ(bytes_of(folder / "mine.gpkg"), bytes_of(folder / "direct.gpkg"));
  EXPECT_EQ(json("/runs").size(), 2U);
  EXPECT_EQ(json("/runs/mine")["years"].size(), 3U);
  EXPECT_EQ(json("/runs/mine/indicators/population")["values"][0].size(), 3U);
  EXPECT_TRUE(json("/runs/mine/ledger").contains("rows"));
  json("/runs/mine/indicators/nothing", 404);
  EXPECT_EQ(client->Post("/api/v1/jobs", body.dump(), "application/json")->status, 409);
}

TEST_F(WorkbenchTest, TellsWhatIsKeptBesideARun) {
  begin();
  RunOptions options;
  options.first_year = options.last_year = bench->region.base_year;
  run_plan(bench->region, read_plan(plan_text, "plan.toml", bench->region), options, folder / "mine.gpkg");
  EXPECT_EQ(json("/runs/mine/attribution")["rows"].size(), 0U);
  EXPECT_EQ(json("/runs/mine/ensemble")["rows"].size(), 0U);
  json("/runs/nothing/attribution", 404);

  const std::string head =
      "place,indicator,year,part,name,alone,missing_without,shapley_value,unit,variant,plan_sha256,"
      "region_sha256,first_year\n";
  const std::string lever = "z5,jobs,2026,lever,in,,3.5,,jobs,,,,\n";
  const auto plan = [&](const std::string& text) {
    const std::string sha256 = read_plan(text, "plan.toml", bench->region).sha256;
    return "z5,jobs,2026,plan,nothing,4,4,4,jobs,," + sha256 + "," + bench->region.sha256 + ",2020\n";
  };
  folder.write("mine.attribution.csv", head + plan(plan_text) + lever);
  const Json rows = json("/runs/mine/attribution")["rows"];
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1]["missingWithout"], 3.5);
  EXPECT_TRUE(rows[1]["shapley"].is_null());
  folder.write("mine.attribution.csv", head + plan(std::string(plan_text) + "# edited\n") + lever);
  const Json problem = json("/runs/mine/attribution", 409);
  EXPECT_NE(problem["detail"].get<std::string>().find("in another wording"), std::string::npos) << problem;
  EXPECT_NE(problem["hint"].get<std::string>().find("concentric attribute nothing.toml --from 2020"),
            std::string::npos);
  folder.write("mine.attribution.csv", head + "z5,jobs,soon,plan\n");
  json("/runs/mine/attribution", 422);
}

TEST_F(WorkbenchTest, AnEnsembleIsShownBesideARunOfItsPlanAlone) {
  begin();
  RunOptions options;
  options.first_year = options.last_year = bench->region.base_year;
  const std::string other_text = std::string(plan_text).replace(15, 7, "another");
  const Plan plan = read_plan(plan_text, "plan.toml", bench->region);
  const Plan other = read_plan(other_text, "plan.toml", bench->region);
  run_plan(bench->region, plan, options, folder / "mine.gpkg");
  run_plan(bench->region, other, options, folder / "other.gpkg");
  for (const std::string run : {"mine", "other"}) {
    folder.write(
        run + ".ensemble/effects.csv",
        "place,indicator,year,base_low,base_median,base_high,low,median,high,effect_low,effect_median,"
        "effect_high,share_above_zero,unit\nz5,jobs,2020,1,2,3,4,5,6,2,3,4,1,jobs\n");
    folder.write(run + ".ensemble/ledger.csv",
                 "id,statement,place,period,published,low,median,high,unit,use,why_not,source\n"
                 "fig-1,Residents,z5,2020,5,4,6,8,persons,check,,somebody\n");
    folder.write(run + ".ensemble/draws.csv", "run,variant,input,input_place,drawn\n1,,a,,1\n2,,a,,2\n");
    folder.write(run + ".ensemble/provenance.csv",
                 "key,value\nregion_sha256," + bench->region.sha256 + "\nplan,nothing\nplan_sha256," +
                     plan.sha256 + "\nbase_plan,another\nbase_plan_sha256," + other.sha256 + "\n");
  }
  EXPECT_EQ(json("/runs/mine/ensemble")["rows"][0]["effect"]["median"], 3);
  EXPECT_EQ(json("/runs/mine/ensemble")["figures"][0]["id"], "fig-1");
  EXPECT_EQ(json("/runs/mine/ensemble")["figures"][0]["modelled"]["high"], 8);
  EXPECT_EQ(json("/runs/mine/ensemble?against=other")["rows"].size(), 1U);
  json("/runs/mine/ensemble?against=nothing", 404);
  EXPECT_EQ(json("/runs/mine/ensemble?against=mine", 409)["detail"],
            "the baseline of the ensemble is \"another\", and the run's is \"nothing\"");
  const Json problem = json("/runs/other/ensemble?against=mine", 409);
  EXPECT_EQ(problem["detail"], "the plan of the ensemble is \"nothing\", and the run's is \"another\"");
  EXPECT_NE(
      problem["hint"].get<std::string>().find(
          "concentric ensemble another.toml --against nothing.toml --from 2020 --to 2020 --overwrite -o " +
          (folder / "other.ensemble").string()),
      std::string::npos)
      << problem;
  std::filesystem::remove(folder / "mine.ensemble/provenance.csv");
  json("/runs/mine/ensemble", 409);
  folder.write("mine.ensemble/effects.csv", "place\n");
  json("/runs/mine/ensemble", 422);
}

TEST_F(WorkbenchTest, ACancelledRunLeavesNothing) {
  begin();
  for (const char* name : {"first", "second"}) {
    const Json body{{"run", name},
                    {"plan", plan_text},
                    {"first", bench->region.base_year},
                    {"last", bench->region.base_year + 100}};
    ASSERT_EQ(client->Post("/api/v1/jobs", body.dump(), "application/json")->status, 202);
  }
  EXPECT_EQ(client->Delete("/api/v1/jobs/2")->status, 200);
  EXPECT_EQ(client->Delete("/api/v1/jobs/1")->status, 200);
  client->Get("/api/v1/jobs/1/events");
  EXPECT_EQ(json("/jobs/2")["state"], "cancelled");
  const Json first = json("/jobs/1");
  if (first["state"] == "cancelled") {
    EXPECT_FALSE(std::filesystem::exists(folder / "first.gpkg.part"));
  }
  EXPECT_EQ(client->Delete("/api/v1/jobs/99")->status, 404);
}

TEST_F(WorkbenchTest, NothingOutsideTheFoldersIsServed) {
  folder.write("web/index.html", "<p>here</p>");
  folder.write("secret.txt", "secret");
  begin();
  EXPECT_EQ(client->Get("/")->body, "<p>here</p>");
  for (const std::string path :
       {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt",
        "/api/v1/runs/../secret", "/api/v1/runs/..%2fsecret", "/api/v1/plans/%2e%2e%2fsecret", "//etc/passwd",
        "/index.html%00.txt"})
    EXPECT_NE(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").substr(9, 3),
              "200")
        << path;
}

TEST_F(WorkbenchTest, HostileRequestsGetAProblem) {
  http::ServerOptions options;
  options.door.body_bytes = 1000;
  begin(options);
  const std::string host = "Host: localhost\r\n";
  const auto status = [&](const std::string& request) {
    const std::string answer = raw(request);
    return answer.size() < 12 ? answer : answer.substr(9, 3);
  };
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"), "421");
  EXPECT_EQ(status("GET /api/v1/runs HTTP/1.1\r\n" + host + "Origin: http://evil.example\r\n\r\n"), "403");
  EXPECT_EQ(
      status("POST /api/v1/plans/check HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
      "411");
  EXPECT_EQ(status("POST /api/v1/plans/check HTTP/1.1\r\n" + host +
                   "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx"),
            "415");
  EXPECT_EQ(status("POST /api/v1/plans/check HTTP/1.1\r\n" + host + "Content-Length: 5000\r\n\r\n"), "413");
  EXPECT_EQ(status("POST /api/v1/plans/check HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n"), "400");
  EXPECT_EQ(status("GET /api/v1/runs HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello"), "400");
  EXPECT_EQ(status("PUT / HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n"), "405");
  EXPECT_EQ(status("GET /api/v1/isochrone?lon=1&lon=2&lat=3 HTTP/1.1\r\n" + host + "\r\n"), "400");
  EXPECT_EQ(status("GET /api/v1/runs/a%00b HTTP/1.1\r\n" + host + "\r\n"), "400");
  EXPECT_EQ(status("GET /" + std::string(2000, 'a') + " HTTP/1.1\r\n" + host + "\r\n"), "414");
  EXPECT_NE(status("\x16\x03\x01 garbage\r\n\r\n"), "200");
  for (const char* body : {"", "[]", "{\"run\":\"../x\"}", "{\"run\":5}", "{\"run\":\"a\",\"plan\":{}}"})
    EXPECT_EQ(client->Post("/api/v1/jobs", body, "application/json")->status, 400) << body;
  json("/jobs/999999999", 404);
  EXPECT_EQ(json("/health")["status"], "ok");
}

TEST_F(WorkbenchTest, WhoTricklesItsHeadIsSentAway) {
  http::ServerOptions options;
  options.head_time = std::chrono::milliseconds(100);
  options.idle_time = std::chrono::milliseconds(100);
  begin(options);
  EXPECT_EQ(raw("GET /api/v1/health HTTP/1.1\r\nHost: loc").find("200 OK"), std::string::npos);
  EXPECT_EQ(json("/health")["status"], "ok");
}

TEST_F(WorkbenchTest, WhoTricklesItsBodyIsSentAway) {
  http::ServerOptions options;
  options.body_time = std::chrono::milliseconds(100);
  begin(options);
  const std::string answer =
      raw("POST /api/v1/plans/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/toml\r\n"
          "Content-Length: 50\r\n\r\n[plan]");
  EXPECT_EQ(answer.find("200 OK"), std::string::npos) << answer;
  EXPECT_EQ(json("/health")["status"], "ok");
}

TEST_F(WorkbenchTest, MoreConnectionsThanFitAreToldToComeBack) {
  http::ServerOptions options;
  options.threads = 2;
  options.waiting = 2;
  options.idle_time = std::chrono::milliseconds(300);
  begin(options);
  std::vector<int> silent(8);
  int refused = 0;
  for (int& socket : silent) {
    socket = connected();
    // Each is taken up before the next knocks.
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  for (const int socket : silent) {
    char part[4096];
    const ssize_t got = ::recv(socket, part, sizeof part, 0);
    const std::string answer(part, got > 0 ? static_cast<std::size_t>(got) : 0);
    if (answer.starts_with("HTTP/1.1 503") && answer.find("application/problem+json") != std::string::npos)
      ++refused;
    ::close(socket);
  }
  EXPECT_EQ(refused, 4);  // two are answered, two wait
  EXPECT_EQ(json("/health")["status"], "ok");
}

TEST_F(WorkbenchTest, RunsAndWatchersHaveTheirNumber) {
  begin();
  const auto ask = [&](int i) {
    const Json body{{"run", "run" + std::to_string(i)},
                    {"plan", plan_text},
                    {"first", bench->region.base_year},
                    {"last", bench->region.base_year + 100}};
    return client->Post("/api/v1/jobs", body.dump(), "application/json")->status;
  };
  // A queue that is full is told; what runs and ends meanwhile makes room, so a few more fit.
  int asked = 0, status = 0;
  while ((status = ask(++asked)) == 202 && asked < 200) {
  }
  EXPECT_EQ(status, 429);
  EXPECT_GT(asked, static_cast<int>(workbench::JobQueue::waiting_at_most));
  const std::string last = std::to_string(asked - 1);  // waits for long
  std::vector<int> watching(8);
  for (int& socket : watching) {
    socket = connected();
    const std::string request = "GET /api/v1/jobs/" + last + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    ::send(socket, request.data(), request.size(), MSG_NOSIGNAL);
    char part[4096];
    ASSERT_GT(::recv(socket, part, sizeof part, 0), 0);
    EXPECT_EQ(std::string(part, 12), "HTTP/1.1 200");
  }
  json("/jobs/" + last + "/events", 503);
  for (int i = asked - 1; i > 0; --i) client->Delete("/api/v1/jobs/" + std::to_string(i));
  for (const int socket : watching) ::close(socket);
}

TEST_F(WorkbenchTest, ARunThatWasStoppedIsListedAndGoesOn) {
  begin();
  const Json body{{"run", "mine"},
                  {"plan", plan_text},
                  {"first", bench->region.base_year},
                  {"last", bench->region.base_year + 100}};
  ASSERT_EQ(client->Post("/api/v1/jobs", body.dump(), "application/json")->status, 202);
  bench->queue.wait(1, 3, std::chrono::seconds(10));  // asked for, running, a year
  server->close();
  serving.join();
  bench->queue.stop();
  ASSERT_TRUE(std::filesystem::exists(folder / "mine.gpkg.part"));
  begin();
  const Json jobs = json("/jobs");
  ASSERT_EQ(jobs.size(), 1U);
  EXPECT_EQ(jobs[0]["run"], "mine");
  EXPECT_EQ(jobs[0]["state"], "stopped");
  EXPECT_EQ(jobs[0]["last"], bench->region.base_year + 100);
  const auto post = [&](const char* text) { return client->Post("/api/v1/jobs", text, "application/json"); };
  EXPECT_EQ(post(R"({"run":"other","resume":true})")->status, 404);
  ASSERT_EQ(post(R"({"run":"mine","resume":true})")->status, 202);
  EXPECT_EQ(json("/jobs").size(), 1U);
  client->set_read_timeout(60);
  EXPECT_NE(client->Get("/api/v1/jobs/2/events")->body.find("\"state\":\"done\""), std::string::npos);
  RunOptions options;
  options.first_year = bench->region.base_year;
  options.last_year = bench->region.base_year + 100;
  run_plan(bench->region, read_plan(plan_text, "plan.toml", bench->region), options, folder / "direct.gpkg");
  EXPECT_EQ(bytes_of(folder / "mine.gpkg"), bytes_of(folder / "direct.gpkg"));
}

TEST_F(WorkbenchTest, AnotherAddressNeedsAToken) {
  http::ServerOptions options;
  options.door.address = "0.0.0.0";
  EXPECT_THROW(http::HttpServer{options}, InvalidInput);
  options.door.token = "short";
  EXPECT_THROW(http::HttpServer{options}, InvalidInput);
  options.door.token = "a token that is long";
  begin(options);
  json("/runs", 401);
  const httplib::Headers right{{"Authorization", "Bearer a token that is long"}};
  EXPECT_EQ(client->Get("/api/v1/runs", right)->status, 200);
  const httplib::Headers wrong{{"Authorization", "Bearer a token that is lonG"}};
  EXPECT_EQ(client->Get("/api/v1/runs", wrong)->status, 401);
}

}  // namespace
}  // namespace concentric::testing
