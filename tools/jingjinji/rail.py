"""The high-speed timetable of 10 March 2016 as a GTFS feed."""
from . import facts, gtfs
from .rounding import text

DAY = "20160310"
TYPES = {"C": ("城际动车", "intercity trains"), "D": ("动车", "trains of up to 250 km/h"),
         "G": ("高速动车", "high-speed trains")}
# What was Binhai in 2016 is Binhai West today; the facts give it the code of today's Binhai, which was Yujiapu then.
TELECODE_SLIPS = {"滨海": "FHP"}
HALF_DAY = 12 * 3600


def trips_of_the_day(folder):
    trips = {}
    for r in facts.rows(folder, "rail_hs_stop_times_2016.csv"):
        if r["runs_2016_03_10"] == "1":
            trips.setdefault(r["train"], []).append(r)
    return {train: sorted(calls, key=lambda r: int(r["seq"])) for train, calls in sorted(trips.items())}


def call_times(calls):
    """(arrival, departure) in seconds at each call; past midnight they go on beyond 24:00."""
    out, last = [], 0
    for r in calls:
        arrival = gtfs.seconds(r["arr"] or r["dep"])
        departure = gtfs.seconds(r["dep"] or r["arr"])
        pair = []
        for at in (arrival, departure):
            while at < last - HALF_DAY:
                at += 24 * 3600
            if at < last:
                raise ValueError(f"{r['train']} leaves {r['station']} before it came")
            pair.append(at)
            last = at
        out.append(tuple(pair))
    return out


def feed(folder):
    trips = trips_of_the_day(folder)
    stations = {r["name_zh"]: r | {"telecode": TELECODE_SLIPS.get(r["name_zh"], r["telecode"])}
                for r in facts.rows(folder, "rail_stations.csv")}
    english = {r["name_zh"]: r["name_en"] for r in facts.inputs("rail_station_names.csv")}
    used = sorted({r["station"] for calls in trips.values() for r in calls}, key=lambda s: stations[s]["telecode"])
    stops = [[stations[s]["telecode"], s, text(float(stations[s]["lat"]), 5), text(float(stations[s]["lon"]), 5), 0, ""]
             for s in used]
    names = [["stops", "stop_name", "en", english[s], stations[s]["telecode"]] for s in used]
    names += [["routes", "route_long_name", "en", TYPES[t][1].capitalize(), t] for t in sorted(TYPES)]
    trip_rows, times, seen = [], [], set()
    for train, calls in trips.items():
        at = call_times(calls)
        pattern = tuple((r["station"], t) for r, t in zip(calls, at))
        if pattern in seen:
            raise ValueError(f"{train} runs the same as another train")
        seen.add(pattern)
        trip_rows.append([calls[0]["train_type"], "thu", train, calls[0]["terminus"], train, int(train[-1]) % 2])
        times += [[train, gtfs.clock(a), gtfs.clock(d), stations[r["station"]]["telecode"], i, 1]
                  for i, (r, (a, d)) in enumerate(zip(calls, at), 1)]
    return {
        "agency": [["CR", "中国铁路", "https://www.12306.cn/", "Asia/Shanghai", "zh"]],
        "stops": stops,
        "routes": [[t, "CR", t, zh, "stops inside the region only", 2] for t, (zh, _) in sorted(TYPES.items())],
        "trips": trip_rows,
        "stop_times": times,
        "calendar": [["thu", 0, 0, 0, 1, 0, 0, 0, DAY, DAY]],
        "calendar_dates": [["thu", DAY, 1]],
        "feed_info": [["Concentric, after Parse12306", "https://github.com/metromancn/Parse12306", "zh", DAY, DAY,
                       "trains of 10 March 2016 with two or more stops in the region"]],
        "translations": names,
    }
