"""Jobs of 2000, 2010 and 2014, taken back from 2020 by the parameters that take the model forward.

A province keeps its jobs per resident of working age; between its zones jobs follow residents half-way,
since workplaces stay longer than dwellers. Sections shift back along `section_growth_*` and
`local_shift_*`, so that a run begins on the path it will follow.
"""
import numpy as np

from . import facts, sections
from .rounding import largest_remainder

GDP_FROM, GDP_TO = 2015, 2020
SHIFT_DAMPING = 0.3
LOCAL_SHIFT_FADES = 2035
JOBS_FOLLOW_RESIDENTS = 0.5   # elasticity between zones of a province, assumed


def section_growth():
    """Per section: (years, values) of the growth of its jobs relative to all jobs."""
    out = {}
    for r in facts.inputs("section_growth.csv"):
        years = sorted(int(k) for k in r if k != "section")
        out[r["section"]] = (years, [float(r[str(y)]) for y in years])
    return out


def gdp_by_sector(folder):
    """{(province, year): {sector: 100 million yuan}}"""
    return {(facts.PROVINCE_OF_NAME[r["province_zh"]], int(r["year"])):
            {s: float(r[s]) for s in sections.SECTORS} for r in facts.rows(folder, "province_gdp_2015_2024.csv")}


def annual_growth(gdp, provinces, sector):
    before = sum(gdp[p, GDP_FROM][sector] for p in provinces)
    after = sum(gdp[p, GDP_TO][sector] for p in provinces)
    return (after / before) ** (1 / (GDP_TO - GDP_FROM)) - 1


def local_shift(gdp):
    """{(province, sector): per year}: a part of how much faster the sector's output grew in the
    province than in the region, 2015 to 2020."""
    provinces = sorted({p for p, _ in gdp})
    return {(p, s): SHIFT_DAMPING * (annual_growth(gdp, [p], s) - annual_growth(gdp, provinces, s))
            for p in provinces for s in sections.SECTORS}


def integral(years, values, start, stop):
    """Integral of a path that is linear between its years and flat outside."""
    edges = np.array(sorted({start, stop, *[y for y in years if start < y < stop]}), dtype=float)
    at = np.interp(edges, years, values)
    return float(np.sum((at[1:] + at[:-1]) / 2 * np.diff(edges)))


def past_totals(jobs_2020, codes, working_then, working_2020):
    now = jobs_2020.sum(axis=1).astype(float)
    weight = now * (working_then / working_2020) ** JOBS_FOLLOW_RESIDENTS
    out = np.zeros(len(codes), dtype=np.int64)
    provinces = np.array([facts.province_of(c) for c in codes])
    for province in sorted(set(provinces)):
        own = provinces == province
        total = round(now[own].sum() * working_then[own].sum() / working_2020[own].sum())
        out[own] = largest_remainder(weight[own], total)
    return out


def past_jobs(year, jobs_2020, codes, working_then, working_2020, shift):
    drift = np.zeros((len(codes), len(sections.CODES)))
    growth = section_growth()
    for j, s in enumerate(sections.CODES):
        general = integral(*growth[s], year, 2020)
        for i, code in enumerate(codes):
            local = shift[facts.province_of(code), sections.SECTOR[s]] * (2020 - year)
            drift[i, j] = np.exp(-general - local)
    totals = past_totals(jobs_2020, codes, working_then, working_2020)
    return np.array([largest_remainder(jobs_2020[i] * drift[i], totals[i]) for i in range(len(codes))])
