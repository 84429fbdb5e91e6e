"""Counts of college campuses and hospitals: facts counted from lists that are not bundled."""
from collections import Counter

from . import facts, package as p, rounding

GRADES = {"3": ["g3A", "g3B", "g3C", "g3_ungraded"], "2": ["g2A", "g2B", "g2_ungraded"],
          "1": ["g1A", "g1B", "g1_ungraded"], "none": ["no_grade"]}
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
