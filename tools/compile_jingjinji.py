#!/usr/bin/python3
"""Compiles the region package of Beijing-Tianjin-Hebei from a folder of facts.

    compile_jingjinji.py FACTS_DIR -o data/jingjinji

The same facts give the same bytes. tools/README.md tells what each module does.
"""
import argparse
import sys
from pathlib import Path

from jingjinji import (cells, census, economy, facts, grid, history, jobs, mortality, package, parameters, places,
                       population, published, sections)

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


def area_members():
    members = {}
    for r in facts.inputs("area_zones.csv"):
        members.setdefault(r["area"], set()).add(r["zone"])
    return members


def people_and_work(folder, say):
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
        parameters.table(folder, counted, residents, work), published.table(folder, counted, cities)]
    return tables, frame


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", help="the facts folder")
    parser.add_argument("-o", "--output", required=True, help="the package's folder")
    options = parser.parse_args()
    say = lambda line: print(line, file=sys.stderr)
    Path(options.output).mkdir(parents=True, exist_ok=True)
    tables, frame = people_and_work(options.facts, say)
    package.write_package(options.output, tables, ABOUT | {"grid": frame.frame()})
    for table in tables:
        say(f"{table.name}: {len(table.rows)} rows")


if __name__ == "__main__":
    main()
