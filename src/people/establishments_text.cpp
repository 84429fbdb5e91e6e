#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/text.hpp"
#include "people/establishments.hpp"

namespace concentric {
namespace {

// Lower ends of size classes.
constexpr std::array<std::uint32_t, 5> classes{1, 2, 10, 50, 250};
constexpr std::array<const char*, 5> class_names{"1", "2-9", "10-49", "50-249", "250 and more"};

std::size_t class_of(std::uint32_t jobs) {
  std::size_t found = 0;
  while (found + 1 < classes.size() && jobs >= classes[found + 1]) ++found;
  return found;
}

struct Sum {
  double firms = 0, jobs = 0;
  std::uint32_t largest = 0;
  void add(std::uint32_t size) {
    firms += 1;
    jobs += size;
    largest = std::max(largest, size);
  }
};

std::vector<std::string> row_of(const std::string& name, const Sum& sum) {
  return {name, with_commas(sum.firms), with_commas(sum.jobs),
          sum.firms > 0 ? with_commas(sum.jobs / sum.firms, 1) : "", with_commas(sum.largest)};
}

// Root mean squared error of cells' jobs over their mean, cells of the region scaled to each zone's jobs.
double cell_srmse(const Region& region, const Establishments& made) {
  std::vector<double> wanted(region.cells.size()), found(region.cells.size());
  std::vector<double> of_cells(region.zones.size()), of_firms(region.zones.size());
  for (std::size_t c = 0; c < wanted.size(); ++c) of_cells[region.cells.zone[c]] += region.cells.jobs[c];
  for (std::size_t z = 0; z < made.zones.size(); ++z)
    for (std::size_t i = 0; i < made.zones[z].size(); ++i) {
      of_firms[z] += made.zones[z].jobs[i];
      if (made.zones[z].cell[i] != no_cell) found[made.zones[z].cell[i]] += made.zones[z].jobs[i];
    }
  double squares = 0, sum = 0, cells = 0;
  for (std::size_t c = 0; c < wanted.size(); ++c) {
    const std::size_t z = region.cells.zone[c];
    if (of_cells[z] <= 0) continue;
    wanted[c] = region.cells.jobs[c] * of_firms[z] / of_cells[z];
    squares += (found[c] - wanted[c]) * (found[c] - wanted[c]);
    sum += wanted[c];
    cells += 1;
  }
  return sum > 0 ? std::sqrt(squares / cells) / (sum / cells) : 0;
}

}  // namespace

std::string establishments_text(const Region& region, const State& state, const Establishments& made) {
  std::vector<Sum> by_section(region.sections.size());
  std::array<Sum, classes.size()> by_class{};
  Sum all;
  double named = 0, named_jobs = 0;
  for (const ZoneEstablishments& zone : made.zones)
    for (std::size_t i = 0; i < zone.size(); ++i) {
      by_section[zone.section[i]].add(zone.jobs[i]);
      by_class[class_of(zone.jobs[i])].add(zone.jobs[i]);
      all.add(zone.jobs[i]);
      if (zone.institution[i] == no_institution) continue;
      named += 1;
      named_jobs += zone.jobs[i];
    }
  std::vector<std::vector<std::string>> sections{{"section", "establishments", "jobs", "mean", "largest"}};
  for (const SectionId section : region.sections.ids())
    sections.push_back(row_of(region.sections[section].code + " " + region.sections[section].name.en,
                              by_section[section.index()]));
  sections.push_back(row_of("all", all));
  std::vector<std::vector<std::string>> sizes{{"jobs of one", "establishments", "jobs", "mean", "largest"}};
  for (std::size_t c = 0; c < classes.size(); ++c) sizes.push_back(row_of(class_names[c], by_class[c]));
  double wanted = 0;
  for (const double jobs : state.jobs.raw()) wanted += jobs;
  return fmt::format(
      "{} at the end of {}: {} establishments, {:.0f} MB\n\n{}\n{}\n"
      "{} of {} jobs; {:.0f} institutions by name have {} of them. Jobs of cells: SRMSE {:.3f}.\n",
      region.title.en, state.year, with_commas(all.firms), static_cast<double>(made.bytes()) / 1e6,
      text_table(sections), text_table(sizes), with_commas(all.jobs), with_commas(wanted), named,
      with_commas(named_jobs), cell_srmse(region, made));
}

}  // namespace concentric
