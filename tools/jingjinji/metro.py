"""The Beijing metro of the end of 2020 as a GTFS feed with frequencies.

The facts describe July 2026: stretches opened after 2020 are left to the projects, and headways are
those of 2026. Running times follow running.py; positions are estimates.
"""
import re
from statistics import median

from . import facts, gtfs, running
from .rounding import text

BASE_DATE = "2020-12-31"
WORKDAY = {"工作日", "平常日", "平日", "全日"}
PERIODS = [("first", "07:00"), ("07:00", "09:00"), ("09:00", "10:00"), ("10:00", "16:00"), ("16:00", "17:00"),
           ("17:00", "19:00"), ("19:00", "last")]
BUSY = {"07:00": "dep_0700_0900", "10:00": "dep_1000_1600", "17:00": "dep_1700_1900"}
DWELL = {"default": 48, "亦庄T1线": 25, "西郊线": 25, "首都机场线": 60, "大兴机场线": 60}
SLOWEST_HEADWAY = 1800


def lines(folder):
    """{line: {"en", "speed", "loop", "stations": [(name, metres from the previous)]}}"""
    out = {}
    for r in facts.rows(folder, "subway_beijing_line_stations.csv"):
        line = out.setdefault(r["line"], {"en": r["line_en"], "speed": float(r["design_speed_kmh"]),
                                          "loop": r["loop"] == "1", "stations": []})
        line["stations"].append((r["station"], float(r["dist_prev_m"] or 0)))
    return out


def segments(folder):
    """The stretches of inputs/metro_segments.csv with their stations and distances."""
    known, out = lines(folder), []
    for r in facts.inputs("metro_segments.csv"):
        line = known[r["line"]]
        names = [s for s, _ in line["stations"]]
        first, last = names.index(r["first_station"]), names.index(r["last_station"])
        stations = line["stations"][first:last + 1]
        distances = [0.0] + [d for _, d in stations[1:]]
        stops = [s for s, _ in stations]
        loop = line["loop"] and len(stops) == len(names)
        if loop:
            stops, distances = stops + [stops[0]], distances + [line["stations"][0][1]]
        out.append({"line": r["line"], "opened": r["opened"], "en": r["service_en"], "zh": r["service_zh"],
                    "speed": line["speed"], "loop": loop, "stops": stops, "metres": distances})
    return out


def base(folder):
    return [s for s in segments(folder) if s["opened"] <= BASE_DATE]


def later(folder):
    return sorted((s for s in segments(folder) if s["opened"] > BASE_DATE), key=lambda s: (s["opened"], s["en"]))


def departures(folder):
    """{(line, direction): {station: workday row}}"""
    out = {}
    for r in facts.rows(folder, "subway_beijing_departures.csv"):
        if r["day_type"] in WORKDAY:
            out.setdefault((r["line"], r["direction"]), {})[r["station"]] = r
    return out


def directions_of(line, table):
    """The line's two directions, first the one that follows the stations' order in the facts."""
    both = sorted(d for name, d in table if name == line)
    return sorted(both, key=lambda d: -order_agreement(table[line, d]))


def order_agreement(rows):
    """Positive where trains come later at stations listed later: the first trains tell the direction."""
    firsts = [(i, gtfs.seconds(r["first"])) for i, r in enumerate(rows.values()) if gtfs.seconds(r["first"]) > 4 * 3600]
    steps = [b[1] - a[1] for a, b in zip(firsts, firsts[1:])]
    return sum(1 if s > 0 else -1 for s in steps if s)


def headways(rows):
    """[(start, end, headway)] in seconds over the workday, from the median of the stations' departures."""
    firsts = [gtfs.seconds(r["first"]) for r in rows if gtfs.seconds(r["first"]) > 4 * 3600]
    lasts = [gtfs.seconds(r["last"]) for r in rows]
    first, last = min(firsts), max(lasts)
    busy = {column: median(float(r[column]) for r in rows) for column in BUSY.values()}
    rest = median(float(r["n_departures"]) for r in rows) - sum(busy.values())
    spans = [(first if a == "first" else gtfs.seconds(a), last if b == "last" else gtfs.seconds(b), a) for a, b in PERIODS]
    quiet = sum(end - start for start, end, name in spans if name not in BUSY)
    out = []
    for start, end, name in spans:
        if end <= start:
            continue
        count, length = (busy[BUSY[name]], end - start) if name in BUSY else (rest, quiet)
        out.append((start, end, min(SLOWEST_HEADWAY, round(length / max(count, 1)))))
    return out


