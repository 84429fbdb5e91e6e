"""The 20 sections A to T of the national classification of industries GB/T 4754-2017."""
from . import facts, package as p
from .sources import NBS

SECTIONS = [
    ("A", "primary", "Agriculture, forestry, animal husbandry and fishery", "农、林、牧、渔业", "AGHU"),
    ("B", "secondary", "Mining", "采矿业", "MINI"),
    ("C", "secondary", "Manufacturing", "制造业", "MANU"),
    ("D", "secondary", "Electricity, heat, gas and water", "电力、热力、燃气及水生产和供应业", "UTIL"),
    ("E", "secondary", "Construction", "建筑业", "CONS"),
    ("F", "tertiary", "Wholesale and retail trade", "批发和零售业", "SALE"),
    ("G", "tertiary", "Transport, storage and post", "交通运输、仓储和邮政业", "TRMA"),
    ("H", "tertiary", "Accommodation and catering", "住宿和餐饮业", "ACCA"),
    ("I", "tertiary", "Information transmission, software and IT services", "信息传输、软件和信息技术服务业", "ITSE"),
    ("J", "tertiary", "Finance", "金融业", "FINA"),
    ("K", "tertiary", "Real estate", "房地产业", "REES"),
    ("L", "tertiary", "Leasing and business services", "租赁和商务服务业", "LEBS"),
    ("M", "tertiary", "Scientific research and technical services", "科学研究和技术服务业", "RSRC"),
    ("N", "tertiary", "Water conservancy, environment and public facilities", "水利、环境和公共设施管理业", "ENVI"),
    ("O", "tertiary", "Resident services, repair and other services", "居民服务、修理和其他服务业", "RESI"),
    ("P", "tertiary", "Education", "教育", "EDUC"),
    ("Q", "tertiary", "Health and social work", "卫生和社会工作", "HESO"),
    ("R", "tertiary", "Culture, sports and entertainment", "文化、体育和娱乐业", "CSEN"),
    ("S", "tertiary", "Public administration, social security and social organisations",
     "公共管理、社会保障和社会组织", "PMNG"),
    ("T", "tertiary", "International organisations", "国际组织", "INTO"),
]
CODES = [s[0] for s in SECTIONS]
SECTOR = {s[0]: s[1] for s in SECTIONS}
CENSUS_FIELD = {s[0]: "EMPL_INDU_" + s[4] for s in SECTIONS}
SECTORS = ["primary", "secondary", "tertiary"]


def field(name="section"):
    return p.Field(name, enum=CODES)


def table():
    return p.Table(
        "sections", "Sections of GB/T 4754-2017 and the sector of the economy that each belongs to.",
        [p.Field("code", enum=CODES, unique=True), p.Field("sector", enum=SECTORS), p.Field("name_en"),
         p.Field("name_zh"), p.basis_field()],
        ["code"], [[c, sector, en, zh, "observed"] for c, sector, en, zh, _ in SECTIONS],
        [{"title": "GB/T 4754-2017, Industrial classification for national economic activities"}, NBS])


def firm_sizes_table():
    rows = [[r["section"], r["mean_jobs"], r["largest"], r["source"], "assumed"] for r in facts.inputs("firm_sizes.csv")]
    return p.Table(
        "firm_sizes", "Jobs of an establishment by section: the mean, and the most that one has. Sole traders count as establishments.",
        [p.Field("section", enum=CODES, unique=True), p.Field("mean_jobs", "number", unit="jobs", minimum=1),
         p.Field("largest", "number", unit="jobs", minimum=1), p.Field("source"), p.basis_field()],
        ["section"], rows, [{"title": "Fourth national economic census 2018, National Bureau of Statistics; from memory and rounded"}])
