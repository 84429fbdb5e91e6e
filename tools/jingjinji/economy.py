"""Gross domestic product of cities and provinces, 100 million yuan at current prices."""
from . import facts, package as p, sections
from .sources import NBS_GDP, NBS


def city_table(cities):
    rows = [[c["code"], year, f"{gdp:g}", "observed"] for c in cities for year, gdp in sorted(c["gdp"].items())]
    return p.Table(
        "city_gdp", "GDP of the 13 cities in 2010 at current prices, first release: later revisions make it hard to compare "
                    "with province_gdp.",
        [p.code("city"), p.year(), p.Field("gdp", "number", unit="100 million yuan", minimum=0), p.basis_field()],
        ["city", "year"], rows, [NBS], [(["city"], "jurisdictions", ["code"])])


def province_table(folder):
    rows = []
    for r in facts.rows(folder, "province_gdp_2015_2024.csv"):
        for sector in sections.SECTORS:
            rows.append([facts.PROVINCE_OF_NAME[r["province_zh"]], int(r["year"]), sector, r[sector], "observed"])
    rows.sort(key=lambda r: r[:2])
    return p.Table(
        "province_gdp", "GDP of the three provinces by sector at current prices, as revised after the fifth economic census. "
                        "2021 and later serve as checks only.",
        [p.code("province"), p.year(), p.Field("sector", enum=sections.SECTORS),
         p.Field("gdp", "number", unit="100 million yuan", minimum=0), p.basis_field()],
        ["province", "year", "sector"], rows, [NBS_GDP], [(["province"], "jurisdictions", ["code"])])