def peak_headway_min(segment, table):
    """Minutes between trains, 07:00 to 09:00, the busier direction."""
    best = max(median(float(rows[s]["dep_0700_0900"]) for s in dict.fromkeys(segment["stops"]))
               for (line, _), rows in table.items() if line == segment["line"])
    return 120 / max(best, 1)


def run_seconds(segment):
    return [0] + [max(30, round(60 * running.minutes(d, segment["speed"], running.METRO)))
                  for d in segment["metres"][1:]]


def dwell_seconds(line):
    return DWELL.get(line, DWELL["default"])


def plain(station):
    """A station's name without the line that the facts add to tell namesakes apart."""
    return re.sub(r"\(.*\)$", "", station)


def positions(folder):
    return {r["station"]: (float(r["lon_est"]), float(r["lat_est"]), r["county_code"])
            for r in facts.rows(folder, "subway_beijing_station_coords_est.csv")}


def feed(folder):
    network, table, where = base(folder), departures(folder), positions(folder)
    names = sorted({s for seg in network for s in seg["stops"]})
    parent = {s: f"S{i:03d}" for i, s in enumerate(names, 1)}
    stops = [[parent[s], plain(s), text(where[s][1], 5), text(where[s][0], 5), 1, ""] for s in names]
    routes, trips, times, frequencies, platform = [], [], [], [], {}
    for segment in network:
        route = segment["en"].replace("Line ", "L").replace(" ", "-")
        for i, s in enumerate(dict.fromkeys(segment["stops"]), 1):
            platform[segment["zh"], s] = f"{route}-{i:02d}"
            stops.append([f"{route}-{i:02d}", plain(s), text(where[s][1], 5), text(where[s][0], 5), 0, parent[s]])
        routes.append([route, "BJ", segment["zh"], segment["en"],
                       "times estimated from distance and design speed; headways of 2026", 0 if "T1" in route or "Xijiao" in route else 1])
        for number, direction in enumerate(directions_of(segment["line"], table)):
            order = segment["stops"] if number == 0 else segment["stops"][::-1]
            runs = run_seconds(segment) if number == 0 else [0] + run_seconds(segment)[:0:-1]
            trip = f"{route}-{number}"
            trips.append([route, "workday", trip, plain(order[-1]), direction, number])
            times += call_rows(trip, [platform[segment["zh"], s] for s in order], runs, dwell_seconds(segment["line"]))
            rows = [table[segment["line"], direction][s] for s in dict.fromkeys(segment["stops"])]
            frequencies += [[trip, gtfs.clock(a), gtfs.clock(b), h, 0] for a, b, h in headways(rows)]
    return {
        "agency": [["BJ", "北京轨道交通", "https://www.bjsubway.com/", "Asia/Shanghai", "zh"]],
        "stops": stops, "routes": routes, "trips": trips, "stop_times": times, "frequencies": frequencies,
        "transfers": transfers(folder, network, platform),
        "calendar": [["workday", 1, 1, 1, 1, 1, 0, 0, "20200101", "20201231"]],
        "feed_info": [["Concentric, after Beijing-Subway-Tools", "https://github.com/Mick235711/Beijing-Subway-Tools", "zh",
                       "20200101", "20201231", "lines open at the end of 2020; positions and running times estimated, headways of 2026"]],
    }


def call_rows(trip, stop_ids, runs, dwell):
    out, at = [], 0
    for i, (stop, run) in enumerate(zip(stop_ids, runs)):
        arrival = at + run
        at = arrival + (dwell if 0 < i < len(stop_ids) - 1 else 0)
        out.append([trip, gtfs.clock(arrival), gtfs.clock(at), stop, i + 1, 0])
    return out


def transfers(folder, network, platform):
    """Mean minutes between the platforms of two lines, over directions, time-restricted ways apart."""
    minutes = {}
    for r in facts.rows(folder, "subway_beijing_transfers.csv"):
        if r["time_restricted"] != "1":
            minutes.setdefault((r["station"], r["from_line"], r["to_line"]), []).append(float(r["minutes"]))
    split = {}
    for segment in network:
        split.setdefault(segment["line"], []).append(segment["zh"])
    rows = []
    for (station, origin, target), found in sorted(minutes.items()):
        for a in split.get(origin, []):
            for b in split.get(target, []):
                if (a, station) in platform and (b, station) in platform:
                    rows.append([platform[a, station], platform[b, station], 2, round(60 * sum(found) / len(found))])
    for parts in split.values():
        for a in parts:
            for b in parts:
                shared = {s for z, s in platform if z == a} & {s for z, s in platform if z == b} if a != b else set()
                rows += [[platform[a, s], platform[b, s], 2, 120] for s in sorted(shared)]
    return sorted(rows)
