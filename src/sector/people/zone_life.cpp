#include "sector/people/zone_life.hpp"

#include <algorithm>

#include "base/random.hpp"
#include "people/decisions.hpp"
#include "sector/people/grow_older.hpp"
#include "sector/people/marriage_market.hpp"

namespace concentric::people {
namespace {

// What becomes of a person's place in the household.
enum class Fate : std::uint8_t { stays, dies, leaves_home, is_divorced, marries_out, marries_in };

struct Fates {
  std::vector<Fate> of;                            ///< by person
  std::vector<char> gives_birth;                   ///< likewise
  std::vector<char> couple_ends;                   ///< by household
  std::vector<std::pair<Single, Single>> couples;  ///< newly wed
};

bool is(const Traits& traits, Relation relation) {
  return traits.relation == static_cast<std::uint16_t>(relation);
}

class ZoneYear {
 public:
  ZoneYear(const LifeRates& rates, YearKey key, std::uint32_t markets, const ZonePeople& before,
           std::span<double> events)
      : rates_(rates), key_(key), markets_(markets), before_(before), events_(events) {}

  ZoneLife live() {
    decide();
    marry();
    reserve();
    rebuild();
    settle_newly_wed();
    return std::move(after_);
  }

 private:
  void count(Event event, double persons = 1) { events_[static_cast<std::size_t>(event)] += persons; }

  std::array<std::uint32_t, 4> words(std::uint64_t agent, Draw draw) const {
    return random_words({key_.seed, agent, 0, number_of(draw), key_.year});
  }

  // The first pass: everybody's own decisions.
  void decide() {
    const Persons& persons = before_.persons;
    fates_.of.assign(persons.size(), Fate::stays);
    fates_.gives_birth.assign(persons.size(), 0);
    fates_.couple_ends.assign(before_.households.size.size(), 0);
    std::size_t first = 0;
    for (std::size_t h = 0; h < before_.households.size.size(); ++h) {
      const std::size_t end = first + before_.households.size[h];
      for (std::size_t p = first; p < end; ++p) decide_for(h, p);
      end_couple(h, first, end);
      first = end;
    }
  }

  void decide_for(std::size_t household, std::size_t p) {
    const Persons& persons = before_.persons;
    const Traits traits = persons.traits[p];
    const std::size_t age = persons.age[p];
    const auto drawn = words(persons.key[p], Draw::year_of_life);
    if (drawn[0] < rates_.death[traits.sex][age]) {
      fates_.of[p] = Fate::dies;
      count(Event::death);
      return;
    }
    if (traits.sex == 0 && drawn[1] < rates_.birth[age]) fates_.gives_birth[p] = 1;
    if (traits.married) return;
    const bool alone = before_.households.size[household] == 1;
    if ((is(traits, Relation::child) || is(traits, Relation::other)) && drawn[2] < rates_.leaving_home[age])
      fates_.of[p] = Fate::leaves_home;
    // Heads of families do not leave them.
    if (rates_.marrying[traits.sex][age] == 0 || (is(traits, Relation::head) && !alone)) return;
    const auto family = words(persons.key[p], Draw::year_of_family);
    if (family[0] >= rates_.marrying[traits.sex][age]) return;
    // For life: not of the year.
    const std::uint32_t market =
        random_words({key_.seed, persons.key[p], 0, number_of(Draw::market), 0})[0] & (markets_ - 1);
    (traits.sex == 0 ? women_ : men_)
        .push_back(
            {market, persons.age[p], static_cast<std::uint32_t>(household), static_cast<std::uint32_t>(p)});
  }

  void end_couple(std::size_t household, std::size_t first, std::size_t end) {
    std::size_t spouse = end;
    for (std::size_t p = first; p < end; ++p)
      if (is(before_.persons.traits[p], Relation::spouse)) spouse = p;
    if (spouse == end) return;
    if (fates_.of[first] == Fate::dies || fates_.of[spouse] == Fate::dies) {
      fates_.couple_ends[household] = 1;
    } else if (words(before_.persons.key[first], Draw::year_of_life)[2] < rates_.divorce) {
      fates_.couple_ends[household] = 1;
      fates_.of[spouse] = Fate::is_divorced;
      count(Event::divorce);
    }
  }

