"""Lines opened after the two timetables, or to be opened, as dated projects."""
from . import facts, metro, package as p, running
from .rounding import text
from .sources import SUBWAY, PARSE12306, OURS

SERVICE_HOURS = 16
RAIL_DWELL_MIN, METRO_DWELL_MIN = 2.0, 0.8
CALL_COST_MIN = 3.0      # what a call adds to the fastest train's time; assumed


class ZoneFinder:
    def __init__(self, grid, zones):
        self.grid, self.zones = grid, zones

    def at(self, lon, lat):
        row, col = self.grid.cell_at(lon, lat)
        if self.grid.zone[row, col] >= 0:
            return self.grid.codes[self.grid.zone[row, col]]
        return min(self.zones, key=lambda z: running.great_circle_km((lon, lat), (z["lon"], z["lat"])))["code"]


def rail_stops(folder):
    """{project: its stops}; a station of the 2016 timetable stands where that timetable has it."""
    known = {r["name_zh"]: r for r in facts.rows(folder, "rail_stations.csv") if r["in_hs_timetable_2016"] == "1"}
    stops = {}
    for r in facts.inputs("rail_project_stops.csv"):
        at = known.get(r["stop_zh"], r)
        stops.setdefault(r["project"], []).append(r | {"lon": at["lon"], "lat": at["lat"]})
    return stops


def rail_rows(folder, find):
    stops = rail_stops(folder)
    projects, calls = [], []
    for r in facts.inputs("rail_projects.csv"):
        projects.append([r["id"], r["kind"], r["name_en"], r["name_zh"], r["opens"], r["design_speed_kmh"], r["length_km"],
                         r["published_min"], r["source"], r["basis"]])
        line = stops.pop(r["id"])
        runs = rail_runs(r, [(float(s["lon"]), float(s["lat"])) for s in line])
        headway = text(SERVICE_HOURS * 60 / float(r["pairs_per_day"]), 1)
        dwell = RAIL_DWELL_MIN if r["kind"] == "railway" else METRO_DWELL_MIN
        for i, (s, run) in enumerate(zip(line, runs)):
            inner = 0 < i < len(line) - 1
            calls.append([r["id"], i + 1, s["stop_en"], s["stop_zh"], find.at(float(s["lon"]), float(s["lat"])), s["lon"],
                          s["lat"], text(run, 1), text(dwell if inner else 0, 1), headway, r["basis"]])
    if stops:
        raise ValueError(f"rail_project_stops.csv: no project {sorted(stops)}")
    return projects, calls


def rail_runs(project, points):
    """Minutes from stop to stop: from length and speed, scaled to the published fastest time where there is one."""
    straight = [running.great_circle_km(a, b) for a, b in zip(points, points[1:])]
    stretch = max(1.0, float(project["length_km"]) / sum(straight))
    speed = float(project["design_speed_kmh"])
    runs = [running.minutes(1000 * d * stretch, speed, running.RAIL) for d in straight]
    if project["published_min"]:
        target = float(project["published_min"]) + CALL_COST_MIN * (len(points) - 2) - RAIL_DWELL_MIN * (len(points) - 2)
        runs = [t * target / sum(runs) for t in runs]
    return [0.0] + runs


def metro_rows(folder):
    names = {r["name_zh"]: r["name_en"] for r in facts.inputs("metro_station_names.csv")}
    where, table = metro.positions(folder), metro.departures(folder)
    begun = {s["line"] for s in metro.base(folder)}
    projects, calls = [], []
    for s in metro.later(folder):
        key = "_".join(s["en"].lower().replace("'", "").split()) + "_" + s["opened"][:4]
        kind = "metro_extension" if s["line"] in begun else "metro"
        begun.add(s["line"])
        projects.append([key, kind, s["en"], s["zh"], s["opened"], text(s["speed"], 0), text(sum(s["metres"]) / 1000, 1), "",
                         "Beijing-Subway-Tools; date from the news of the opening", "estimated"])
        headway = text(metro.peak_headway_min(s, table), 1)
        last = len(s["stops"]) - 1
        for i, (stop, run) in enumerate(zip(s["stops"], metro.run_seconds(s))):
            lon, lat, zone = where[stop]
            dwell = metro.dwell_seconds(s["line"]) / 60 if 0 < i < last else 0
            calls.append([key, i + 1, names[stop], metro.plain(stop), zone, text(lon, 5), text(lat, 5), text(run / 60, 1),
                          text(dwell, 1), headway, "estimated"])
    return projects, calls


def tables(folder, grid, zones):
    rail, rail_calls = rail_rows(folder, ZoneFinder(grid, zones))
    lines, line_calls = metro_rows(folder)
    order = {row[0]: row[4] for row in rail + lines}
    projects = p.Table(
        "projects", "Railways and metro lines opened after the two timetables (10 March 2016, end of 2020) or under construction, with "
                    "the day they open. An extension runs from the old terminus as a service of its own. Dates from 2026 on "
                    "are assumed. length_km counts what lies inside the region. fastest_min is the fastest published "
                    "time from end to end, empty where none is.",
        [p.Field("id", pattern="^[a-z0-9_]+$", unique=True), p.Field("kind", enum=["railway", "metro", "metro_extension"]),
         p.Field("name_en"), p.Field("name_zh"), p.Field("opens", "date"),
         p.Field("design_speed_kmh", "number", unit="km/h", minimum=0), p.Field("length_km", "number", unit="km", minimum=0),
         p.Field("fastest_min", "number", unit="min", minimum=0, required=False), p.Field("source"), p.basis_field()],
        ["id"], sorted(rail + lines, key=lambda r: (r[4], r[0])), [SUBWAY, OURS], [], "MIT")
    stops = p.Table(
        "project_stops", "Stops of the projects in order, one direction; the other runs the same way back. Positions are estimated "
                         "(new railway stations to 0.01 degree). run_min is from the previous stop, from distance and design speed, scaled to the "
                         "published fastest time where projects.csv names one; metro headways are those of the morning peak of 2026, "
                         "railway headways 16 hours over the pairs of trains a day.",
        [p.Field("project", pattern="^[a-z0-9_]+$"), p.Field("seq", "integer", minimum=1), p.Field("stop_en"),
         p.Field("stop_zh"), p.code("zone"), p.Field("lon", "number", unit="degree", minimum=113, maximum=120),
         p.Field("lat", "number", unit="degree", minimum=36, maximum=43), p.Field("run_min", "number", unit="min", minimum=0),
         p.Field("dwell_min", "number", unit="min", minimum=0), p.Field("headway_min", "number", unit="min", minimum=0),
         p.basis_field()],
        ["project", "seq"], sorted(rail_calls + line_calls, key=lambda r: (order[r[0]], r[0], r[1])), [SUBWAY, PARSE12306, OURS],
        [(["project"], "projects", ["id"]), (["zone"], "zones", ["code"])], "MIT")
    return [projects, stops]
