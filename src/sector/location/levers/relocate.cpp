// Jobs move inside the region, and a share of the workers' households with them.
#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <vector>

#include "sector/location/levers/levers.hpp"

namespace concentric::location {
namespace {

constexpr std::size_t cohort_count = sex_count * age_count;

// Takes `persons` out of a zone, at most all of them, with the ages that the zone has.
std::array<double, cohort_count> take_residents(State& state, ZoneId zone, double persons) {
  std::array<double, cohort_count> gone{};
  const double all = state.residents.total(zone);
  const double part = all > 0 ? std::min(persons / all, 1.0) : 0;
  double* people = &state.residents.values[zone.index() * cohort_count];
  for (std::size_t c = 0; c < cohort_count; ++c) {
    gone[c] = people[c] * part;
    people[c] -= gone[c];
  }
  return gone;
}

// Students and beds go as the staff does.
void report_institution(const Relocate& action, const LeverYear& year, const std::vector<double>& jobs_in) {
  const Institution& moved = year.region().institutions[*action.institution];
  if (moved.staff <= 0) return;
  for (const auto& [what, amount, unit] : {std::tuple{"students who move", moved.students, "persons"},
                                           std::tuple{"beds that move", moved.beds, "beds"}}) {
    std::vector<double> in(jobs_in);
    for (double& each : in) each *= amount / moved.staff;
    year.report_by_city(what, in, unit);
  }
}

}  // namespace

void apply(const Relocate& action, const LeverYear& year) {
  State& state = year.state;
  const std::size_t zones = year.region().zones.size();
  const double wanted =
      action.jobs.in_one_year(year.lever.years, jobs_within_reach(state, action.activity, action.from));
  double all_jobs = 0;
  for (const double jobs : state.jobs.raw()) all_jobs += jobs;
  const double persons_per_job = all_jobs > 0 ? state.residents.total() / all_jobs : 0;

  std::vector<double> out(zones);
  std::vector<double> in(zones);
  std::vector<double> by_section(year.region().sections.size());
  JobsMoved& moved = year.moving(JobsMoved::Fate::relocated);
  moved.to = action.to;
  moved.follow = action.follow;
  moved.institution = action.institution;
  take_jobs(state, action.activity, action.from, wanted, [&](ZoneId zone, SectionId section, double jobs) {
    moved.parts.push_back({zone, section, jobs});
    out[zone.index()] += jobs;
    by_section[section.index()] += jobs;
  });
  for (const SectionId section : action.activity.sections) {
    give_jobs(state, action.to, section, by_section[section.index()]);
    for (const auto& [zone, share] : action.to) in[zone.index()] += by_section[section.index()] * share;
  }

  std::array<double, cohort_count> followers{};
  std::vector<double> people_out(zones);
  for (const auto& [zone, share] : action.from) {
    const auto gone = take_residents(state, zone, out[zone.index()] * action.follow * persons_per_job);
    people_out[zone.index()] = std::accumulate(gone.begin(), gone.end(), 0.0);
    for (std::size_t c = 0; c < cohort_count; ++c) followers[c] += gone[c];
  }
  std::vector<double> people_in(zones);
  const double all_followers = std::accumulate(followers.begin(), followers.end(), 0.0);
  for (const auto& [zone, share] : action.to) {
    double* people = &state.residents.values[zone.index() * cohort_count];
    for (std::size_t c = 0; c < cohort_count; ++c) people[c] += followers[c] * share;
    people_in[zone.index()] = all_followers * share;
  }

  for (const ZoneId zone : year.region().zones.ids()) {
    state.jobs_relocated_out[zone] += out[zone.index()];
    state.jobs_relocated_in[zone] += in[zone.index()];
    state.moved_out[zone] += people_out[zone.index()];
    state.moved_in[zone] += people_in[zone.index()];
  }
  year.report_by_city("jobs moved out", out, "jobs");
  year.report_by_city("jobs moved in", in, "jobs");
  year.report_by_city("residents who followed, out", people_out, "persons");
  year.report_by_city("residents who followed, in", people_in, "persons");
  if (action.institution) report_institution(action, year, in);
}

}  // namespace concentric::location
