"""The ledger's input: what was published, and which of the model's indicators answers to it."""
from . import facts, package as p, places, sections
from .rounding import text
from .sources import NBS_GDP, TUDIGONG, NETWORKS

INDICATORS = (["population", "births", "deaths", "net_migration", "share_0_14", "share_65_up", "households", "jobs"]
              + [f"jobs_{s}" for s in sections.CODES]
              + ["gdp", "gdp_primary", "gdp_secondary", "gdp_tertiary", "gdp_per_person", "labour_productivity",
                 "entry_share_knowledge", "floor_space_built", "floor_space_used_share", "jobs_relocated_out",
                 "jobs_relocated_in", "jobs_refused", "gini_gdp_per_person",
                 "mean_commute_km", "mean_commute_min", "share_within_45_min", "technology_across", "rail"])
NO_LINK = {"indicator": "", "model_place": "", "year": "", "base_year": "", "transform": "", "factor": "",
           "use": "none", "note": ""}


def is_number(value):
    try:
        float(value)
        return True
    except ValueError:
        return False


def joined(*notes):
    return "; ".join(n.strip().rstrip(";") for n in notes if n.strip().rstrip(";"))


def from_reports(folder):
    """Every figure of the plan's own reports and of the literature, linked by inputs/published_links.csv."""
    links = {r["id"]: r for r in facts.inputs("published_links.csv")}
    rows = []
    for prefix, name, source in [("plan", "plan_figures.csv", "source"), ("fig", "published_figures.csv", "source_url")]:
        for number, r in enumerate(facts.rows(folder, name), 1):
            key = f"{prefix}-{number:03d}"
            link = links.pop(key, NO_LINK)
            if link.get("statement", r["indicator"]) != r["indicator"]:
                raise ValueError(f"published_links.csv: {key} is about {link['statement']!r}, not {r['indicator']!r}")
            figure = r["value"] if is_number(r["value"]) else ""
            words = "" if figure else f"published as {r['value']}"
            rows.append([key, r["topic"], r["indicator"], r["area"], r["period"], figure, r["unit"],
                         joined(words, r["note"], link["note"]), r[source], link["indicator"], link["model_place"],
                         link["year"], link["base_year"], link["transform"], link["factor"], link["use"], "observed"])
    if links:
        raise ValueError(f"published_links.csv: no figure for {sorted(links)}")
    return rows


def row(key, topic, statement, place, year, value, unit, source, indicator, model_place, use, note=""):
    return [key, topic, statement, place, str(year), value, unit, note, source, indicator, model_place, year, "",
            "level", "1", use, "observed"]


def gdp_rows(folder):
    rows = []
    for r in facts.rows(folder, "province_gdp_2015_2024.csv"):
        if int(r["year"]) <= 2020:
            continue
        code = facts.PROVINCE_OF_NAME[r["province_zh"]]
        name = next(en for c, en, _ in places.PROVINCES if c == code)
        for part in ["total"] + sections.SECTORS:
            figure = text(sum(float(r[s]) for s in sections.SECTORS), 2) if part == "total" else r[part]
            indicator = "gdp" if part == "total" else f"gdp_{part}"
            statement = "GDP current prices" + ("" if part == "total" else f", {part} sector")
            rows.append(row(f"gdp-{code}-{r['year']}-{part}", "economy", statement, name, r["year"], figure,
                            "100 million yuan", NBS_GDP["title"], indicator, code, "check"))
    return sorted(rows)


def census_rows(census, cities):
    rows = []
    people = {r["code"]: int(float(r["POPU"])) for r in census}
    for year, use in ((2010, "calibration"), (2020, "check")):
        source = f"census of {year}, " + (NETWORKS if year == 2010 else TUDIGONG)["title"]
        for c in cities:
            total = c["residents"][2010] if year == 2010 else sum(n for z, n in people.items() if z[:4] == c["code"][:4])
            rows.append(row(f"census-{year}-{c['code']}", "population", "census residents", c["name_en"], year, total,
                            "person", source, "population", c["code"], use))
        for code, en, _ in places.PROVINCES:
            total = (sum(c["residents"][2010] for c in cities if c["province"] == code) if year == 2010
                     else sum(n for z, n in people.items() if z[:2] == code[:2]))
            rows.append(row(f"census-{year}-{code}", "population", "census residents", en, year, total, "person",
                            source, "population", code, use))
    for code, en, _ in places.PROVINCES:
        own = [r for r in census if r["code"][:2] == code[:2]]
        total = sum(float(r["POPU"]) for r in own)
        for name, field, indicator in (("0 to 14", "AGES_0-14", "share_0_14"), ("65 and over", "AGES_65P", "share_65_up")):
            part = sum(float(r["POPU"]) * float(r[field]) for r in own) / total
            rows.append(row(f"census-2020-{code}-{indicator.replace('_', '-')}", "population",
                            f"share of residents aged {name}", en, 2020, text(part, 4), "1", f"census of 2020, {TUDIGONG['title']}",
                            indicator, code, "check", "from county shares of four digits"))
    return sorted(rows)


def table(folder, census, cities):
    rows = from_reports(folder) + gdp_rows(folder) + census_rows(census, cities)
    optional_number = dict(type="number", required=False)
    return p.Table(
        "published", "Published figures that the ledger holds against the model. `use` tells figures that the package or the "
                     "model was fitted to from those it was not; a row without an indicator has no counterpart in the model yet.",
        [p.Field("id", pattern="^[a-z0-9-]+$", unique=True), p.Field("topic"), p.Field("statement"), p.Field("place"),
         p.Field("period", required=False), p.Field("published", **optional_number), p.Field("unit"),
         p.Field("note", required=False), p.Field("source"), p.Field("indicator", required=False, enum=INDICATORS),
         p.Field("model_place", required=False),
         p.Field("year", "integer", unit="year", required=False), p.Field("base_year", "integer", unit="year", required=False),
         p.Field("transform", required=False, enum=["level", "ratio", "change", "growth", "sum"]),
         p.Field("factor", **optional_number), p.Field("use", enum=["calibration", "check", "none"]), p.basis_field()],
        ["id"], rows, [{"title": "the articles and reports named in each row"}, NBS_GDP, TUDIGONG, NETWORKS])
