"""Residents and jobs on the 1 km grid.

Each zone's residents are split into the classes of the Degree of Urbanisation (Dijkstra et al.
2021, Applying the Degree of Urbanisation, Eurostat/UN-Habitat/OECD; thresholds 1,500, 300 and 50
residents per km2), whose shares the facts give, and the classes are laid on the zone's cells from
the most central one outward. Centrality is a sum of kernels exp(-d/range) around places that draw
people.
"""
import numpy as np

from . import facts, package as p
from .rounding import largest_remainder
from .sources import TUDIGONG, STATIONS, SUBWAY, method

# class field, typical density and lowest density inside the class (residents per km2)
CLASSES = [("GHSL_POP_30", 6000, 1500), ("GHSL_POP_23", 2500, 1500), ("GHSL_POP_22", 1200, 300),
           ("GHSL_POP_21", 700, 300), ("GHSL_POP_13", 500, 300), ("GHSL_POP_12", 130, 50),
           ("GHSL_POP_11", 20, 5), ("GHSL_POP_10", 20, 5)]
DENSE = 1500

# kind of place: weight, range in km. Judgements: a city's centre reaches far, a station does not.
PULL = {"city": (6.0, 8.0), "metro": (1.0, 2.0), "rail": (1.0, 3.0), "campus": (1.0, 3.0), "zone": (0.5, 6.0)}
KERNEL_REACH = 8


def places_that_draw(folder, zones, cities):
    """(kind, lon, lat) of every attractor. Campuses and stations serve as covariates only."""
    out = [("city", c["lon"], c["lat"]) for c in cities]
    out += [("zone", z["lon"], z["lat"]) for z in zones]
    out += [("metro", float(r["lon_est"]), float(r["lat_est"]))
            for r in facts.rows(folder, "subway_beijing_station_coords_est.csv") if r["lon_est"]]
    out += [("rail", float(r["lon"]), float(r["lat"])) for r in facts.rows(folder, "rail_stations.csv")
            if r["lon"] and "position_suspect" not in r["flags"]]
    out += [("campus", float(r["lon"]), float(r["lat"])) for r in facts.rows(folder, "universities.csv")
            if r["district_matches"] == "1"]
    return out


def centrality(grid, attractors):
    score = np.zeros((grid.rows, grid.columns))
    for kind, lon, lat in attractors:
        weight, reach = PULL[kind]
        x, y = grid.to_plane.transform(lon, lat)
        row, col = grid.cell_at(lon, lat)
        half = int(reach * KERNEL_REACH)
        top, bottom = max(row - half, 0), min(row + half + 1, grid.rows)
        left, right = max(col - half, 0), min(col + half + 1, grid.columns)
        if top >= bottom or left >= right:
            continue
        cx, cy = grid.centres(np.arange(top, bottom)[:, None], np.arange(left, right)[None, :])
        score[top:bottom, left:right] += weight * np.exp(-np.hypot(cx - x, cy - y) / (1000 * reach))
    return score


def residents(grid, census, score):
    """Whole residents by cell; each zone's cells add up to its census total."""
    people = np.zeros((grid.rows, grid.columns), dtype=np.int64)
    order = np.argsort(grid.zone, axis=None, kind="stable")
    zone_of = grid.zone.ravel()[order]
    starts = np.searchsorted(zone_of, np.arange(len(census) + 1))
    flat_score, flat_people = score.ravel(), people.ravel()
    for i, record in enumerate(census):
        cells = order[starts[i]:starts[i + 1]]
        cells = cells[np.argsort(-flat_score[cells], kind="stable")]
        flat_people[cells] = lay_classes(record, len(cells))
    return people


def lay_classes(record, cells):
    total = int(float(record["POPU"]))
    parts = [(total * float(record[name]), typical, low) for name, typical, low in CLASSES]
    wanted = np.array([people / typical for people, typical, _ in parts])
    if wanted.sum() > cells:
        wanted *= cells / wanted.sum()
    edges = np.concatenate([[0.0], np.cumsum(wanted)])
    density = np.zeros(cells)
    for (people, _, low), start, stop in zip(parts, edges[:-1], edges[1:]):
        if people > 0:
            density += ramp(people, low, start, stop, cells)
    return largest_remainder(density, total)


def ramp(people, low, start, stop, cells):
    """`people` over the interval of cells [start, stop): falling in a straight line to `low` at its end
    (or even, where the mean is no higher than `low`); a cell gets its overlap with the interval."""
    length = stop - start
    mean = people / length
    slope = max(2 * (mean - low), 0.0) if mean < 3 * low else 4 / 3 * mean
    left = np.clip(np.arange(cells), start, stop)
    right = np.clip(np.arange(1, cells + 1), start, stop)
    overlap = right - left
    middle = (0.5 * (left + right) - start) / length
    return overlap * (mean + slope * (0.5 - middle))


def spread_jobs(grid, people, zone_jobs, farm_jobs, block_of_cell, block_jobs):
    """Jobs by cell: those off the farm follow the blocks of the commuting model, and inside a block
    the residents; farm jobs follow the residents of cells below urban density."""
    out = np.zeros(grid.rows * grid.columns, dtype=np.int64)
    zone = grid.zone.ravel()
    flat = people.ravel().astype(float)
    inhabited = block_of_cell >= 0
    in_block = np.bincount(block_of_cell[inhabited], weights=flat[inhabited], minlength=len(block_jobs))
    weight = np.zeros(len(flat))
    weight[inhabited] = flat[inhabited] * (block_jobs / np.maximum(in_block, 1e-9))[block_of_cell[inhabited]]
    for i in range(len(zone_jobs)):
        cells = np.flatnonzero((zone == i) & (flat > 0))
        rural = np.where(flat[cells] < DENSE, flat[cells], 0)
        if rural.sum() == 0:
            rural = flat[cells]
        out[cells] = largest_remainder(weight[cells] + farm_jobs[i] * rural / rural.sum(), zone_jobs[i])
    return out.reshape(people.shape)


def table(grid, people, jobs):
    filled = (people > 0) | (jobs > 0)
    rows = [[int(r), int(c), int(people[r, c]), int(jobs[r, c]), "modelled"] for r, c in zip(*np.nonzero(filled))]
    return p.Table(
        "cells", "Residents and jobs of 2020 on the 1 km grid, adding up to each zone's exactly; cells with neither are "
                 "left out. Modelled: the shares of the Degree of Urbanisation classes (GHSL) by zone are laid on the "
                 "cells by a centrality score (distance to city centres, railway and metro stations and campuses); "
                 "jobs follow the commuting model's 5 km blocks.",
        [p.Field("row", "integer", minimum=0, maximum=grid.rows - 1),
         p.Field("col", "integer", minimum=0, maximum=grid.columns - 1), p.count("residents"), p.count("jobs", "job"),
         p.basis_field()], ["row", "col"], rows,
        [TUDIGONG, STATIONS, SUBWAY, method("Degree of Urbanisation, Dijkstra et al. 2021")], [], "MIT")
