// A choice model as one small text file: what the data look like, who can choose what, utilities, nests, and
// the coefficients, estimated or not. Estimation and simulation read the same file. docs/choice.md describes
// it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/choice/expression.hpp"

namespace concentric::choice {

inline constexpr std::size_t every_alternative = static_cast<std::size_t>(-1);

/// `wide` data have a row a choice situation, `long` data a row an alternative of a situation.
enum class DataForm { wide, rows_of_alternatives };

struct DataLayout {
  DataForm form = DataForm::wide;
  std::string situation;    ///< column that names the situation; may be empty in wide data
  std::string alternative;  ///< long data: column that names the alternative
  std::string chosen;       ///< wide: the chosen alternative; long: 1 in its row and 0 in the others
  std::string weight;       ///< column, or empty: each situation counts once
  /// Probability with which an alternative that was not chosen got into the choice set; empty: all are there.
  std::optional<Expression> sampling_probability;
};

struct Alternative {
  std::string name;
  std::string value;  ///< as the data write it
};

/// One addend of the utility of one alternative, or of every one.
struct Term {
  std::size_t alternative = every_alternative;
  std::optional<std::size_t> coefficient;  ///< none: added as it is
  Expression factor;
};

struct Availability {
  std::size_t alternative = every_alternative;
  Expression condition;  ///< available where it is not 0
};

struct Coefficient {
  std::string name;
  double value = 0;
  bool fixed = false;
  std::optional<double> standard_error, robust_standard_error;
  std::string basis, source;  ///< of a value that was not estimated here; may be empty
  std::int64_t line = 0;
};

struct Nest {
  std::string name;
  std::vector<std::size_t> alternatives;
  std::size_t parameter = 0;  ///< position of its lambda among the coefficients
};

/// Coefficient `of` over coefficient `to`, times a factor: the value of time, say.
struct Ratio {
  std::string name;
  std::size_t of = 0, to = 0;
  double factor = 1;
  std::string unit;
};

/// Estimation on a part of each choice set: the chosen alternative and `size` - 1 others.
struct Sampling {
  std::size_t size = 0;
  std::uint64_t seed = 1;
};

/// How well a fitted model describes the data that it was fitted to.
struct FitStatistics {
  std::string data;  ///< name of the file
  std::size_t situations = 0;
  double weight = 0;           ///< sum over situations
  std::size_t parameters = 0;  ///< estimated
  double at_zero = 0;          ///< log-likelihood with all probabilities equal
  std::optional<double> at_constants;
  double log_likelihood = 0;
  int iterations = 0;
  bool converged = false;
};

struct Specification {
  std::string file;
  std::string title, source, note;
  DataLayout data;
  std::vector<Alternative> alternatives;  ///< empty: alternatives without a name, long data only
  std::vector<std::string> utility;       ///< texts, by alternative; last the one of every alternative
  std::vector<Term> terms;
  std::vector<Availability> availability;
  std::vector<Coefficient> coefficients;
  std::vector<Nest> nests;
  std::vector<Ratio> ratios;
  std::vector<std::string> elasticities;  ///< columns
  std::optional<Sampling> sampling;
  std::optional<FitStatistics> fit;

  std::optional<std::size_t> find_coefficient(std::string_view name) const;
  bool is_nest_parameter(std::size_t coefficient) const;
};

/// Throws InvalidInput with every fault: not TOML, unknown keys, names that are nowhere declared, utilities
/// that are not linear in their coefficients, nests that overlap, coefficients that no utility uses.
Specification read_specification(const std::filesystem::path& file);
Specification read_specification_text(std::string_view text, const std::string& file);

/// The same as text that `read_specification_text` reads back to equal values.
std::string specification_text(const Specification& specification);

}  // namespace concentric::choice
