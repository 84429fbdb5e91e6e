"""Who published what: the sources that the tables cite."""


def github(repository, what, licence):
    return {"title": f"{what} (GitHub: {repository}; licence {licence})",
            "path": f"https://github.com/{repository}"}


TUDIGONG = github("thebamboogrove/tudigong", "county tabulation of the 2020 census and county outlines after CTAmap 1.30", "MIT")
NETWORKS = github("malin84/transportation_networks_of_china", "Ma and Tang 2024, J. Int. Econ. 103873", "GPL-3.0")
SPTE2M = github("cran/SpTe2M", "daily PM2.5 and city positions", "GPL-3")
PARSE12306 = github("metromancn/Parse12306", "high-speed timetable of 10 March 2016", "MIT")
STATIONS = github("pecasha/china-railway-station", "railway stations of 2025", "BSD-3-Clause")
SUBWAY = github("Mick235711/Beijing-Subway-Tools", "Beijing metro lines, timetables and transfers of July 2026", "MIT")
IONET = github("Carol-seven/ionet", "national input-output tables of the National Bureau of Statistics", "GPL-3")
CEADS = {"title": "CEADs: Shan et al. 2022 (cities), Guan et al. 2021 (provinces); "
                  "by way of GitHub Open-Earth-Foundation/OpenClimate, licence Apache-2.0",
         "path": "https://www.ceads.net/"}
NBS = {"title": "National Bureau of Statistics of China", "path": "https://www.stats.gov.cn/"}
NBS_GDP = {"title": "National Bureau of Statistics of China, GDP by province as revised after the fifth economic census",
           "path": "https://data.stats.gov.cn/"}
COMMUNIQUES = {"title": "Communiques on the censuses of 2000 and 2010 (National Bureau of Statistics, Beijing, Tianjin)",
               "path": "https://www.stats.gov.cn/"}
OURS = {"title": "Compiled for this package (tools/jingjinji)"}


def method(text):
    return {"title": text}
