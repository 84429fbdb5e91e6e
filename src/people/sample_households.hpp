// Households that others are copied from: a census's or a survey's microdata, or, where there is none,
// typical households made up from how families are put together.
#pragma once

#include <cstdint>
#include <vector>

#include "people/people.hpp"

namespace concentric {

struct SampleHouseholds {
  std::vector<std::uint32_t> first_member{0};  ///< where each one's members begin, and the end of the last
  std::vector<HouseholdKind> kind;
  std::vector<Relation> relation;
  std::vector<std::uint8_t> sex, age, married;

  std::size_t count() const { return kind.size(); }
  std::size_t size(std::size_t household) const {
    return first_member[household + 1] - first_member[household];
  }
};

/// About 18,000 households of each size from one to eight and people in collective households, the same at
/// every call. Nothing is known of them but what stands in the code: their shares within a size are assumed,
/// and so are the years between spouses and between mothers and children (near those of the censuses of 2010
/// and 2020: first births at 27 to 29, husbands two years older). Margins decide how many of each there are.
SampleHouseholds typical_households();

}  // namespace concentric
