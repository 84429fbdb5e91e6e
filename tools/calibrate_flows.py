#!/usr/bin/python3
"""Finds the three parameters of flows that published figures fix, by bisection over runs of the base year's model.

    calibrate_flows.py build/release/apps/concentric/concentric

commuting_decay     residents of Beijing's six central districts go 13.2 km to work on average (fig-001)
technology_per_job  contracts from Beijing to Tianjin and Hebei were 84.37 billion yuan in 2024 (plan-066); the path keeps its shape
rail_trips_per_resident  73,000 trips a day by train between Beijing and Tianjin in 2023 (fig-012)

Prints the values for tools/jingjinji/inputs/parameters.csv; nothing is written to the package.
"""
import csv
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "data/jingjinji"
PLAN = Path(__file__).parent.parent / "plans/coordinated.toml"
COMMUTE_KM, TECHNOLOGY, RAIL = 13.2, 843.7, 73000
CENTRAL = """SELECT sum(commute_km * share) / sum(commuting * share) FROM zone_year JOIN place_zone ON zone = code
             WHERE year = 2022 AND place = 'six_central_districts'"""


def run(program, decay, last, ask):
    """What a query says of the coordinated plan from 2020 with this decay."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "region"
        shutil.copytree(PACKAGE, package)
        with open(package / "parameters.csv", newline="") as file:
            rows = list(csv.reader(file))
        for row in rows:
            if row[0] == "commuting_decay":
                row[3] = f"{decay:.6f}"
        with open(package / "parameters.csv", "w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        store = Path(folder) / "run.gpkg"
        subprocess.run([program, "run", PLAN, "--region", package, "--from", "2020", "--to", str(last), "-o", store],
                       check=True, capture_output=True)
        return sqlite3.connect(store).execute(ask).fetchone()[0]


def main():
    program = sys.argv[1]
    low, high = 0.05, 0.1
    for _ in range(8):
        middle = (low + high) / 2
        km = run(program, middle, 2022, CENTRAL)
        print(f"commuting_decay {middle:.5f}: {km:.2f} km", file=sys.stderr)
        low, high = (middle, high) if km > COMMUTE_KM else (low, middle)
    decay = (low + high) / 2
    sold = run(program, decay, 2024, "SELECT technology_across FROM province_year WHERE year = 2024 AND code = '110000'")
    rail = run(program, decay, 2023, """SELECT sum(amount) FROM flow_year WHERE kind = 'rail' AND year = 2023 AND
                                        from_code || to_code IN ('110100120100', '120100110100')""")
    print(f"rail_trips_per_resident times {RAIL / rail:.4f}, but for the few who commute")
    print(f"commuting_decay {decay:.5f}\ntechnology_per_job times {TECHNOLOGY / sold:.4f}")


if __name__ == "__main__":
    main()
