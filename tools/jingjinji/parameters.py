"""The model's parameters: some observed, some derived here, some judged.

Total fertility of 2020 is the children-under-one count carried back to births and divided by the
women at each age under the package's own fertility schedule (the own-children idea of Cho, Retherford
and Choe 1986, with one year of children). Productivity is output per job by sector, 2015 to 2020.
"""
from pathlib import Path

import numpy as np

from . import facts, history, package as p, population, sections
from .rounding import text
from .sources import NBS, NBS_GDP, TUDIGONG, OURS

SURVIVAL_TO_CENSUS = 0.996       # of a year's births, to the census day; assumed
FERTILITY_2023 = 0.78            # of 2020; the national rate fell from 1.3 to about 1.0; assumed
PRODUCTIVITY_EARLIER = {2000: {"primary": 0.10, "secondary": 0.12, "tertiary": 0.12},
                        2010: {"primary": 0.12, "secondary": 0.08, "tertiary": 0.10}}
SLOWS_AFTER, SLOWED_BY = 2025, 2035
SLOWED_SHARE = 0.55


def fertility_2020(census, residents):
    mean, sd = 29.0, 5.5
    middles = np.array(population.AGES) + 2.5
    schedule = np.where(population.FERTILE, np.exp(-0.5 * ((middles - mean) / sd) ** 2), 0)
    schedule /= 5 * schedule.sum()
    out = {}
    for province in ("110000", "120000", "130000"):
        at = [i for i, r in enumerate(census) if facts.province_of(r["code"]) == province]
        births = sum(float(census[i]["POPU"]) * float(census[i]["AGES_0"]) for i in at) / SURVIVAL_TO_CENSUS
        women = residents[at, 0, :].sum(axis=0)
        out[province] = births / float((women * schedule).sum())
    return out


def sector_jobs(jobs, codes, province, sector):
    at = [i for i, c in enumerate(codes) if facts.province_of(c) == province]
    of = [j for j, s in enumerate(sections.CODES) if sections.SECTOR[s] == sector]
    return float(jobs[np.ix_(at, of)].sum())


def rows(folder, census, residents, jobs):
    codes = [r["code"] for r in census]
    gdp = history.gdp_by_sector(folder)
    provinces = sorted({c for c, _ in gdp})
    out = [[r["name"], r["place"], r["year"], r["value"], r["unit"], r["source"], r["basis"]]
           for r in facts.inputs("parameters.csv")]

    def add(name, place, year, value, unit, source, basis):
        out.append([name, place, str(year), text(value, 5), unit, source, basis])

    for province, rate in fertility_2020(census, residents[2020]).items():
        add("total_fertility_rate", province, 2020, rate, "children per woman",
            "census of 2020: residents under one over women by age", "estimated")
        for year in (2023, 2035):
            add("total_fertility_rate", province, year, rate * FERTILITY_2023, "children per woman",
                "falls with the national rate to about 1.0 in 2023 and stays", "assumed")
    for year in population.YEARS:
        working = population.working_age(residents[year])
        for province in provinces:
            at = [i for i, c in enumerate(codes) if facts.province_of(c) == province]
            add("employment_rate", province, year, jobs[year][at].sum() / working[at].sum(), "jobs per resident aged 15 to 64",
                "jobs.csv over population.csv", "modelled" if year == 2020 else "assumed")
    for province in provinces:
        for sector in sections.SECTORS:
            jobs_growth = (sector_jobs(jobs[2020], codes, province, sector)
                           / sector_jobs(jobs[2014], codes, province, sector)) ** (1 / 6) - 1
            output = history.annual_growth(gdp, [province], sector)
            rate = (1 + output) / (1 + jobs_growth) - 1
            name = f"productivity_growth_{sector}"
            for year, early in PRODUCTIVITY_EARLIER.items():
                add(name, province, year, early[sector], "per year, current prices", "round figure from national accounts", "assumed")
            for year in (history.GDP_FROM, history.GDP_TO):
                add(name, province, year, rate, "per year, current prices",
                    "GDP by sector 2015-2020 per job of jobs.csv", "estimated")
            add(name, province, SLOWS_AFTER, rate, "per year, current prices", "as in 2015-2020", "assumed")
            add(name, province, SLOWED_BY, rate * SLOWED_SHARE, "per year, current prices", "slows after 2025", "assumed")
    for section, (years, values) in sorted(history.section_growth().items()):
        for year, value in zip(years, values):
            add(f"section_growth_{section}", "region", year, value, "per year", "national shift between sectors, round figures", "assumed")
    for (province, sector), value in sorted(history.local_shift(gdp).items()):
        for year in (2000, history.GDP_TO):
            add(f"local_shift_{sector}", province, year, value, "per year",
                "0.3 of the lead of the sector's GDP growth 2015-2020 over the region's", "estimated")
        add(f"local_shift_{sector}", province, history.LOCAL_SHIFT_FADES, 0, "per year", "fades away", "assumed")
    return sorted(calibrated(out), key=lambda r: (r[0], r[1], r[2]))


def calibrated(defaults):
    """Values from calibrated.csv stand in place of the defaults of the same name and place, save those of later years."""
    path = Path(__file__).parent / "calibrated.csv"
    if not path.exists():
        return defaults
    fitted = facts.rows(path.parent, path.name)
    last = {}
    for r in fitted:
        key = (r["name"], r["place"])
        last[key] = max(last.get(key, 0), int(r["year"] or 9999))
    return ([r for r in defaults if int(r[2] or 0) > last.get((r[0], r[1]), -1)]
            + [[r["name"], r["place"], r["year"], r["value"], r["unit"], r["source"], "estimated"] for r in fitted])


def table(folder, census, residents, jobs):
    return p.Table(
        "parameters", "Parameters of the model. A parameter with several years is linear between them and flat outside; "
                      "place is `region` or a province. Figures after 2020 were not used to derive any of them, save the fall of "
                      "national fertility to 2023.",
        [p.Field("name"), p.Field("place", pattern="^(region|[0-9]{6})$"),
         p.Field("year", "integer", unit="year", required=False, minimum=1990, maximum=2100),
         p.Field("value", "number"), p.Field("unit"), p.Field("source"), p.basis_field()],
        ["name", "place", "year"], rows(folder, census, residents, jobs), [NBS, NBS_GDP, TUDIGONG, OURS])


def ranges_table():
    rows = [[r["name"], r["place"], r["change"], r["low"], r["high"], r["source"], "assumed"]
            for r in facts.inputs("parameter_ranges.csv")]
    return p.Table(
        "parameter_ranges", "How far parameters may be off: `set` to a value between low and high, or the parameter's own path with a number "
                            "between them added or taken times it. Without a place it moves everywhere at once.",
        [p.Field("name"), p.Field("place", required=False, description="`region` or code of a province"),
         p.Field("change", enum=["add", "times", "set"]), p.Field("low", "number", unit="as the parameter, or a factor"),
         p.Field("high", "number", unit="as the parameter, or a factor"), p.Field("source"), p.basis_field()],
        ["name", "place"], rows, [OURS])
