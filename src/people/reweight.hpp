// One's own sample households weighted and copied to one's own margins, zone by zone.
#pragma once

#include <string>
#include <vector>

#include "people/incidence.hpp"
#include "people/microdata.hpp"

namespace concentric {

struct Reweighted {
  Incidence incidence;                             ///< households of the sample x categories
  std::vector<std::vector<double>> weight;         ///< zones x households
  std::vector<std::vector<std::uint32_t>> copies;  ///< likewise
};

/// What margins say against each other before anything is weighted: counts that each take in everybody and do
/// not add up to the same; counts that no household of the sample has a part in. Each is an error that says
/// how little has to change.
void check_margins(const Microdata& sample, const MarginTable& margins, ErrorList& errors);

/// Weights and copies. Margins that the sample cannot meet together give way by as little as it takes (see
/// entropy_balance.hpp), and each that does by more than 0.5 % and half a person is added to `given_way`,
/// with what it would have to be.
Reweighted reweight(const Microdata& sample, const MarginTable& margins, ErrorList& given_way);

/// `zone, household, weight, copies` of those that have a weight worth telling (0.0005 and more).
std::string reweighted_csv(const Microdata& sample, const MarginTable& margins, const Reweighted& made);
/// `zone, of, field, value, total, weighted, copied`.
std::string reweighted_fit_csv(const MarginTable& margins, const Reweighted& made);
/// SRMSE and the largest error of the copies by `of` and `field`, for people to read.
std::string reweighted_fit_text(const MarginTable& margins, const Reweighted& made);

}  // namespace concentric