  void marry() {
    for (const auto& [w, m] : pair_up(women_, men_)) {
      const Single woman = women_[w], man = men_[m];
      // A man who lives alone takes his wife in; others make a home of their own.
      const bool has_home = is(before_.persons.traits[man.person], Relation::head);
      fates_.of[woman.person] = Fate::marries_out;
      fates_.of[man.person] = has_home ? Fate::marries_in : Fate::marries_out;
      fates_.couples.emplace_back(woman, man);
      count(Event::marriage);
    }
    wife_of_.assign(before_.households.size.size(), no_row);
    for (const auto& [woman, man] : fates_.couples)
      if (fates_.of[man.person] == Fate::marries_in) wife_of_[man.household] = woman.person;
  }

  void reserve() {
    const std::size_t households = before_.households.size.size() * 102 / 100 + 16;
    const std::size_t persons = before_.persons.size() * 102 / 100 + 16;
    Households& homes = after_.staying.households;
    homes.key.reserve(households);
    homes.cell.reserve(households);
    homes.size.reserve(households);
    homes.kind.reserve(households);
    homes.vehicles.reserve(households);
    Persons& stay = after_.staying.persons;
    stay.key.reserve(persons);
    stay.age.reserve(persons);
    stay.traits.reserve(persons);
    stay.section.reserve(persons);
    stay.workplace.reserve(persons);
  }

  // Adds a member to the household in hand, a year older.
  void take(Persons& to, std::size_t p, Relation relation, bool married) {
    append(to, before_.persons, p);
    Traits& traits = to.traits.back();
    traits.relation = static_cast<std::uint16_t>(relation) & 7U;
    traits.married = married ? 1 : 0;
    grow_older(rates_, key_, to, to.size() - 1, events_);
    if (fates_.gives_birth[p]) bear_child(to, p);
  }

  void bear_child(Persons& to, std::size_t mother) {
    const Persons& persons = before_.persons;
    const std::uint64_t child = derived_key(persons.key[mother], number_of(Draw::child), key_.year);
    Traits traits{};
    const auto drawn = words(child, Draw::year_of_family);
    count(Event::birth);
    traits.sex = drawn[0] < rates_.boy ? 1 : 0;
    // The clock lets the newborn of a year die as those of age 0 do.
    if (drawn[1] < rates_.death[traits.sex][0]) return count(Event::death);
    traits.relation = static_cast<std::uint16_t>(Relation::child);
    traits.hukou = persons.traits[mother].hukou;
    to.key.push_back(child);
    to.age.push_back(0);
    to.traits.push_back(traits);
    to.section.push_back(no_section);
    to.workplace.push_back(no_zone);
  }

  // The second pass: households with whoever remains, and those that split off.
  void rebuild() {
    std::size_t first = 0;
    for (std::size_t h = 0; h < before_.households.size.size(); ++h) {
      const std::size_t end = first + before_.households.size[h];
      keep_household(h, first, end);
      for (std::size_t p = first; p < end; ++p)
        if (fates_.of[p] == Fate::leaves_home || fates_.of[p] == Fate::is_divorced) split_off(h, p);
      first = end;
    }
  }

  void keep_household(std::size_t h, std::size_t first, std::size_t end) {
    const auto remains = [&](std::size_t p) {
      return fates_.of[p] == Fate::stays || fates_.of[p] == Fate::marries_in;
    };
    const std::size_t head = next_head(first, end, remains);
    if (head == end) return;
    const std::size_t head_age = std::min<std::size_t>(before_.persons.age[head] + 1U, age_count - 1);
    const auto drawn = words(before_.households.key[h], Draw::move);
    const bool goes = drawn[0] < rates_.leaving_zone[head_age];
    ZonePeople& to = goes ? after_.leaving : after_.staying;
    const std::size_t size_before = to.persons.size();
    const bool wed = wife_of_[h] != no_row;
    const Traits was = before_.persons.traits[head];
    take(to.persons, head, Relation::head, wed || (was.married && !fates_.couple_ends[h]));
    if (wed) take(to.persons, wife_of_[h], Relation::spouse, true);
    for (std::size_t p = first; p < end; ++p) {
      if (p == head || !remains(p)) continue;
      const Traits traits = before_.persons.traits[p];
      const bool ended = is(traits, Relation::spouse) && fates_.couple_ends[h];
      take(to.persons, p, relation_to(head == first, traits), traits.married && !ended);
    }
    append(to.households, before_.households, h);
    to.households.size.back() =
        static_cast<std::uint8_t>(std::min<std::size_t>(to.persons.size() - size_before, 255));
    if (to.households.size.back() > 1) to.households.kind.back() = HouseholdKind::private_home;
    if (goes)
      count(Event::moved_out, to.households.size.back());
    else if (drawn[1] < rates_.moving_within)
      look_for_home();
  }

