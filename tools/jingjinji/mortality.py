"""Standard life table: the law of Heligman and Pollard (1980, Journal of the Institute of
Actuaries 107, 49-80), its level of old-age mortality set so that life expectancy at birth is 75
years for men and 80 for women. The model moves it to a province's level (Brass 1971, logit)."""
import numpy as np

from . import package as p
from .rounding import text
from .sources import method

AGES = np.arange(101)
# A, B, C childhood; D, E, F accident hump; H steepness at old age. G is solved for.
LAWS = {"female": (80.0, (0.00050, 0.02, 0.11), (0.00015, 6.0, 24.0), 1.112),
        "male": (75.0, (0.00060, 0.02, 0.11), (0.00050, 6.0, 23.0), 1.098)}


def law(childhood, hump, level, steepness):
    a, b, c = childhood
    d, e, f = hump
    x = np.maximum(AGES, 1e-9)
    odds = a ** ((AGES + b) ** c) + d * np.exp(-e * (np.log(x) - np.log(f)) ** 2) + level * steepness ** AGES
    death = odds / (1 + odds)
    death[-1] = 1.0
    return death


def life_expectancy(death):
    alive = np.concatenate([[1.0], np.cumprod(1 - death)])
    return float(np.sum((alive[1:] + alive[:-1]) / 2))


def solve(sex):
    target, childhood, hump, steepness = LAWS[sex]
    low, high = -25.0, -5.0
    for _ in range(80):
        middle = 0.5 * (low + high)
        longer = life_expectancy(law(childhood, hump, np.exp(middle), steepness)) > target
        low, high = (middle, high) if longer else (low, middle)
    return law(childhood, hump, np.exp(0.5 * (low + high)), steepness)


def table():
    rows = [[sex, int(x), text(q, 7), "assumed"] for sex in ("female", "male") for x, q in zip(AGES, solve(sex))]
    return p.Table(
        "life_table", "Standard probabilities of death within a year of age: a Heligman-Pollard law with life expectancy at "
                      "birth of 80 (women) and 75 (men); age 100 closes the table. The model moves it to the provinces' "
                      "life expectancies.",
        [p.Field("sex", enum=["female", "male"]), p.Field("age", "integer", unit="year", minimum=0, maximum=100),
         p.share("death_probability"), p.basis_field()], ["sex", "age"], rows,
        [method("law of mortality: Heligman and Pollard 1980, Journal of the Institute of Actuaries 107")])
