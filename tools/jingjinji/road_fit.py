"""Free-flow speeds by class of road, fitted to published hours between cities.

A journey takes the minutes of its links and the minutes that each end's city takes to leave or enter
(the published times start in the middle of a city). Rates and access minutes are bounded-variable
least squares (Stark and Parker 1995, Computational Statistics 10, 129-141) of relative errors,
iterated with Dijkstra's shortest paths until the paths settle; the best round is kept.
"""
import numpy as np
from scipy.optimize import lsq_linear
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

CLASSES = ["motorway_hill", "motorway_plain", "road_hill", "road_plain", "street"]
SPEEDS = {"motorway_hill": (45, 80, 110), "motorway_plain": (70, 100, 125), "road_hill": (25, 45, 65),
          "road_plain": (40, 65, 90), "street": (20, 40, 60)}   # lowest, first guess, highest km/h
LONGEST_ACCESS = 45.0
ROUNDS = 50


def matrix(links, cost, n):
    i, j = np.array(links).T
    return csr_matrix((np.concatenate([cost, cost]), (np.concatenate([i, j]), np.concatenate([j, i]))), shape=(n, n))


def km_by_class(pairs, before, at, kind, km):
    used = np.zeros((len(pairs), len(CLASSES)))
    for p, (a, b) in enumerate(pairs):
        while b != a:
            e = at[min(before[a, b], b), max(before[a, b], b)]
            used[p, kind[e]] += km[e]
            b = before[a, b]
    return used


def fit(links, km, kinds, n, pairs, ends, minutes):
    """`pairs` are zone indices and `ends` the indices of the two cities of each published time.

    Returns the rates (minutes per km by class), the cities' access minutes and each pair's error (minutes)."""
    kind = np.array([CLASSES.index(k) for k in kinds])
    at = {link: e for e, link in enumerate(links)}
    cities = int(ends.max()) + 1
    access_of = np.zeros((len(pairs), cities))
    access_of[np.arange(len(pairs)), ends[:, 0]] = 1
    access_of[np.arange(len(pairs)), ends[:, 1]] += 1
    slow, guess, fast = (60 / np.array([SPEEDS[c][i] for c in CLASSES]) for i in range(3))
    bounds = (np.append(fast, np.zeros(cities)), np.append(slow, np.full(cities, LONGEST_ACCESS)))
    rates, access, best = guess, np.full(cities, 8.0), None
    for _ in range(ROUNDS):
        times, before = dijkstra(matrix(links, rates[kind] * km, n), return_predecessors=True)
        error = np.array([times[a, b] for a, b in pairs]) + access_of @ access - minutes
        score = float(np.sqrt(np.mean((error / minutes) ** 2)))
        if best is None or score < best[0] - 1e-12:
            best = (score, rates, access, error)
        used = np.hstack([km_by_class(pairs, before, at, kind, km), access_of]) / minutes[:, None]
        solution = lsq_linear(used, np.ones(len(pairs)), bounds=bounds).x
        # half steps: a full step can make the paths jump to and fro
        rates, access = 0.5 * (rates + solution[:len(CLASSES)]), 0.5 * (access + solution[len(CLASSES):])
    return best[1:]
