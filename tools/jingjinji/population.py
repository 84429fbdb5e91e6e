"""Residents by zone, sex and five-year age group in each year a run may start from.

2020: iterative proportional fitting (Deming and Stephan 1940) of a national sex-by-age seed to the
census's ages of both sexes, sex ratio and share of women aged 15 to 49.
2000 and 2010: city totals split between zones, ages from the province's broad groups and the
national profile. 2014: geometric interpolation (Shryock and Siegel 1976, The Methods and Materials
of Demography, ch. 13) of 2010 and 2020, held to published totals of 2014.
"""
import numpy as np

from . import facts, package as p
from .rounding import largest_remainder
from .sources import TUDIGONG, NETWORKS, COMMUNIQUES, NBS, method

YEARS = [2000, 2010, 2014, 2020]
SEXES = ["female", "male"]
AGES = list(range(0, 90, 5))
AGE_FIELDS = [["AGES_0", "AGES_1-4"]] + [[f"AGES_{a}-{a + 4}"] for a in AGES[1:-1]] + [["AGES_85P"]]
FERTILE = np.array([15 <= a < 50 for a in AGES])
BROAD = [("share_0_14", [a < 15 for a in AGES]), ("share_15_64", [15 <= a < 65 for a in AGES]),
         ("share_65_up", [a >= 65 for a in AGES])]
WEIGHT_2020_IN_2014 = 0.4


def profile(column):
    return np.array([float(r[column]) for r in facts.inputs("age_profiles.csv")])


def census_2020(census):
    """zone x sex x age, whole numbers; sums over sex and age are the census totals."""
    ratio = profile("sex_ratio_2020")
    return np.array([split_by_sex(r, ratio) for r in census])


def split_by_sex(record, national_ratio):
    total = int(float(record["POPU"]))
    both = largest_remainder([sum(float(record[k]) for k in names) for names in AGE_FIELDS], total)
    men_per_100 = float(record["POPU_WM"])
    women = round(total * 100 / (100 + men_per_100))
    women_fertile = min(round(total * float(record["AGES_W_15-49"])), int(both[FERTILE].sum()))
    female = np.zeros(len(AGES), dtype=np.int64)
    for group, target in [(FERTILE, women_fertile), (~FERTILE, women - women_fertile)]:
        share = fit_two_rows(both[group], target, 100 / (100 + national_ratio[group]))
        female[group] = largest_remainder(share, target, caps=both[group])
    return np.array([female, both - female])


def fit_two_rows(columns, first_row, seed_share):
    """Iterative proportional fitting of a table of two rows; returns its first row."""
    table = np.array([seed_share, 1 - seed_share]) * columns
    rows = np.array([first_row, columns.sum() - first_row], dtype=float)
    for _ in range(200):
        table *= (rows / table.sum(axis=1))[:, None]
        table *= columns / np.maximum(table.sum(axis=0), 1e-12)
    return np.maximum(table[0], 1e-9)


def past_census(year, census, cities):
    """zone x sex x age for 2000 or 2010."""
    totals = past_totals(year, census, cities)
    ratio = profile(f"sex_ratio_{year}")
    national = profile(f"share_{year}")
    controls = {r["province"]: r for r in facts.inputs("province_ages.csv") if int(r["year"]) == year}
    tables = {code: province_profile(national, ratio, control) for code, control in controls.items()}
    out = [largest_remainder(tables[facts.province_of(r["code"])].ravel(), totals[i]).reshape(2, -1)
           for i, r in enumerate(census)]
    return np.array(out)


def province_profile(national, ratio, control):
    ages = np.zeros(len(AGES))
    for column, members in BROAD:
        ages[members] = national[members] / national[members].sum() * float(control[column])
    ages /= ages.sum()
    women = 100 / (100 + float(control["sex_ratio"]))
    female = fit_two_rows(ages, women, 100 / (100 + ratio))
    return np.array([female, ages - female])


def past_totals(year, census, cities):
    """City totals split between zones: by the districts' own counts where they were published,
    else urban and rural residents apart, each by the zones' shares of the city in 2020."""
    districts = {r["zone"]: int(r["residents"]) for r in facts.inputs("district_census.csv") if int(r["year"]) == year}
    totals = np.zeros(len(census), dtype=np.int64)
    for city in cities:
        at = [i for i, r in enumerate(census) if r["code"][:4] == city["code"][:4]]
        if all(census[i]["code"] in districts for i in at):
            weight = [districts[census[i]["code"]] for i in at]
        else:
            people = np.array([float(census[i]["POPU"]) for i in at])
            urban = people * np.array([float(census[i]["POPU_URB"]) for i in at])
            rural = people - urban
            town = city["urban"][year]
            weight = town * urban / urban.sum() + (city["residents"][year] - town) * rural / rural.sum()
        totals[at] = largest_remainder(weight, city["residents"][year])
    return totals


