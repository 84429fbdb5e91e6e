#include "people/population_files.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/interrupt.hpp"
#include "base/progress.hpp"
#include "base/whole_file.hpp"

namespace concentric {
namespace {

constexpr std::array relation_names{"head", "spouse", "child", "parent", "other"};
constexpr std::array occupation_names{"none", "school", "work"};

void write_households(const Region& region, const People& people, WholeFile& file, Progress& progress) {
  file.write("household,zone,row,col,size,kind,vehicles\n");
  std::string lines;
  for (const ZoneId zone : region.zones.ids()) {
    if (interrupted()) throw Interrupted("stopped while households were written");
    const Households& homes = people.zones[zone.index()].households;
    lines.clear();
    for (std::size_t h = 0; h < homes.size.size(); ++h) {
      const std::uint32_t cell = homes.cell[h];
      fmt::format_to(std::back_inserter(lines), "{:x},{},", homes.key[h], region.zones[zone].code);
      if (cell == no_cell)
        lines += ",";
      else
        fmt::format_to(std::back_inserter(lines), "{},{}", region.cells.row[cell], region.cells.column[cell]);
      fmt::format_to(std::back_inserter(lines), ",{},{},{}\n", homes.size[h],
                     homes.kind[h] == HouseholdKind::collective ? "collective" : "private",
                     homes.vehicles[h]);
    }
    file.write(lines);
    progress.step();
  }
}

void write_persons(const Region& region, const People& people, WholeFile& file, Progress& progress) {
  file.write("person,household,sex,age,relation,married,schooling,hukou,occupation,section,workplace\n");
  std::string lines;
  for (const ZonePeople& zone : people.zones) {
    if (interrupted()) throw Interrupted("stopped while persons were written");
    const Persons& persons = zone.persons;
    lines.clear();
    std::size_t p = 0;
    for (std::size_t h = 0; h < zone.households.size.size(); ++h)
      for (const std::size_t end = p + zone.households.size[h]; p < end; ++p) {
        const Traits traits = persons.traits[p];
        fmt::format_to(std::back_inserter(lines), "{:x},{:x},{},{},{},{},{},{},{},{},{}\n", persons.key[p],
                       zone.households.key[h], traits.sex == 1 ? "male" : "female", persons.age[p],
                       relation_names[traits.relation], traits.married, schooling_levels[traits.schooling],
                       hukou_kinds[traits.hukou], occupation_names[traits.occupation],
                       persons.section[p] == no_section ? std::string_view()
                                                        : region.sections[SectionId(persons.section[p])].code,
                       persons.workplace[p] == no_zone ? std::string_view()
                                                       : region.zones[ZoneId(persons.workplace[p])].code);
      }
    file.write(lines);
    progress.step();
  }
}

nlohmann::json field(const char* name, const char* type, const char* description) {
  return {{"name", name}, {"type", type}, {"description", description}};
}

std::string data_package(const Region& region, const People& people) {
  const nlohmann::json households = {
      field("household", "string", "key, hexadecimal"),
      field("zone", "string", "where it lives"),
      field("row", "integer", "of its cell in the region's grid; empty where the zone has none"),
      field("col", "integer", "of its cell"),
      field("size", "integer", "members"),
      field("kind", "string", "private, or collective: one person of a dormitory, barracks or home"),
      field("vehicles", "integer", "1 where it owns one")};
  const nlohmann::json persons = {field("person", "string", "key, hexadecimal"),
                                  field("household", "string", "key of the household"),
                                  field("sex", "string", "female or male"),
                                  field("age", "integer", "years; 100 stands for 100 and over"),
                                  field("relation", "string", "to the head of the household"),
                                  field("married", "integer", "1 or 0"),
                                  field("schooling", "string", "highest level finished or attended"),
                                  field("hukou", "string", "where the person is registered"),
                                  field("occupation", "string", "none, school or work"),
                                  field("section", "string", "of the job (GB/T 4754); empty without one"),
                                  field("workplace", "string", "zone of the job; empty where not drawn")};
  const nlohmann::json document = {
      {"name", region.name + "-population"},
      {"title", region.title.en + ": synthetic population"},
      {"description",
       fmt::format(
           "Made from counts of the region package {} {} ({}); nobody in it is a real person. {:g} of "
           "the residents. How well it meets the counts is in fit.csv.",
           region.name, region.version, region.sha256.substr(0, 12), people.sample)},
      {"resources",
       {{{"name", "households"}, {"path", "households.csv"}, {"schema", {{"fields", households}}}},
        {{"name", "persons"}, {"path", "persons.csv"}, {"schema", {{"fields", persons}}}},
        {{"name", "fit"}, {"path", "fit.csv"}}}}};
  return document.dump(1) + "\n";
}

}  // namespace

void write_population(const Region& region, const People& people, const std::vector<MarginFit>& fits,
                      bool overwrite, const std::filesystem::path& folder) {
  make_output_folder(folder, {"households.csv", "persons.csv", "fit.csv", "datapackage.json"}, overwrite);
  Progress progress("writing", 2 * people.zones.size());
  WholeFile households(folder / "households.csv");
  write_households(region, people, households, progress);
  WholeFile persons(folder / "persons.csv");
  write_persons(region, people, persons, progress);
  households.finish();
  persons.finish();
  write_whole_file(folder / "fit.csv", fit_csv(fits));
  write_whole_file(folder / "datapackage.json", data_package(region, people));
}

}  // namespace concentric
