// From a specification and situations to the numbers that a likelihood works on.
#pragma once

#include <vector>

#include "flow/choice/choice_data.hpp"
#include "flow/choice/likelihood.hpp"
#include "flow/choice/situations.hpp"

namespace concentric::choice {

enum class Missing {
  is_a_fault,
  makes_unavailable  ///< no way by this mode, say
};

/// What is to be estimated: the variables of those coefficients of utilities that are not fixed.
struct Design {
  ChoiceData data;                ///< not centred
  std::vector<std::size_t> free;  ///< position among the specification's coefficients, by column of the data
};

/// Evaluates all terms; fixed coefficients and the correction for sampled alternatives, -ln(sampling
/// probability) (McFadden 1978), go into the fixed part. Values that are missing or not finite are faults
/// that name row and column.
Design build_design(const Specification& specification, const Situations& situations,
                    const ColumnSource& columns, ErrorList& errors);

/// The same with every coefficient at its value: all of the utility is in the fixed part, nothing is to be
/// estimated, and there is no correction.
ChoiceData build_utilities(const Specification& specification, const Situations& situations,
                           const ColumnSource& columns, Missing missing, ErrorList& errors);

/// Derivatives of all utilities by a column, laid out like the fixed part; 0 where not available.
ChoiceData build_slopes(const Specification& specification, const Situations& situations,
                        const ColumnSource& columns, const std::string& by);

/// Nests of a specification; alternatives in none stand in one of their own with lambda 1. Parameters of
/// nests that are not fixed follow `free` in the order of the coefficients: `nest_parameters`.
struct NestDesign {
  Nesting nesting;
  std::vector<std::size_t> free;
};
/// `all_known` takes every parameter at its value.
NestDesign build_nesting(const Specification& specification, bool all_known);

}  // namespace concentric::choice
