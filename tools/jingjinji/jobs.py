"""Jobs where the work is done, 2020, from workers where they live.

Origin-constrained (production-constrained) gravity model: Wilson 1971, A family of spatial
interaction models, and associated developments, Environment and Planning 3, 1-32. Origins and
destinations are blocks: the residents of one zone in one 5 km square.
"""
import numpy as np
from scipy import sparse

from . import package as p, sections
from .facts import province_of
from .rounding import largest_remainder, text
from .sources import TUDIGONG, method

BLOCK_CELLS = 5
REACH_KM = 80.0
CIRCUITY = 1.3             # road over straight-line distance, assumed
# Pull of workers around a place, assumed: of 0.25, 0.4, 0.6 and 0.8 the one whose shares of Beijing's jobs in Chaoyang,
# Haidian and Fengtai (19, 16 and 10 %) come near those of the fifth economic census (20, 18 and 9 % of employees, 2023).
DENSITY_EXPONENT = 0.6
DENSITY_RANGE_KM = 6.0
BORDER = 0.3               # share of commutes that a province's border lets through, assumed
TARGET_KM = 13.2           # mean commute of residents of Beijing's central city, published for 2022
FARM = sections.CODES.index("A")


class Blocks:
    """Inhabited pieces of zones in 5 km squares: zone, centre (km) and residents of each."""

    def __init__(self, grid, people):
        row, col = np.nonzero(people)
        zone = grid.zone[row, col]
        width = grid.columns // BLOCK_CELLS + 1
        height = grid.rows // BLOCK_CELLS + 1
        key = (zone.astype(np.int64) * height + row // BLOCK_CELLS) * width + col // BLOCK_CELLS
        _, block = np.unique(key, return_inverse=True)
        self.n = int(block.max()) + 1
        weight = people[row, col].astype(float)
        x, y = grid.centres(row, col)
        self.residents = np.bincount(block, weights=weight)
        self.x = np.bincount(block, weights=weight * x) / self.residents / 1000
        self.y = np.bincount(block, weights=weight * y) / self.residents / 1000
        self.zone = np.zeros(self.n, dtype=np.int64)
        self.zone[block] = zone
        spread = np.bincount(block, weights=weight * ((x / 1000 - self.x[block]) ** 2 + (y / 1000 - self.y[block]) ** 2))
        # mean distance between two people of a block whose positions scatter with this variance
        self.within = np.maximum(1.25 * np.sqrt(spread / self.residents), 0.4)
        self.of_cell = np.full(grid.rows * grid.columns, -1, dtype=np.int64)
        self.of_cell[row * grid.columns + col] = block

    def distances(self):
        """Sparse structure of pairs within reach: origin, destination, km by road."""
        order = np.argsort(self.x, kind="stable")
        x, y = self.x[order], self.y[order]
        straight = REACH_KM / CIRCUITY
        origin, destination, km = [], [], []
        stop = np.searchsorted(x, x + straight, side="right")
        for i in range(self.n):
            j = np.arange(i + 1, stop[i])
            d = np.hypot(x[j] - x[i], y[j] - y[i])
            near = d < straight
            j, d = j[near], d[near]
            origin.append(np.full(len(j), i))
            destination.append(j)
            km.append(d)
        o, d, k = map(np.concatenate, (origin, destination, km))
        a, b = order[o], order[d]
        every = np.arange(self.n)
        return (np.concatenate([a, b, every]), np.concatenate([b, a, every]),
                CIRCUITY * np.concatenate([np.maximum(k, 0.5), np.maximum(k, 0.5), self.within]))


def workplaces(blocks, codes, workers, central):
    """Jobs by block and section off the farm, the decay per km and the mean commute that it gives."""
    share = blocks.residents / np.bincount(blocks.zone, weights=blocks.residents)[blocks.zone]
    living = workers[blocks.zone] * share[:, None]
    living[:, FARM] = 0
    origin, destination, km = blocks.distances()
    pull = living * density(blocks, living, origin, destination, km)[:, None] ** DENSITY_EXPONENT
    province = np.array([int(province_of(c)) for c in codes])[blocks.zone]
    passes = np.where(province[origin] == province[destination], 1.0, BORDER)
    shape = (blocks.n, blocks.n)
    frame = sparse.csr_matrix((np.arange(len(km), dtype=np.float64) + 1, (origin, destination)), shape=shape)
    at = frame.data.astype(np.int64) - 1
    km, passes = km[at], passes[at]
    of_central = np.isin(np.array(codes)[blocks.zone], sorted(central))

    def run(decay):
        kernel = frame.copy()
        kernel.data = passes * np.exp(-decay * km)
        sent = np.where(living > 0, living / np.maximum(kernel @ pull, 1e-300), 0)
        return kernel, sent, pull * (kernel.T @ sent)

    def mean_commute(decay):
        kernel, sent, _ = run(decay)
        by_km = kernel.copy()
        by_km.data = kernel.data * km
        return float((sent * (by_km @ pull))[of_central].sum() / living[of_central].sum())

    low, high = 0.01, 1.0
    for _ in range(24):
        decay = 0.5 * (low + high)
        low, high = (decay, high) if mean_commute(decay) > TARGET_KM else (low, decay)
    decay = 0.5 * (low + high)
    return run(decay)[2], decay, mean_commute(decay)


def density(blocks, living, origin, destination, km):
    """Workers around a block, smoothed, over their mean."""
    near = km < 4 * DENSITY_RANGE_KM
    weight = living.sum(axis=1)[destination[near]] * np.exp(-km[near] / DENSITY_RANGE_KM)
    around = np.bincount(origin[near], weights=weight, minlength=blocks.n)
    return np.maximum(around / around.mean(), 1e-3)


def by_zone(blocks, workers, block_jobs):
    """Whole jobs, zone x section; each section keeps the total of its workers."""
    out = np.zeros_like(workers)
    for s in range(workers.shape[1]):
        jobs = np.bincount(blocks.zone, weights=block_jobs[:, s], minlength=len(workers)) if s != FARM else workers[:, s]
        if workers[:, s].sum():
            out[:, s] = largest_remainder(jobs, workers[:, s].sum())
    return out


def table(codes, jobs):
    rows = []
    for year in sorted(jobs):
        basis = "modelled" if year == 2020 else "assumed"
        for i, code in enumerate(codes):
            rows += [[year, code, s, int(jobs[year][i, j]), basis] for j, s in enumerate(sections.CODES)]
    return p.Table(
        "jobs", "Jobs where the work is done, by section. 2020: the census's workers sent to work by an origin-constrained "
                f"gravity model whose distance decay makes residents of the six central districts travel {text(TARGET_KM, 1)} km "
                "on average, as published for 2022; farm work stays in its zone; section totals are kept. Border effect between "
                "provinces, detour factor and the exponent of job density are assumed, the last with an eye on the districts' shares in the "
                "fifth economic census (2023). Earlier years: the province's jobs per resident "
                "of working age stay, zones follow their residents half-way, sections shift back by the package's own growth parameters.",
        [p.year(), p.code(), sections.field(), p.count("jobs", "job"), p.basis_field()], ["year", "zone", "section"], rows,
        [TUDIGONG, method("production-constrained gravity model, Wilson 1971")],
        [(["zone"], "zones", ["code"]), (["section"], "sections", ["code"])], "MIT")
