// Choice situations: who can choose what, and what was chosen.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "flow/choice/choice_table.hpp"
#include "flow/choice/specification.hpp"

namespace concentric::choice {

inline constexpr std::size_t no_row = static_cast<std::size_t>(-1);

/// Positions of situation n are first[n] ... first[n + 1] - 1; with named alternatives they are the
/// alternatives in their order. `row` is the row of the data that describes a position, `no_row` where it is
/// not available.
struct Situations {
  std::string file;                ///< for messages
  std::vector<std::int64_t> line;  ///< by row of the data
  std::vector<std::string> name;   ///< of each situation; may be empty
  std::vector<std::size_t> first{0};
  std::vector<std::size_t> row;
  std::vector<std::uint32_t>
      chosen;  ///< position within the situation; empty where choices are not asked for
  std::vector<double> weight;

  std::size_t size() const { return first.size() - 1; }
  std::size_t positions(std::size_t n) const { return first[n + 1] - first[n]; }
  std::size_t rows() const { return line.size(); }
};

/// The columns that a specification reads, numbers and texts apart.
struct NeededColumns {
  std::set<std::string> numbers, texts;
};
NeededColumns needed_columns(const Specification& specification, bool with_choice);

/// Finds situations in a table; `with_choice` reads the chosen alternatives too. Faults: unknown
/// alternatives, a situation with the same alternative twice, with no or two alternatives chosen, weights
/// that are none.
Situations find_situations(const Specification& specification, const ChoiceTable& table, bool with_choice,
                           ErrorList& errors);

/// Takes out what the conditions of [availability] exclude. A chosen alternative that is not available is a
/// fault.
void apply_availability(const Specification& specification, const ColumnSource& columns,
                        Situations& situations, ErrorList& errors);

/// The columns of a table as a source for expressions.
ColumnSource columns_of(const ChoiceTable& table);

}  // namespace concentric::choice
