// Runs of the tiny region with made-up states, in a folder of their own.
#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "run/store.hpp"
#include "support/files.hpp"
#include "support/tiny_region.hpp"

namespace concentric::testing {

inline constexpr int first_year = 2014;
inline constexpr int last_year = 2019;

/// Every number differs, none is round in binary, and all follow from the year alone.
inline State made_up_state(const Region& region, int year) {
  State state;
  state.residents = Residents(region.zones.size());
  state.jobs = Table<ZoneId, SectionId, double>(region.zones.size(), region.sections.size());
  state.productivity = Table<ProvinceId, SectionId, double>(region.provinces.size(), region.sections.size());
  state.work_space_m2 = state.home_space_m2 = state.built_m2 = Column<ZoneId, double>(region.zones.size());
  begin_year(region, year, state);
  double next = static_cast<double>(year) / 7;
  const auto fill = [&](auto& values) {
    for (double& value : values) value = next += 1.0 / 3;
  };
  fill(state.residents.values);
  for (Matrix<double>* matrix :
       {static_cast<Matrix<double>*>(&state.jobs), static_cast<Matrix<double>*>(&state.output),
        static_cast<Matrix<double>*>(&state.productivity)})
    fill(matrix->raw());
  for (Column<ZoneId, double>* column :
       {&state.work_space_m2, &state.home_space_m2, &state.built_m2, &state.births, &state.deaths,
        &state.moved_in, &state.moved_out, &state.external_net, &state.job_entries,
        &state.job_entries_knowledge, &state.jobs_refused, &state.jobs_relocated_in,
        &state.jobs_relocated_out})
    fill(*column);
  if (year > first_year) state.effects.push_back({"work-out", "jobs moved out", "z1", next, "jobs"});
  return state;
}

inline Plan tiny_plan() {
  Plan plan;
  plan.name = "move";
  plan.title = {"Move work", "疏解"};
  plan.variant = "low";
  plan.text = "[plan]\nname = \"move\"\n";
  plan.sha256 = "11";
  Lever lever;
  lever.id = "work-out";
  lever.kind = "relocate";
  lever.title = {"Work out", "岗位外迁"};
  lever.years = {2015, 2016};
  lever.source = "a decision";
  lever.action = Relocate{};
  plan.levers.push_back(lever);
  return plan;
}

inline Provenance tiny_provenance(const Region& region, const Plan& plan) {
  return {"0.1.0",   region.name,  region.sha256, plan.name, plan.sha256,
          plan.text, plan.variant, first_year,    last_year, 18446744073709551615U};
}

inline void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

/// What the InvalidInput that `work` throws says; empty if it throws none.
inline std::string refusal_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return {};
}

class StoreTest : public ::testing::Test {
 protected:
  RunWriter create(bool overwrite = false) const {
    return RunWriter::create(file, provenance, region, plan, overwrite, {"Jobs move from z1 to z6."});
  }
  std::optional<RunWriter> resume() const { return RunWriter::resume(file, provenance, region); }

  /// Writes from `from` to `to`, both included.
  void write_years(RunWriter& writer, int from = first_year, int to = last_year) const {
    for (int year = from; year <= to; ++year) writer.write_year(region, made_up_state(region, year));
  }
  void write_whole_run() const {
    RunWriter writer = create();
    write_years(writer);
    writer.finish();
  }
  /// As the clock does it with --resume.
  void go_on() const {
    std::optional<RunWriter> writer = resume();
    int from = first_year;
    if (writer)
      from = writer->last_state().year + 1;
    else
      writer = create(true);
    write_years(*writer, from);
    writer->finish();
  }
  std::vector<std::string> names_in_folder() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }

  /// Runs `work` in a process of its own and gives what it ended with, as waitpid says it.
  static int in_child(const std::function<int()>& work) {
    const pid_t child = fork();
    if (child == 0) {
      int code = 99;
      try {
        code = work();
      } catch (const std::exception& error) {
        std::fprintf(stderr, "child: %s\n", error.what());
      }
      _exit(code);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
  }

  const Region region = tiny_region();
  const Plan plan = tiny_plan();
  const Provenance provenance = tiny_provenance(region, plan);
  ScratchFolder scratch;
  const std::filesystem::path folder = scratch.path();
  const std::filesystem::path file = folder / "run.gpkg";
  const std::filesystem::path part = folder / "run.gpkg.part";
};

}  // namespace concentric::testing
