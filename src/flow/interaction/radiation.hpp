// Radiation (Simini, Gonzalez, Maritan, Barabasi 2012): flows without a parameter, from opportunities and
// their order by distance alone.
#pragma once

#include <vector>

#include "base/columns.hpp"

namespace concentric {

/// Share of those who leave i that go to j: m_i n_j / ((m_i + s_ij) (m_i + n_j + s_ij)), where m and n are
/// the opportunities at i and j, and s_ij those nearer to i than j is, without those at i; divided by 1 - m_i
/// / M, M being all opportunities that can be reached (the normalisation for a finite region of Masucci and
/// others 2013), so that rows add up to 1. Destinations at equal cost share what falls to all of them by
/// their opportunities. A cost that is not finite is no way; nothing stays in the zone. A row is 0 where
/// there are no opportunities at i or nothing can be reached.
Matrix<double> radiation_shares(const std::vector<double>& opportunities, const Matrix<double>& cost);

}  // namespace concentric
