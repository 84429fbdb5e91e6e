"""A road network of zones in the General Modeling Network Specification
(GMNS, https://github.com/zephyr-data-specs/GMNS).

Neighbouring zones are linked in both directions between the centres of their residents. Motorway
corridors also jump over one zone, so that a long way does not zigzag from centre to centre.
"""
import math
import re

import numpy as np
from scipy.sparse.csgraph import dijkstra

from . import facts, road_fit
from .rounding import text
from .running import great_circle_km

CIRCUITY = {"motorway": 1.05, "other": 1.1}   # link over straight-line distance; the chain of links adds its own detour
STRAIGHTNESS = 1.2          # exponent of a step's length when a corridor is laid: above 1 it keeps to the middle
TOUCH_CELLS = 2             # zones that share fewer cell edges than this are not linked
YEAR = 2020
# Minutes through the built-up part of a city, which the published times hold and a lattice of streets does not tell. Fitted to the
# same published hours on that lattice (src/network/year/cell_streets.hpp): each city's mean error made 0, within 0 to 30 minutes.
ACCESS_MIN = {"110100": 0, "120100": 0.5, "130100": 12, "130200": 0.5, "130300": 6, "130400": 7.1, "130500": 15.7, "130600": 24.4,
              "130700": 30, "130800": 7.9, "130900": 3.7, "131000": 3, "131100": 11.1}
# A link stands for all roads that cross between two zones: so many lanes one way for each km along which they touch, and cars an
# hour on each. Assumed: in town three lanes every 1.5 km, held up by signals; a road of one lane every 4 km in the plain and every
# 12 km in the hills. A motorway comes on top.
LANES_PER_KM = {"street": 2.0, "plain": 0.25, "hill": 1 / 12}
LANE_CARS_H = {"street": 800, "plain": 1000, "hill": 900}
MOTORWAY_LANES = {"motorway_plain": 3, "motorway_hill": 2}
MOTORWAY_LANE_CARS_H = 1900
SPARSE, DENSE = 250, 2500   # residents per km2: hill country below, town above


def frontages(grid):
    """Pairs of zone indices, and the edges of cells along which they touch."""
    edges = {}
    for a, b in ((grid.zone[:, :-1], grid.zone[:, 1:]), (grid.zone[:-1], grid.zone[1:])):
        touch = (a != b) & (a >= 0) & (b >= 0)
        for i, j in zip(a[touch], b[touch]):
            key = (min(int(i), int(j)), max(int(i), int(j)))
            edges[key] = edges.get(key, 0) + 1
    return edges


def neighbours(edges):
    return sorted(k for k, n in edges.items() if n >= TOUCH_CELLS)


def with_second_neighbours(links):
    around = {}
    for i, j in links:
        around.setdefault(i, set()).add(j)
        around.setdefault(j, set()).add(i)
    return sorted(set(links) | {(i, k) for i in around for j in around[i] for k in around[j] if k > i})


def centres_of_residents(grid, people):
    row, col = np.nonzero(people)
    zone, weight = grid.zone[row, col], people[row, col].astype(float)
    x, y = grid.centres(row, col)
    total = np.bincount(zone, weights=weight)
    lon, lat = grid.to_earth.transform(np.bincount(zone, weights=weight * x) / total, np.bincount(zone, weights=weight * y) / total)
    return [(round(float(a), 5), round(float(b), 5)) for a, b in zip(lon, lat)]


def seats(cities, points):
    """A city's seat is the zone nearest to the city's own position."""
    return {c["code"]: min(range(len(points)), key=lambda i: great_circle_km((c["lon"], c["lat"]), points[i])) for c in cities}


def corridors(folder, zones, cities, seat):
    """Pairs of zones joined by a motorway by 2020: from the words 'A to B' of dated segments, and between
    the cities of inputs/motorway_corridors.csv."""
    by_name = {}
    for i, z in enumerate(zones):
        by_name.setdefault(re.sub("(市|区|县|自治县)$", "", z["name_zh"]), i)
    for c in cities:
        by_name[c["name_zh"].rstrip("市")] = by_name[c["name_en"]] = seat[c["code"]]
    pairs = {tuple(sorted((by_name[r["from_city"]], by_name[r["to_city"]]))) for r in facts.inputs("motorway_corridors.csv")}
    for r in facts.rows(folder, "network_segment_years.csv"):
        words = re.match(r"^(.+?)到(.+?)(?:市|东西向|方向)?$", r["notes"])
        if r["mode"] == "road" and int(r["year"]) <= YEAR and words:
            ends = [by_name.get(w.rstrip("市")) for w in words.groups()]
            if None not in ends and ends[0] != ends[1]:
                pairs.add(tuple(sorted(ends)))
    return sorted(pairs)


def motorway_links(links, points, ends):
    """The steps of each corridor, over neighbours and second neighbours."""
    steps = with_second_neighbours(links)
    cost = np.array([great_circle_km(points[i], points[j]) for i, j in steps]) ** STRAIGHTNESS
    _, before = dijkstra(road_fit.matrix(steps, cost, len(points)), return_predecessors=True)
    out = set()
    for a, b in ends:
        while b != a:
            out.add((int(min(before[a, b], b)), int(max(before[a, b], b))))
            b = before[a, b]
    return out


