"""Fine particles and carbon dioxide."""
from . import facts, package as p
from .rounding import text
from .sources import SPTE2M, CEADS

TOTALS = {"Total Consumption", "TotalEmissions"}   # the origin changes the name of its total in 2018


def pm25_table(folder):
    months = {}
    for r in facts.rows(folder, "pm25_city_day_2014_2015.csv"):
        if r["city_code"] != "outside":
            year, month, _ = r["date"].split("-")
            months.setdefault((r["city_code"], int(year), int(month)), []).append(float(r["pm25_ugm3"]))
    rows = [[*key, text(sum(days) / len(days), 2), len(days), "estimated"] for key, days in sorted(months.items())]
    return p.Table(
        "pm25_city_month", "Monthly mean of the daily means of PM2.5 in the 13 cities, 2014 and 2015. Annual means run 3 to 5 % "
                           "under the official ones.",
        [p.code("city"), p.year(), p.Field("month", "integer", minimum=1, maximum=12),
         p.Field("pm25_ugm3", "number", unit="ug/m3", minimum=0),
         p.Field("days", "integer", unit="day", minimum=1, maximum=31), p.basis_field()],
        ["city", "year", "month"], rows, [SPTE2M], [(["city"], "jurisdictions", ["code"])], "GPL-3.0")


def co2_field():
    return p.Field("co2_mt", "number", unit="million t", minimum=0)


def co2_city_table(folder):
    rows = sorted([r["city_code"], int(r["year"]), r["co2_mt"], "estimated"]
                  for r in facts.rows(folder, "co2_city_1997_2019.csv"))
    return p.Table(
        "co2_city", "Carbon dioxide by city from energy use and processes, 1997 to 2019; only Beijing and Tianjin are complete.",
        [p.code("city"), p.year(), co2_field(), p.basis_field()], ["city", "year"], rows, [CEADS],
        [(["city"], "jurisdictions", ["code"])], "Apache-2.0")


def co2_province_table(folder):
    rows = sorted([facts.PROVINCE_OF_NAME[r["province"]], int(r["year"]), r["sector"], r["co2_mt"], "estimated"]
                  for r in facts.rows(folder, "co2_province_sector_2010_2019.csv") if r["sector"] not in TOTALS)
    return p.Table(
        "co2_province", "Carbon dioxide by province and emitting sector of the CEADs inventories (scope 1), urban and rural households among "
                        "them, 2010 to 2019.",
        [p.code("province"), p.year(), p.Field("source_sector"), co2_field(), p.basis_field()],
        ["province", "year", "source_sector"], rows, [CEADS], [(["province"], "jurisdictions", ["code"])], "Apache-2.0")
