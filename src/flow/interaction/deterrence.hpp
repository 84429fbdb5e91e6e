// Deterrence: how much less goes where it costs more to go. All work is done with the logarithm, which never
// overflows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/columns.hpp"

namespace concentric {

enum class DeterrenceKind { exponential, power, tanner, log_normal, table };

/// A function of the cost c, in minutes, kilometres or whatever the costs are in:
///   exponential  exp(-first c)
///   power        c^-first
///   Tanner       c^first exp(-second c)                       (Tanner 1961)
///   log-normal   exp(-(ln c - ln first)^2 / (2 second^2)), which is 1 where c is `first`
///   table        through the points (cost, weight), straight between them, level before the first, and 0
///                beyond the last
struct Deterrence {
  DeterrenceKind kind = DeterrenceKind::exponential;
  double first = 0, second = 0;
  std::vector<double> cost, weight;  ///< of a table: costs ascending, weights not negative

  /// The natural logarithm of the weight: minus infinity where nothing goes. A cost that is not finite is no
  /// way to go. A power of 0 is plus infinity, which `log_weights` refuses.
  double log_weight(double cost) const;
};

/// `exponential:0.1`, `power:2`, `tanner:0.5,0.1`, `log-normal:20,0.7` or `table:0,1,30,0.5,60,0` (cost and
/// weight in turn). InvalidInput for `option`, with the forms that there are, where the text is none of
/// these.
Deterrence parse_deterrence(std::string_view text, std::string_view option);

std::string deterrence_text(const Deterrence& deterrence);

}  // namespace concentric
