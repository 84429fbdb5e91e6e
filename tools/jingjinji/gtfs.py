"""Writing a GTFS feed (https://gtfs.org/documentation/schedule/reference/)."""
from pathlib import Path

from .package import write_csv

HEADERS = {
    "agency": ["agency_id", "agency_name", "agency_url", "agency_timezone", "agency_lang"],
    "stops": ["stop_id", "stop_name", "stop_lat", "stop_lon", "location_type", "parent_station"],
    "routes": ["route_id", "agency_id", "route_short_name", "route_long_name", "route_desc", "route_type"],
    "trips": ["route_id", "service_id", "trip_id", "trip_headsign", "trip_short_name", "direction_id"],
    "stop_times": ["trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence", "timepoint"],
    "calendar": ["service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                 "start_date", "end_date"],
    "calendar_dates": ["service_id", "date", "exception_type"],
    "frequencies": ["trip_id", "start_time", "end_time", "headway_secs", "exact_times"],
    "transfers": ["from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time"],
    "feed_info": ["feed_publisher_name", "feed_publisher_url", "feed_lang", "feed_start_date", "feed_end_date",
                  "feed_version"],
    "translations": ["table_name", "field_name", "language", "translation", "record_id"],
}


def write_feed(folder, feed):
    Path(folder).mkdir(parents=True, exist_ok=True)
    check(feed)
    for name, rows in feed.items():
        write_csv(Path(folder) / f"{name}.txt", HEADERS[name], rows)


def check(feed):
    """Identifiers are unique and known, and no trip goes back in time."""
    ids = {}
    for name, column in (("stops", 0), ("routes", 0), ("trips", 2)):
        ids[name] = {row[column] for row in feed[name]}
        if len(ids[name]) != len(feed[name]):
            raise ValueError(f"{name}.txt has the same id twice")
    last = {}
    for trip, arrival, departure, stop, _, _ in feed["stop_times"]:
        if trip not in ids["trips"] or stop not in ids["stops"]:
            raise ValueError(f"stop_times.txt: {trip} or {stop} is not known")
        if not last.get(trip, 0) <= seconds(arrival) <= seconds(departure):
            raise ValueError(f"stop_times.txt: {trip} goes back in time at {stop}")
        last[trip] = seconds(departure)
    if set(last) != ids["trips"] or not {row[0] for row in feed["trips"]} <= ids["routes"]:
        raise ValueError("trips.txt has a trip without stops or without a route")
    for row in feed.get("transfers", []):
        if not {row[0], row[1]} <= ids["stops"]:
            raise ValueError(f"transfers.txt: {row} names an unknown stop")


def clock(seconds):
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def seconds(text):
    parts = [int(p) for p in text.split(":")]
    return parts[0] * 3600 + parts[1] * 60 + (parts[2] if len(parts) > 2 else 0)
