#include "people/establishment_files.hpp"

#include <fmt/format.h>

#include "base/interrupt.hpp"
#include "base/progress.hpp"
#include "base/whole_file.hpp"

namespace concentric {

void write_establishments(const Region& region, const Establishments& made,
                          const std::filesystem::path& folder) {
  Progress progress("writing", made.zones.size());
  WholeFile file(folder / "establishments.csv");
  file.write("establishment,zone,row,col,section,jobs,institution\n");
  std::string lines;
  for (const ZoneId where : region.zones.ids()) {
    if (interrupted()) throw Interrupted("stopped while establishments were written");
    const ZoneEstablishments& zone = made.zones[where.index()];
    lines.clear();
    for (std::size_t i = 0; i < zone.size(); ++i) {
      fmt::format_to(std::back_inserter(lines), "{:x},{},", zone.key[i], region.zones[where].code);
      if (zone.cell[i] == no_cell)
        lines += ",";
      else
        fmt::format_to(std::back_inserter(lines), "{},{}", region.cells.row[zone.cell[i]],
                       region.cells.column[zone.cell[i]]);
      fmt::format_to(std::back_inserter(lines), ",{},{},{}\n",
                     region.sections[SectionId(zone.section[i])].code, zone.jobs[i],
                     zone.institution[i] == no_institution ? std::string_view()
                                                           : region.institutions[zone.institution[i]].id);
    }
    file.write(lines);
    progress.step();
  }
  file.finish();
}

}  // namespace concentric
