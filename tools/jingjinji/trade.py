"""National input-output tables of 42 industries, domestic and imported supply apart."""
from . import facts, package as p, sections
from .rounding import text
from .sources import IONET, NBS

YEARS = [2017, 2020]
SECTION_OF = {**{f"{i:02d}": "C" for i in range(6, 24)}, "01": "A", "02": "B", "03": "B", "04": "B", "05": "B",
              "24": "D", "25": "D", "26": "D", "27": "E", "28": "F", "29": "G", "30": "H", "31": "I", "32": "J",
              "33": "K", "34": "L", "35": "M", "36": "M", "37": "N", "38": "O", "39": "P", "40": "Q", "41": "R", "42": "S"}
FINAL_USES = [("TC", "Final consumption", "最终消费"), ("FU201", "Gross fixed capital formation", "固定资本形成总额"),
              ("FU202", "Changes in inventories", "存货变动"), ("EX", "Exports", "出口")]
VALUE_ADDED = ["VA001", "VA002", "VA003", "VA004"]
ORIGIN = {"Domestic": "domestic", "Imports": "imported", "TOT": "domestic"}
PER_100_MILLION = 10000


def industries_table(folder):
    table = facts.rows(folder, "io_china_2020_42.csv")
    rows = [[r["Code"], r["Description"], r["DescriptionInChinese"], SECTION_OF[r["Code"]], "industry", "observed"]
            for r in table if r["Code"] in SECTION_OF and r["Origin"] == "Domestic"]
    rows += [[c, en, zh, "", "final_use", "observed"] for c, en, zh in FINAL_USES]
    rows += [[r["Code"], r["Description"], r["DescriptionInChinese"], "", "value_added", "observed"]
             for r in table if r["Code"] in VALUE_ADDED]
    return p.Table(
        "io_industries", "Industries, final uses and parts of value added of the input-output tables, and the section of GB/T 4754 of "
                         "each industry (industry 23, repair of machinery, counts as manufacturing).",
        [p.Field("code", unique=True), p.Field("name_en"), p.Field("name_zh"),
         p.Field("section", required=False, enum=sections.CODES),
         p.Field("role", enum=["industry", "final_use", "value_added"]), p.basis_field()],
        ["code"], rows, [IONET, NBS], [(["section"], "sections", ["code"])], "GPL-3.0")


def flows_table(folder):
    users = sorted(SECTION_OF) + [c for c, _, _ in FINAL_USES]
    rows = []
    for year in YEARS:
        for r in facts.rows(folder, f"io_china_{year}_42.csv"):
            if r["Code"] not in SECTION_OF and r["Code"] not in VALUE_ADDED:
                continue
            for user in users:
                value = text(float(r[user] or 0) / PER_100_MILLION, 4)
                if value != "0":
                    rows.append([year, ORIGIN[r["Origin"]], r["Code"], user, value, "observed"])
    return p.Table(
        "io_flows", "Flows of the national input-output tables at current prices of the year: what each industry (or, for value added, each "
                    "primary input) supplies to each industry and final use, domestic and imported supply apart. Flows of "
                    "nothing are left out; an industry's output is the sum of its domestic row. Changes in inventories may be negative.",
        [p.year(), p.Field("origin", enum=["domestic", "imported"]), p.Field("supplier"), p.Field("user"),
         p.Field("value", "number", unit="100 million yuan"), p.basis_field()],
        ["year", "origin", "supplier", "user"], rows, [IONET, NBS],
        [(["supplier"], "io_industries", ["code"]), (["user"], "io_industries", ["code"])], "GPL-3.0")
