"""Counts of college campuses and hospitals: facts counted from lists that are not bundled."""
from collections import Counter

from . import facts, package as p

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


def hospitals_table(folder):
    rows = []
    for r in sorted(facts.rows(folder, "hospitals_beijing_by_district.csv"), key=lambda r: r["county_code"]):
        rows += [[r["county_code"], grade, sum(int(r[c]) for c in columns), "observed"] for grade, columns in GRADES.items()]
    return p.Table(
        "hospitals", "Medical institutions designated for insurance by grade (3 the highest), Beijing's 16 districts only, list of 2023; five "
                     "institutions of the Economic-Technological Development Area are not in it.",
        [p.code(), p.Field("grade", enum=list(GRADES)), p.count("hospitals", "institution"), p.basis_field()],
        ["zone", "grade"], rows,
        [{"title": "counted from Beijing's list of designated institutions (GitHub: nwjf/hospital)" + NOT_BUNDLED}],
        [(["zone"], "zones", ["code"])])