  // The head, or else the spouse, or else the oldest of those who remain.
  template <class Remains>
  std::size_t next_head(std::size_t first, std::size_t end, const Remains& remains) const {
    std::size_t found = end;
    for (std::size_t p = first; p < end; ++p) {
      if (!remains(p)) continue;
      if (p == first || is(before_.persons.traits[p], Relation::spouse)) return p;
      if (found == end || before_.persons.age[p] > before_.persons.age[found]) found = p;
    }
    return found;
  }

  // Where the head has changed, children stay children of who was the spouse; of anybody else they are
  // others.
  static Relation relation_to(bool same_head, const Traits& traits) {
    const auto relation = static_cast<Relation>(traits.relation);
    if (same_head || relation == Relation::child) return relation;
    return Relation::other;
  }

  void split_off(std::size_t h, std::size_t p) {
    const bool divorced = fates_.of[p] == Fate::is_divorced;
    if (!divorced) count(Event::leaving_home);
    const Draw why = divorced ? Draw::household_of_divorced : Draw::household_of_leaver;
    begin_household(derived_key(before_.persons.key[p], number_of(why), key_.year), h);
    take_alone(p, Relation::head, false);
    close_household();
  }

  void settle_newly_wed() {
    for (const auto& [woman, man] : fates_.couples) {
      if (fates_.of[man.person] == Fate::marries_in) continue;
      begin_household(
          derived_key(before_.persons.key[man.person], number_of(Draw::household_of_couple), key_.year),
          man.household);
      take_alone(man.person, Relation::head, true);
      take_alone(woman.person, Relation::spouse, true);
      close_household();
    }
  }

  void take_alone(std::size_t p, Relation relation, bool married) {
    take(after_.staying.persons, p, relation, married);
  }

  void begin_household(std::uint64_t household_key, std::size_t from) {
    Households& homes = after_.staying.households;
    homes.key.push_back(household_key);
    homes.cell.push_back(before_.households.cell[from]);
    homes.size.push_back(0);
    homes.kind.push_back(HouseholdKind::private_home);
    homes.vehicles.push_back(0);
    begun_at_ = after_.staying.persons.size();
  }

  void close_household() {
    after_.staying.households.size.back() =
        static_cast<std::uint8_t>(after_.staying.persons.size() - begun_at_);
    look_for_home();
  }

  void look_for_home() {
    const Households& homes = after_.staying.households;
    after_.new_home.push_back(static_cast<std::uint32_t>(homes.size.size() - 1));
    count(Event::moved_within, homes.size.back());
  }

  static constexpr std::uint32_t no_row = std::numeric_limits<std::uint32_t>::max();
  const LifeRates& rates_;
  YearKey key_;
  std::uint32_t markets_;
  const ZonePeople& before_;
  std::span<double> events_;
  Fates fates_;
  std::vector<Single> women_, men_;
  std::vector<std::uint32_t> wife_of_;  ///< by household: the person who marries its head
  std::size_t begun_at_ = 0;
  ZoneLife after_;
};

}  // namespace

ZoneLife live_in_zone(const LifeRates& rates, YearKey key, std::uint32_t markets, const ZonePeople& before,
                      std::span<double> events) {
  return ZoneYear(rates, key, markets, before, events).live();
}

}  // namespace concentric::people
