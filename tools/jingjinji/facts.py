"""Reading the facts folder, with the slips found in its files put right in one place."""
import csv
import json
from pathlib import Path

# The origin prints 225 persons a household for Lubei; its neighbours and its own
# one-person share fit 2.25.
CENSUS_SLIPS = {("130203", "HHLD_S"): "2.25"}

PROVINCE_OF_NAME = {"北京市": "110000", "天津市": "120000", "河北省": "130000",
                    "Beijing": "110000", "Tianjin": "120000", "Hebei": "130000"}


def rows(folder, name):
    with open(Path(folder) / name, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def inputs(name):
    """A table kept beside this module: what is known or judged and stands in no facts file."""
    return rows(Path(__file__).parent / "inputs", name)


def census(folder):
    table = rows(folder, "census2020_county.csv")
    for row in table:
        for (code, field), value in CENSUS_SLIPS.items():
            if row["code"] == code:
                row[field] = value
    return sorted(table, key=lambda r: r["code"])


def zone_outlines(folder):
    with open(Path(folder) / "units_county.geojson", encoding="utf-8") as f:
        features = json.load(f)["features"]
    return {f["properties"]["code"]: f["geometry"] for f in features}


def province_of(code):
    return code[:2] + "0000"


def city_of(code):
    return code[:4] + "00"