def between(before, after, census, members):
    """2014 from 2010 and 2020; `members` gives the zones of the areas among the controls."""
    w = WEIGHT_2020_IN_2014
    cells = np.exp((1 - w) * np.log(before + 0.5) + w * np.log(after + 0.5))
    controls = {r["place"]: int(r["residents"]) for r in facts.inputs("controls_2014.csv")}
    codes = [r["code"] for r in census]
    six = np.array([c in members["six_central_districts"] for c in codes])
    totals = np.zeros(len(codes), dtype=np.int64)
    zone_sums = cells.sum(axis=(1, 2))
    for province in ("110000", "120000", "130000"):
        own = np.array([facts.province_of(c) == province for c in codes])
        target = controls[province]
        if province == "110000":
            totals[six] = largest_remainder(zone_sums[six], controls["six_central_districts"])
            own &= ~six
            target -= controls["six_central_districts"]
        totals[own] = largest_remainder(zone_sums[own], target)
    return np.array([largest_remainder(cells[i].ravel(), totals[i]).reshape(2, -1) for i in range(len(codes))])


def all_years(census, cities, members):
    now = census_2020(census)
    then = past_census(2010, census, cities)
    return {2000: past_census(2000, census, cities), 2010: then, 2014: between(then, now, census, members), 2020: now}


def working_age(residents):
    """Residents aged 15 to 64, zone by zone."""
    return residents[:, :, 3:13].sum(axis=(1, 2))


def table(census, residents):
    basis = {2000: "assumed", 2010: "assumed", 2014: "estimated", 2020: "estimated"}
    rows = []
    for year in YEARS:
        for i, r in enumerate(census):
            for s, sex in enumerate(SEXES):
                rows += [[year, r["code"], sex, age, int(residents[year][i, s, a]), basis[year]]
                         for a, age in enumerate(AGES)]
    return p.Table(
        "population",
        "Residents by sex and five-year age group (85 stands for 85 and over) in each year a run may start from. "
        "2020: totals and ages of both sexes are the census's, the split by sex is fitted. 2010 and 2000: city totals are "
        "the census's (outlines of 2020); Beijing's districts have their own counts of both years and Tianjin's of 2010; in the other "
        "cities urban and rural residents are split apart by the zones' shares of the city in 2020; ages follow "
        "the province's broad groups and the national profile. 2014: geometric interpolation of 2010 and 2020, so it "
        "uses 2020, held to the provinces' totals at the end of 2014 as revised after the census of 2020 (21.71, 14.29 and 73.23 million; "
        "not confirmed against the yearbook) and to the published 12.935 million of the six central districts.",
        [p.year(), p.code(), p.Field("sex", enum=SEXES), p.Field("age", "integer", unit="year", minimum=0, maximum=85),
         p.count("residents"), p.basis_field()],
        ["year", "zone", "sex", "age"], rows,
        [TUDIGONG, NETWORKS, COMMUNIQUES, NBS, method("iterative proportional fitting, Deming and Stephan 1940")],
        [(["zone"], "zones", ["code"])], "GPL-3.0")


def city_table(census, cities, urban_2020):
    rows = []
    for c in cities:
        for year in (2000, 2010):
            rows.append([c["code"], year, c["residents"][year], c["urban"][year], "observed"])
        total = sum(int(float(r["POPU"])) for r in census if r["code"][:4] == c["code"][:4])
        rows.append([c["code"], 2020, total, urban_2020[c["code"]], "observed"])
    return p.Table(
        "city_population", "Census residents of the 13 cities in the outlines of 2020: Baoding with Dingzhou and Xiong'an, "
                           "Shijiazhuang with Xinji. Urban residents of 2020 are summed from county shares of four digits.",
        [p.code("city"), p.year(), p.count("residents"), p.count("urban_residents"), p.basis_field()],
        ["city", "year"], rows, [NETWORKS, TUDIGONG], [(["city"], "jurisdictions", ["code"])], "GPL-3.0")
