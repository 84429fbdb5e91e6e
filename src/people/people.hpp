// Households and persons, one by one, as columns: who they are, where they live, what they do. This folder
// makes them from counts (`synthesise.hpp`) and writes them down; what happens to them in a year is a
// sector's matter (`sector/people`).
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "people/floor_space.hpp"
#include "region/region.hpp"

namespace concentric {

/// What a member is to the household's head.
enum class Relation : std::uint8_t { head, spouse, child, parent, other };
enum class Occupation : std::uint8_t { none, school, work };
/// Those in barracks, dormitories and homes are households of one that share a roof.
enum class HouseholdKind : std::uint8_t { private_home, collective };

/// What a person carries besides age, in two bytes.
struct Traits {
  std::uint16_t sex : 1;
  std::uint16_t relation : 3;
  std::uint16_t married : 1;
  std::uint16_t schooling : 3;  ///< place in `schooling_levels`
  std::uint16_t hukou : 2;      ///< place in `hukou_kinds`
  std::uint16_t occupation : 2;
};
static_assert(sizeof(Traits) == 2);

inline constexpr std::uint8_t no_section = 255;
inline constexpr std::uint16_t no_zone = std::numeric_limits<std::uint16_t>::max();
inline constexpr std::uint32_t no_cell = std::numeric_limits<std::uint32_t>::max();

/// 14 bytes a person. `key` is the person's for life: it keys every draw (base/random.hpp).
struct Persons {
  std::vector<std::uint64_t> key;
  std::vector<std::uint8_t> age;  ///< 100 stands for 100 and over
  std::vector<Traits> traits;
  std::vector<std::uint8_t> section;     ///< of their job, or `no_section`
  std::vector<std::uint16_t> workplace;  ///< zone of their job, or `no_zone`
  std::size_t size() const { return age.size(); }
};

/// 15 bytes a household. Its members stand side by side in the zone's persons, the head first.
struct Households {
  std::vector<std::uint64_t> key;
  std::vector<std::uint32_t> cell;  ///< row of the region's cells, or `no_cell`
  std::vector<std::uint8_t> size;
  std::vector<HouseholdKind> kind;
  std::vector<std::uint8_t> vehicles;
  std::size_t size_of_table() const { return size.size(); }
};

/// Everybody who lives in a zone: household after household.
struct ZonePeople {
  Households households;
  Persons persons;
};

/// All of a region's, or a sample of them.
struct People {
  std::vector<ZonePeople> zones;
  double sample = 1;  ///< share of the residents who are in it
  /// By zone: how far employment by sex and age lies from its profile (employment_profile.hpp).
  std::vector<double> work_shift;
  FloorSpace homes;  ///< where they live; empty until somebody looks for a home
  std::size_t household_count() const;
  std::size_t person_count() const;
  /// Bytes of all columns.
  std::size_t bytes() const;
};

/// Appends a copy of a member; of a household without its members.
void append(Persons& persons, const Persons& from, std::size_t index);
void append(Households& households, const Households& from, std::size_t index);

/// Splits a zone's people: those of households that `goes` names are taken out and given back.
ZonePeople take_out(ZonePeople& here, const std::vector<char>& goes);

/// Persons of the zone by sex x single year of age.
std::vector<double> count_by_age(const Persons& persons);

}  // namespace concentric