def classify(links, motorway, zones):
    density = [z["residents"] / z["area_km2"] for z in zones]
    out = []
    for i, j in links:
        mean = (density[i] * density[j]) ** 0.5
        if mean > DENSE:
            out.append("street")
        else:
            out.append(("motorway" if (i, j) in motorway else "road") + ("_hill" if mean < SPARSE else "_plain"))
    return out


def lanes_and_capacity(link, kind, edges):
    """Lanes one way, and cars an hour on the mean of them."""
    ground = kind.split("_")[-1]
    # Edges follow the cells' corners; a straight front of any direction has 4 / pi edges a km on average.
    lanes = max(1, round(LANES_PER_KM[ground] * edges.get(link, 0) * math.pi / 4))
    cars = lanes * LANE_CARS_H[ground]
    fast = MOTORWAY_LANES.get(kind, 0)
    if fast and link not in edges:  # it jumps over a zone: a motorway alone
        lanes = cars = 0
    total = lanes + fast
    return total, (cars + fast * MOTORWAY_LANE_CARS_H) / total


def compile_roads(folder, grid, people, zones, cities, say):
    """{file name: (header, rows)}"""
    points = centres_of_residents(grid, people)
    seat = seats(cities, points)
    edges = frontages(grid)
    near = neighbours(edges)
    motorway = motorway_links(near, points, corridors(folder, zones, cities, seat))
    links = sorted(set(near) | motorway)
    kinds = classify(links, motorway, zones)
    km = np.array([great_circle_km(points[i], points[j]) * CIRCUITY["motorway" if k.startswith("motorway") else "other"]
                   for (i, j), k in zip(links, kinds)])
    published = facts.rows(folder, "road_time_city_pairs.csv")
    order = {c["code"]: i for i, c in enumerate(cities)}
    pairs = [(seat[r["origin"]], seat[r["destination"]]) for r in published]
    ends = np.array([(order[r["origin"]], order[r["destination"]]) for r in published])
    minutes = np.array([60 * float(r["hours_2020"]) for r in published])
    rates, access, error = road_fit.fit(links, km, kinds, len(zones), pairs, ends, minutes)
    report(links, kinds, rates, access, error, minutes, cities, say)
    return {"node": node_rows(zones, points), "link": link_rows(links, km, kinds, rates, zones, edges),
            "fit": fit_rows(published, error, access[ends])}


def report(links, kinds, rates, access, error, minutes, cities, say):
    share = error / minutes
    say(f"roads: {len(links)} pairs of linked zones; {len(error)} city pairs of {YEAR}: mean error {error.mean():+.1f} min "
        f"({100 * share.mean():+.1f} %), root mean square {np.sqrt((error ** 2).mean()):.1f} min "
        f"({100 * np.sqrt((share ** 2).mean()):.1f} %), largest {np.abs(error).max():.1f} min ({100 * np.abs(share).max():.1f} %)")
    say("roads: km/h " + ", ".join(f"{k} {60 / r:.0f} ({kinds.count(k)} pairs)" for k, r in zip(road_fit.CLASSES, rates)))
    say("roads: access min " + ", ".join(f"{c['name_en']} {a:.0f}" for c, a in zip(cities, access)))


def node_rows(zones, points):
    return (["node_id", "name", "x_coord", "y_coord", "zone_id", "access_min", "basis"],
            [[z["code"], z["name_en"], text(x, 5), text(y, 5), z["code"], text(ACCESS_MIN[z["city"]], 1), "modelled"] for z, (x, y) in zip(zones, points)])


def link_rows(links, km, kinds, rates, zones, edges):
    """Length in km, free_speed in km/h, capacity in cars an hour and lane."""
    rows = []
    speed = {k: 60 / r for k, r in zip(road_fit.CLASSES, rates)}
    for (i, j), length, kind in zip(links, km, kinds):
        lanes, capacity = lanes_and_capacity((i, j), kind, edges)
        for a, b in ((i, j), (j, i)):
            rows.append([f"{zones[a]['code']}-{zones[b]['code']}", zones[a]["code"], zones[b]["code"], "true",
                         text(length, 3), text(speed[kind], 2), kind, lanes, text(capacity, 0), "estimated"])
    return (["link_id", "from_node_id", "to_node_id", "directed", "length", "free_speed", "facility_type", "lanes", "capacity", "basis"], sorted(rows))


def fit_rows(published, error, access):
    rows = []
    for r, e, (leave, enter) in zip(published, error, access):
        hours = float(r["hours_2020"])
        rows.append([r["origin"], r["destination"], r["hours_2020"], text(hours + e / 60, 3), text(e, 1),
                     text(100 * e / 60 / hours, 1), text(leave, 1), text(enter, 1), r["hours_2024"], "estimated"])
    return (["origin", "destination", "hours_published_2020", "hours_fitted", "error_min", "error_percent",
             "access_min_origin", "access_min_destination", "hours_published_2024", "basis"], rows)
