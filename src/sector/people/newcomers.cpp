#include "sector/people/newcomers.hpp"

#include <algorithm>
#include <cmath>

#include "base/random.hpp"
#include "people/decisions.hpp"
#include "people/employment_profile.hpp"
#include "people/sample_households.hpp"
#include "sector/population/migration_schedule.hpp"

namespace concentric::people {
namespace {

constexpr std::uint16_t registered_outside = 3;
constexpr std::uint16_t level_junior = 3;

// Typical households and how likely each is to come: as ready as its head is to move.
struct Comers {
  SampleHouseholds typical = typical_households();
  std::vector<double> up_to;
  Comers() {
    const auto readiness = population::migration_schedule();
    double sum = 0;
    for (std::size_t h = 0; h < typical.count(); ++h)
      up_to.push_back(sum += readiness[typical.age[typical.first_member[h]]]);
  }
};

const Comers& comers() {
  static const Comers made;
  return made;
}

}  // namespace

double add_newcomers(std::size_t zone, double persons, YearKey key, const ZoneWork& work, ZonePeople& here) {
  const auto& [typical, up_to] = comers();
  double added = 0;
  for (std::uint64_t n = 0; added < persons; ++n) {
    const std::uint64_t household = derived_key((zone + 1) << 32 | n, number_of(Draw::arrival), key.year);
    const auto words = random_words({key.seed, household, 0, number_of(Draw::arrival), key.year});
    const auto found = std::lower_bound(up_to.begin(), up_to.end(), unit_interval(words[0]) * up_to.back());
    const auto row = static_cast<std::size_t>(found - up_to.begin());
    // The last ones are chosen so that nobody too many comes.
    if (added + static_cast<double>(typical.size(row)) > persons + 0.5) continue;
    here.households.key.push_back(household);
    here.households.cell.push_back(no_cell);
    here.households.size.push_back(static_cast<std::uint8_t>(typical.size(row)));
    here.households.kind.push_back(typical.kind[row]);
    here.households.vehicles.push_back(0);
    for (std::size_t m = typical.first_member[row]; m < typical.first_member[row + 1]; ++m) {
      Traits traits{};
      traits.sex = typical.sex[m] & 1U;
      traits.relation = static_cast<std::uint16_t>(typical.relation[m]) & 7U;
      traits.married = typical.married[m] & 1U;
      traits.hukou = registered_outside;
      const std::size_t age = typical.age[m];
      traits.schooling = static_cast<std::uint16_t>(age < 3 ? 0 : age < 6 ? 1 : age < 12 ? 2 : level_junior);
      const std::uint64_t person =
          derived_key(household + (m - typical.first_member[row]), number_of(Draw::year_of_life), key.year);
      const auto drawn = random_words({key.seed, person, 0, number_of(Draw::arrival), key.year});
      const bool at_work =
          unit_interval(drawn[0]) < shifted_share(employment_profile(traits.sex, age), work.shift);
      if (at_work)
        traits.occupation = static_cast<std::uint16_t>(Occupation::work);
      else if (unit_interval(drawn[1]) < school_attendance(age))
        traits.occupation = static_cast<std::uint16_t>(Occupation::school);
      here.persons.key.push_back(person);
      here.persons.age.push_back(typical.age[m]);
      here.persons.traits.push_back(traits);
      here.persons.section.push_back(at_work ? section_of(work.section_up_to, drawn[2]) : no_section);
      here.persons.workplace.push_back(no_zone);
      added += 1;
    }
  }
  return added;
}

}  // namespace concentric::people
