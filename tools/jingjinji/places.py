"""Jurisdictions, zones and the named areas that cut across them."""
from . import facts, package as p
from .rounding import text
from .sources import TUDIGONG, SPTE2M, OURS

PROVINCES = [("110000", "Beijing", "北京市"), ("120000", "Tianjin", "天津市"), ("130000", "Hebei", "河北省")]


def read_zones(folder):
    """The 222 units in code order, names tidied."""
    tidy = {r["code"]: r["name_en"] for r in facts.inputs("zone_names.csv")}
    zones = []
    for r in sorted(facts.rows(folder, "units_county.csv"), key=lambda r: r["code"]):
        zones.append({
            "code": r["code"], "city": r["prefecture_code"], "province": facts.province_of(r["code"]),
            "kind": "development_zone" if r["statistical_zone"] == "1" else "county",
            "name_en": tidy.get(r["code"], r["name_en"]), "name_zh": r["name_zh"],
            "area_km2": float(r["area_km2"]), "lon": float(r["point_lon"]), "lat": float(r["point_lat"]),
            "residents": int(float(r["pop_2020"]))})
    return zones


def read_cities(folder):
    cities = []
    for r in sorted(facts.rows(folder, "cities.csv"), key=lambda r: r["city_code"]):
        cities.append({
            "code": r["city_code"], "province": facts.province_of(r["city_code"]),
            "name_en": r["name_en"], "name_zh": r["name_zh"], "lon": float(r["lon"]), "lat": float(r["lat"]),
            "residents": {2000: round(float(r["pop_2000_10k"]) * 10000), 2010: round(float(r["pop_2010_10k"]) * 10000)},
            "urban": {2000: round(float(r["urban_pop_2000_10k"]) * 10000),
                      2010: round(float(r["urban_pop_2010_10k"]) * 10000)},
            "gdp": {2010: float(r["gdp_2010_100m_yuan"])}})
    return cities


def jurisdictions_table(zones, cities):
    rows = []
    for code, en, zh in PROVINCES:
        area = sum(z["area_km2"] for z in zones if z["province"] == code)
        rows.append([code, "province", "", en, zh, text(area, 1), "observed"])
    for c in cities:
        area = sum(z["area_km2"] for z in zones if z["city"] == c["code"])
        rows.append([c["code"], "city", c["province"], c["name_en"], c["name_zh"], text(area, 1), "observed"])
    return p.Table(
        "jurisdictions", "The three provinces and their 13 cities. Areas are sums over the zones' simplified outlines.",
        [p.code("code", unique=True), p.Field("level", enum=["province", "city"]),
         p.Field("parent", required=False, pattern="^[0-9]{6}$"), p.Field("name_en"), p.Field("name_zh"),
         p.Field("area_km2", "number", unit="km2", minimum=0), p.basis_field()],
        ["code"], rows, [TUDIGONG, SPTE2M], [(["parent"], "", ["code"])], "MIT")


def zones_table(zones):
    rows = [[z["code"], z["city"], z["kind"], z["name_en"], z["name_zh"], text(z["area_km2"], 2),
             text(z["lon"], 5), text(z["lat"], 5), "observed"] for z in zones]
    return p.Table(
        "zones", "The 222 county-level units of the 2020 census: 199 counties and districts and 23 development zones. "
                 "The outlines of the development zones are drawn approximately at the origin, so their areas and those "
                 "of their neighbours are approximate. The point lies inside the zone.",
        [p.code("code", unique=True), p.code("city"), p.Field("kind", enum=["county", "development_zone"]),
         p.Field("name_en"), p.Field("name_zh"), p.Field("area_km2", "number", unit="km2", minimum=0),
         p.Field("lon", "number", unit="degree", minimum=113, maximum=120),
         p.Field("lat", "number", unit="degree", minimum=36, maximum=43), p.basis_field()],
        ["code"], rows, [TUDIGONG], [(["city"], "jurisdictions", ["code"])], "MIT")


def areas_tables():
    areas = p.Table(
        "areas", "Named areas that a plan speaks of and that are not jurisdictions.",
        [p.Field("id", pattern="^[a-z][a-z0-9_]*$", unique=True), p.Field("name_en"), p.Field("name_zh"),
         p.Field("note", required=False), p.basis_field()],
        ["id"], [[r["id"], r["name_en"], r["name_zh"], r["note"], "observed"] for r in facts.inputs("areas.csv")], [OURS])
    members = p.Table(
        "area_zones", "The zones of each area, and the share of a zone's people and jobs that counts as in it. "
                      "Shares below 1 are judgements from the area's extent and how dense it is.",
        [p.Field("area", pattern="^[a-z][a-z0-9_]*$"), p.code("zone"), p.share("share"), p.basis_field()],
        ["area", "zone"], [[r["area"], r["zone"], r["share"], r["basis"]] for r in facts.inputs("area_zones.csv")],
        [OURS], [(["area"], "areas", ["id"]), (["zone"], "zones", ["code"])])
    return [areas, members]
