"""Counts of college campuses and hospitals: facts counted from lists that are not bundled."""
from collections import Counter

from . import facts, package as p, rounding

GRADES = {"3": ["g3A", "g3B", "g3C", "g3_ungraded"], "2": ["g2A", "g2B", "g2_ungraded"],
          "1": ["g1A", "g1B", "g1_ungraded"], "none": ["no_grade"]}
INSTITUTION_KINDS = ["university", "hospital", "headquarters", "market", "government"]
NOT_BUNDLED = "; only this count is taken, the list has no stated licence and is not bundled"


def universities_table(folder, zones):
    of_address = {(z["city"], z["name_zh"]): z["code"] for z in zones}
    count = Counter()
    for r in facts.rows(folder, "universities.csv"):
        zone = r["county_code"]
        if r["district_matches"] == "0":
            # the address is the surer half of such a row
            named = of_address.get((facts.city_of(zone), r["district_zh"]))
            zone = named or zone
        count[zone] += 1
    rows = [[zone, count[zone], "estimated"] for zone in sorted(count)]
    return p.Table(
        "universities", "Campuses of colleges and universities by zone, counted from a list of 275; where position and address fall in different "
                        "districts the address decides. Zones without a campus are left out; second campuses are incomplete.",
        [p.code(unique=True), p.count("campuses", "campus"), p.basis_field()], ["zone"], rows,
        [{"title": "counted from a list of colleges with positions (GitHub: whr810012/uni-soket-ai)" + NOT_BUNDLED}],
        [(["zone"], "zones", ["code"])])


def hospitals_table(folder, health_jobs):
    """Observed in Beijing; elsewhere as many to a health job (section Q, by workplace) as in Beijing, grade by grade.

    `health_jobs` maps each zone to its jobs. Beijing draws patients from the whole country, so this has too many
    hospitals of grade 3 elsewhere; it says where, better than how many.
    """
    observed = {}
    for r in facts.rows(folder, "hospitals_beijing_by_district.csv"):
        observed[r["county_code"]] = {grade: sum(int(r[c]) for c in columns) for grade, columns in GRADES.items()}
    elsewhere = sorted(zone for zone in health_jobs if zone not in observed)
    jobs_observed = sum(health_jobs[zone] for zone in observed)
    estimated = {zone: {} for zone in elsewhere}
    for grade in GRADES:
        per_job = sum(counts[grade] for counts in observed.values()) / jobs_observed
        expected = [per_job * health_jobs[zone] for zone in elsewhere]
        for zone, count in zip(elsewhere, rounding.largest_remainder(expected, round(sum(expected)))):
            estimated[zone][grade] = int(count)
    rows = [[zone, grade, counts[grade], basis]
            for basis, by_zone in (("observed", observed), ("estimated", estimated))
            for zone, counts in sorted(by_zone.items()) for grade in GRADES]
    return p.Table(
        "hospitals", "Medical institutions by grade (3 the highest). Beijing: those designated for insurance, list of 2023; five institutions "
                     "of the Economic-Technological Development Area are not in it. Elsewhere estimated: as many to a health job as in Beijing.",
        [p.code(), p.Field("grade", enum=list(GRADES)), p.count("hospitals", "institution"), p.basis_field()],
        ["zone", "grade"], rows,
        [{"title": "counted from Beijing's list of designated institutions (GitHub: nwjf/hospital)" + NOT_BUNDLED},
         {"title": "jobs in health and social work by workplace: jobs.csv of this package"}],
        [(["zone"], "zones", ["code"])])


def institutions_table():
    rows = [[r["id"], r["kind"], r["name_en"], r["name_zh"], r["zone"], r["section"], int(r["staff"]), int(r["students"]), int(r["beds"]),
             r["source"], "assumed"] for r in facts.inputs("institutions.csv")]
    return p.Table(
        "institutions", "Institutions that a plan may move by name. Their staff are among the jobs of their zone and section, their beds and "
                        "campuses among those of hospitals and universities.",
        [p.Field("id", unique=True, pattern="^[a-z0-9_]+$"), p.Field("kind", enum=INSTITUTION_KINDS), p.Field("name_en"), p.Field("name_zh"),
         p.code(), p.Field("section"), p.count("staff"), p.count("students"), p.count("beds", "bed"), p.Field("source"), p.basis_field()],
        ["id"], rows, [{"title": "news reports named in the rows; sizes from memory"}],
        [(["zone"], "zones", ["code"]), (["section"], "sections", ["code"])])
