// Choice probabilities of a model whose coefficients are known, and how they respond.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "flow/choice/design.hpp"

namespace concentric::choice {

struct Probabilities {
  std::vector<double>
      probability;              ///< by position of the situations: `Situations::first`; 0 where not available
  std::vector<double> log_sum;  ///< by situation; -infinity where nothing is available
};

/// Probabilities and logsums, ln sum exp V and of nests ln sum exp(lambda I) (Train 2009, ch. 3 and 4), of
/// utilities in the fixed part. Same bits for any number of threads.
Probabilities probabilities(const ChoiceData& utilities, const Nesting& nesting);

/// Elasticities of aggregate shares by sample enumeration: the weighted probabilities' response to one per
/// cent more of a column, in the row of one alternative (`changed`) or in all of them at once.
struct Elasticity {
  std::string column;
  std::string changed;     ///< alternative whose value changes; empty: all rows of the situation
  std::vector<double> of;  ///< by alternative: direct where it is `changed`, else cross
};

/// For each column of the specification's report. In long data a column that differs between alternatives is
/// changed in one after another; any other column stands for its whole situation. Without named alternatives
/// there is one figure, the mean direct elasticity weighted by probability.
std::vector<Elasticity> elasticities(const Specification& fitted, const Situations& situations,
                                     const ColumnSource& columns);

struct Prediction {
  Situations situations;
  std::vector<std::string> alternative;  ///< by position; from the data where alternatives have no names
  Probabilities result;
  std::vector<double> shares;  ///< by alternative, weighted; empty without named alternatives
};

/// Applies a specification, as its coefficients stand, to a file of data; the chosen column is not needed.
Prediction predict(const Specification& specification, const std::filesystem::path& data);

/// A row a situation with a column an alternative and `logsum`; without named alternatives a row a position.
std::string prediction_csv(const Specification& specification, const Prediction& prediction);

}  // namespace concentric::choice
