#include "people/people.hpp"

namespace concentric {

std::size_t People::household_count() const {
  std::size_t count = 0;
  for (const ZonePeople& zone : zones) count += zone.households.size_of_table();
  return count;
}

std::size_t People::person_count() const {
  std::size_t count = 0;
  for (const ZonePeople& zone : zones) count += zone.persons.size();
  return count;
}

std::size_t People::bytes() const {
  constexpr std::size_t a_person = sizeof(std::uint64_t) + sizeof(std::uint8_t) + sizeof(Traits) +
                                   sizeof(std::uint8_t) + sizeof(std::uint16_t);
  constexpr std::size_t a_household = sizeof(std::uint64_t) + sizeof(std::uint32_t) + sizeof(std::uint8_t) +
                                      sizeof(HouseholdKind) + sizeof(std::uint8_t);
  static_assert(a_person <= 16 && a_household <= 24);
  return person_count() * a_person + household_count() * a_household +
         (homes.m2.size() + homes.rent.size()) * sizeof(double);
}

void append(Persons& persons, const Persons& from, std::size_t index) {
  persons.key.push_back(from.key[index]);
  persons.age.push_back(from.age[index]);
  persons.traits.push_back(from.traits[index]);
  persons.section.push_back(from.section[index]);
  persons.workplace.push_back(from.workplace[index]);
}

void append(Households& households, const Households& from, std::size_t index) {
  households.key.push_back(from.key[index]);
  households.cell.push_back(from.cell[index]);
  households.size.push_back(from.size[index]);
  households.kind.push_back(from.kind[index]);
  households.vehicles.push_back(from.vehicles[index]);
}

ZonePeople take_out(ZonePeople& here, const std::vector<char>& goes) {
  ZonePeople gone, stay;
  std::size_t p = 0;
  for (std::size_t h = 0; h < goes.size(); ++h) {
    ZonePeople& to = goes[h] ? gone : stay;
    append(to.households, here.households, h);
    for (const std::size_t end = p + here.households.size[h]; p < end; ++p)
      append(to.persons, here.persons, p);
  }
  here = std::move(stay);
  return gone;
}

std::vector<double> count_by_age(const Persons& persons) {
  std::vector<double> counts(sex_count * age_count);
  for (std::size_t p = 0; p < persons.size(); ++p)
    counts[persons.traits[p].sex * age_count + persons.age[p]] += 1;
  return counts;
}

}  // namespace concentric
