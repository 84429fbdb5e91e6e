#!/usr/bin/python3
"""Compiles the region package of Beijing-Tianjin-Hebei from a folder of facts.

    compile_jingjinji.py FACTS_DIR -o data/jingjinji

The same facts give the same bytes. tools/README.md tells what each module does.
"""
import argparse
import sys
from pathlib import Path

from jingjinji import (air, borders, cells, census, economy, facts, grid, gtfs, history, jobs, metro, mortality, package, parameters,
                       places, population, projects, published, rail, roads, sections, services, sources, trade)

ABOUT = {
    "profile": "data-package",
    "name": "jingjinji",
    "title": "Beijing-Tianjin-Hebei",
    "title_zh": "京津冀",
    "description": "People, work, economy, networks, services and published figures of Beijing, Tianjin and Hebei by 222 county-level "
                   "units. Every value says whether it is observed, estimated, modelled or assumed.",
    "version": "0.1.0",
    "licenses": [package.LICENCES["GPL-3.0"]],
    "base_year": 2020,
    "start_years": population.YEARS,
}

# Travel-time circles are drawn around these: Beijing and its sub-centre, Tianjin, Xiong'an, the cities of Hebei.
CENTRES = ["110100", "tongzhou_subcentre", "120100", "xiongan"] + [str(130000 + 100 * n) for n in range(1, 12)]
FOLDERS = [
    {"path": "gtfs/rail_2016", "format": "GTFS", "licenses": [package.LICENCES["MIT"]], "sources": [sources.PARSE12306],
     "description": "High-speed trains of 10 March 2016 between stations of the region; observed."},
    {"path": "gtfs/metro", "format": "GTFS", "licenses": [package.LICENCES["MIT"]], "sources": [sources.SUBWAY],
     "description": "Beijing metro as open at the end of 2020, with frequencies of a workday of 2026; positions and running "
                    "times are estimated. The metros of Tianjin and Shijiazhuang are missing."},
    {"path": "gmns", "format": "GMNS", "licenses": [package.LICENCES["GPL-3.0"]], "sources": [sources.NETWORKS, sources.TUDIGONG],
     "description": "Roads between neighbouring zones, both ways: length in km, free_speed in km/h, fitted to the published free-flow "
                    "hours of 78 city pairs in 2020. fit.csv holds them beside the fitted hours, which add the access minutes of "
                    "both cities to the way over the links. `lanes` and `capacity` (cars an hour and "
                    "lane) stand for all roads between two zones and are assumed, by type and by how far the zones touch."},
]


def area_members():
    members = {}
    for r in facts.inputs("area_zones.csv"):
        members.setdefault(r["area"], set()).add(r["zone"])
    return members


def compile_all(folder, say):
    zones, cities, counted = places.read_zones(folder), places.read_cities(folder), facts.census(folder)
    codes = [r["code"] for r in counted]
    members = area_members()
    central = members["six_central_districts"]
    frame = grid.Grid(facts.zone_outlines(folder))
    errors = grid.area_errors(frame, zones)
    worst = max(errors, key=lambda z: abs(errors[z]))
    say(f"grid: {int((frame.zone >= 0).sum())} cells; mean error of a zone's area "
        f"{sum(map(abs, errors.values())) / len(errors):.2f} km2, largest {errors[worst]:+.1f} km2 ({worst})")

    residents = population.all_years(counted, cities, members)
    on_cells = cells.residents(frame, counted, cells.centrality(frame, cells.places_that_draw(folder, zones, cities)))
    workers = census.workers_by_section(counted)
    blocks = jobs.Blocks(frame, on_cells)
    block_jobs, decay, commute = jobs.workplaces(blocks, codes, workers, central)
    say(f"jobs: decay {decay:.4f} per km gives central residents a mean commute of {commute:.2f} km")
    work = {2020: jobs.by_zone(blocks, workers, block_jobs)}
    shift = history.local_shift(history.gdp_by_sector(folder))
    working_2020 = population.working_age(residents[2020])
    for year in (2000, 2010, 2014):
        work[year] = history.past_jobs(year, work[2020], codes, population.working_age(residents[year]), working_2020, shift)
    jobs_on_cells = cells.spread_jobs(frame, on_cells, work[2020].sum(axis=1), work[2020][:, jobs.FARM],
                                      blocks.of_cell, block_jobs.sum(axis=1))
    urban = {c["code"]: census.city_urban_2020(counted, c["code"]) for c in cities}
    tables = [
        places.jurisdictions_table(zones, cities), places.zones_table(zones), *places.areas_tables(), sections.table(),
        grid.runs_table(frame), cells.table(frame, on_cells, jobs_on_cells), population.table(counted, residents),
        jobs.table(codes, work), census.workers_table(counted, workers), census.zone_census_table(counted),
        census.households_table(counted), population.city_table(counted, cities, urban),
        economy.city_table(cities), economy.province_table(folder), mortality.table(),
        parameters.table(folder, counted, residents, work), parameters.ranges_table(),
        published.table(folder, counted, cities)]
    tables += [
        trade.flows_table(folder), trade.industries_table(folder), air.pm25_table(folder), air.co2_city_table(folder),
        air.co2_province_table(folder), services.universities_table(folder, zones), services.hospitals_table(folder, dict(zip(codes, work[2020][:, sections.CODES.index("Q")].tolist()))),
        services.institutions_table(), sections.firm_sizes_table(), borders.table(), *projects.tables(folder, frame, zones)]
    return tables, frame, roads.compile_roads(folder, frame, on_cells, zones, cities, say)


def write_networks(folder, output, road_files, say):
    feeds = {"rail_2016": rail.feed(folder), "metro": metro.feed(folder)}
    for name, feed in feeds.items():
        gtfs.write_feed(output / "gtfs" / name, feed)
        say(f"gtfs/{name}: " + ", ".join(f"{len(rows)} {part}" for part, rows in feed.items()))
    (output / "gmns").mkdir(parents=True, exist_ok=True)
    for name, (header, rows) in road_files.items():
        package.write_csv(output / "gmns" / f"{name}.csv", header, rows)
        say(f"gmns/{name}: {len(rows)} rows")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", help="the facts folder")
    parser.add_argument("-o", "--output", required=True, help="the package's folder")
    options = parser.parse_args()
    say = lambda line: print(line, file=sys.stderr)
    Path(options.output).mkdir(parents=True, exist_ok=True)
    tables, frame, road_files = compile_all(options.facts, say)
    choices = {f"{what}_choice": f"{what}_choice.toml" for what in ("mode", "home", "site")}
    package.write_package(options.output, tables, ABOUT | {"grid": frame.frame(), "centres": CENTRES, "folders": FOLDERS} | choices)
    write_networks(options.facts, Path(options.output), road_files, say)
    for table in tables:
        say(f"{table.name}: {len(table.rows)} rows")


if __name__ == "__main__":
    main()
