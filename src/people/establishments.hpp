// Establishments, one by one, as columns: what section they are of, how many jobs they have, in which cell
// they stand. Made from the jobs of zones and sections, which they meet to the job.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "people/people.hpp"
#include "region/state.hpp"

namespace concentric {

inline constexpr std::uint8_t no_institution = 255;

struct Establishment {
  std::uint64_t key = 0;
  std::uint32_t cell = no_cell;
  std::uint16_t jobs = 0;
  std::uint8_t section = 0;
  std::uint8_t institution = no_institution;
};

inline constexpr std::uint32_t most_jobs_of_one = 65535;  ///< that 16 bits hold

/// 16 bytes an establishment.
struct ZoneEstablishments {
  std::vector<std::uint64_t> key;  ///< for life: it keys every draw (base/random.hpp)
  std::vector<std::uint32_t>
      cell;  ///< row of the region's cells, or `no_cell` where the zone has none with jobs
  std::vector<std::uint16_t> jobs;
  std::vector<std::uint8_t> section;
  std::vector<std::uint8_t> institution;  ///< row of the region's institutions, or `no_institution`
  std::size_t size() const { return key.size(); }
  Establishment at(std::size_t i) const { return {key[i], cell[i], jobs[i], section[i], institution[i]}; }
  void push_back(const Establishment& one);
};

struct Establishments {
  std::vector<ZoneEstablishments> zones;
  FloorSpace work;  ///< where they stand; empty until somebody looks for a site
  std::size_t size() const;
  std::size_t bytes() const;
};

/// Every zone's jobs by section, rounded so that zones keep their sums. Named institutions first, with their
/// staff as far as the jobs go; then as many establishments as jobs over the section's mean size, with sizes
/// of the section's power law (firm_sizes.hpp). Largest first they look for cells, each in proportion to the
/// jobs that the cell has left, and take the roomiest of eight looks where none has room for all of it.
/// InvalidInput where the region tells no sizes. The same for any number of threads.
Establishments make_establishments(const Region& region, const State& state, std::uint64_t seed);

/// Firms and jobs by section and size class, and how well cells' jobs are met, as a table for people to read.
std::string establishments_text(const Region& region, const State& state, const Establishments& made);

}  // namespace concentric
