"""What the 2020 census says of each zone: workers, living conditions, households.

Household sizes above one come from a Poisson law truncated below two (Johnson, Kemp and Kotz
2005, Univariate Discrete Distributions, 4.10) that has the zone's mean household size.
"""
import numpy as np

from . import package as p, sections
from .rounding import largest_remainder, text
from .sources import TUDIGONG, method

SCHOOLS = [("school_none", "EDUC_NULL"), ("school_preschool", "EDUC_PRES"), ("school_primary", "EDUC_PRIM"),
           ("school_junior", "EDUC_JRHI"), ("school_senior", "EDUC_SRHI"), ("school_college", "EDUC_COLL"),
           ("school_university", "EDUC_UNIP")]
SIZES = [1, 2, 3, 4, 5, 6]


def workers_by_section(census):
    """Employed residents, zone x section. The employment ratio is that of ages 16 and over and is
    applied to ages 15 and over, the nearest group that the counties publish."""
    table = np.zeros((len(census), len(sections.CODES)), dtype=np.int64)
    for i, r in enumerate(census):
        adults = float(r["POPU"]) * (1 - float(r["AGES_0-14"]))
        shares = [float(r[sections.CENSUS_FIELD[s]]) for s in sections.CODES]
        table[i] = largest_remainder(shares, round(adults * float(r["EMPL_OCCU"])))
    return table


def workers_table(census, workers):
    rows = [[r["code"], s, int(workers[i, j]), "estimated"]
            for i, r in enumerate(census) for j, s in enumerate(sections.CODES)]
    return p.Table(
        "workers", "Employed residents of 2020 by section, counted where they live: residents aged 15 and over times the "
                   "employment ratio (of ages 16 and over) times the section's share.",
        [p.code(), sections.field(), p.count("workers"), p.basis_field()], ["zone", "section"], rows, [TUDIGONG],
        [(["zone"], "zones", ["code"]), (["section"], "sections", ["code"])], "MIT")


def zone_census_table(census):
    rows = []
    for r in census:
        rows.append([r["code"], 2020, int(float(r["POPU"])), r["POPU_URB"], r["POPU_REG_C"], r["POPU_REG_P"],
                     r["POPU_REG_O"], *[r[k] for _, k in SCHOOLS], r["EMPL_OCCU"], r["HHLD_R"], r["HHLD_S"],
                     r["HHLD_1P"], r["HOUS_SMPP"], r["HOUS_SAMP_HHVE"], "observed"])
    fields = [p.code(unique=True), p.year(), p.count("residents"), p.share("urban_share"),
              p.share("hukou_elsewhere_in_county_share"), p.share("hukou_elsewhere_in_province_share"),
              p.share("hukou_outside_province_share"),
              *[p.share(name, "of residents aged 3 and over") for name, _ in SCHOOLS],
              p.share("employment_ratio", "of ages 16 and over, long form"), p.share("household_population_share"),
              p.Field("household_size", "number", unit="person", minimum=1, maximum=10),
              p.share("one_person_household_share"),
              p.Field("floor_space_m2_per_person", "number", unit="m2", minimum=0),
              p.share("vehicle_household_share", "households that own a vehicle, long form"), p.basis_field()]
    return p.Table(
        "zone_census", "Selected figures of the 2020 census by zone. One slip of the origin is put right: the household "
                       "size of Lubei (130203), given as 225, reads 2.25 here.",
        fields, ["zone"], rows, [TUDIGONG], [(["zone"], "zones", ["code"])], "MIT")


def truncated_poisson(mean, lowest=2, top=40):
    """Probabilities of `lowest`..`top` of a Poisson law cut below `lowest`, with the given mean."""
    sizes = np.arange(lowest, top + 1)
    log_factorial = np.cumsum(np.log(np.maximum(np.arange(top + 1), 1)))[lowest:]

    def law(rate):
        log = sizes * np.log(rate) - log_factorial
        weight = np.exp(log - log.max())
        return weight / weight.sum()

    low, high = 1e-6, 30.0
    for _ in range(80):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if (law(middle) * sizes).sum() < mean else (low, middle)
    return law(0.5 * (low + high))


def households_by_size(record):
    size, single = float(record["HHLD_S"]), float(record["HHLD_1P"])
    households = round(float(record["POPU"]) * float(record["HHLD_R"]) / size)
    larger = truncated_poisson(max((size - single) / (1 - single), 2.0001))
    shares = [single, *((1 - single) * larger[:4]), (1 - single) * larger[4:].sum()]
    return largest_remainder(shares, households)


def households_table(census):
    rows = []
    for r in census:
        for size, households in zip(SIZES, households_by_size(r)):
            rows.append([r["code"], size, int(households), "estimated"])
    return p.Table(
        "households", "Households of 2020 by size, 6 standing for 6 and over. Their number is household residents over "
                      "mean size and the share of one-person households is the census's; larger sizes follow a Poisson "
                      "law truncated below two with the zone's mean.",
        [p.code(), p.Field("size", "integer", unit="person", minimum=1, maximum=6), p.count("households", "household"),
         p.basis_field()], ["zone", "size"], rows, [TUDIGONG, method("zero-truncated Poisson law, Johnson, Kemp and Kotz 2005")],
        [(["zone"], "zones", ["code"])], "MIT")


def city_urban_2020(census, city):
    return round(sum(float(r["POPU"]) * float(r["POPU_URB"]) for r in census if r["code"][:4] == city[:4]))
