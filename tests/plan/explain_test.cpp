// A plan in words, letter for letter.
#include <gtest/gtest.h>

#include "plan_texts.hpp"

namespace concentric {
namespace {

const std::string every_kind = R"([plan]
name = "tiny-plan"
title = "A tiny plan"
region = "tiny"
variants = ["low", "high"]

[[lever]]
id = "cap"
kind = "cap_population"
title = "Cap of the core"
years = [2020, 2035]
places = ["core"]
amount = 5200
unit = "persons"
basis = "observed"
source = "a master plan"

[[lever]]
id = "markets-out"
kind = "relocate"
title = "Markets out"
years = [2014, 2022]
activity = ["F"]
from = ["core"]
to = { z3 = 0.4, c3 = 0.6 }
amount = 1800
unit = "jobs"
follow = 0.3
basis = "estimated"
source = "a release"
note = "Six markets of 300 jobs."
[lever.variants]
low = { amount = 900 }
high = { amount = 2700, follow = 0.5, to = ["c2", "c3"] }

[[lever]]
id = "screen"
kind = "screen"
title = "Screening"
years = [2014, 2024]
activity = ["C", "F"]
places = { p1 = 0.5 }
refuse = 0.8
divert = 0.25
basis = "assumed"
source = "a catalogue"

[[lever]]
id = "exit"
kind = "exit"
years = 2015
activity = "C"
places = ["z1", "z2", "z3"]
amount = 2
unit = "percent/year"
basis = "assumed"
source = "a guess"

[[lever]]
id = "upgrade"
kind = "upgrade"
years = [2015, 2016]
activity = "secondary"
into = "M"
places = ["p2"]
amount = 12
unit = "jobs/year"
basis = "assumed"
source = "a guess"

[[lever]]
id = "homes"
kind = "build"
years = [2016, 2019]
places = ["c3"]
amount = 1
unit = "million m2"
for_homes = true
basis = "assumed"
source = "a guess"

[[lever]]
id = "newcomers"
kind = "attract"
years = [2017, 2019]
activity = "M"
places = ["z4"]
amount = 0.5
unit = "thousand jobs"
basis = "assumed"
source = "a guess"

[[lever]]
id = "robots"
kind = "raise_productivity"
years = [2018, 2025]
activity = "all"
places = ["region"]
amount = 0.5
unit = "percent/year"
basis = "assumed"
source = "a guess"

[[lever]]
id = "trend"
kind = "set_trend"
years = 2019
parameter = "employment_rate"
place = "p1"
path = [[2020, 0.68], [2035, 0.75]]
basis = "assumed"
source = "a guess"
)";

TEST(ExplainPlan, IsAParagraphALeverByFirstYear) {
  const Region region = testing::tiny_region();
  EXPECT_EQ(explain_plan(read_plan(every_kind, "p.toml", region), region).en,
            R"(A tiny plan (tiny-plan) for Tiny, as written: 9 levers.

2014 to 2022: Markets out (markets-out). 1,800 jobs (200 a year) in Wholesale and retail (F) move from Core to Zone 3 (40%) and City three (60%). The households of 30% of the workers move with them. Variant low: amount 900 instead of 1,800. Variant high: amount 2,700 instead of 1,800, follow 0.5 instead of 0.3 and to c2, c3 instead of z3 0.4, c3 0.6. Estimated; source: a release. Note: Six markets of 300 jobs.

2014 to 2024: Screening (screen). 80% of the new jobs in Manufacturing (C) and Wholesale and retail (F) are refused in 50% of Province one; 25% of the refused settle in the rest of the region instead, the others leave the region. Assumed; source: a catalogue.

2015: exit (exit). 2% a year of the jobs in Manufacturing (C) close in Zone 1, Zone 2 and Zone 3 and do not open elsewhere in the region. Assumed; source: a guess.

2015 to 2016: upgrade (upgrade). 12 jobs a year in the secondary sector in Province two turn into jobs in Research (M) on the spot. Assumed; source: a guess.

2016 to 2019: homes (homes). 1 million m2 (0.25 million a year) of floor space for homes are built in City three. Assumed; source: a guess.

2017 to 2019: newcomers (newcomers). 0.5 thousand jobs (about 0.17 thousand a year) in Research (M) come from outside the region to Zone 4. Assumed; source: a guess.

2018 to 2025: robots (robots). Output per job in all sections grows 0.5% a year faster in Tiny. Assumed; source: a guess.

From 2019 on: trend (trend). The parameter employment_rate of Province one is 0.68 in 2020 and 0.75 in 2035, on a line between them and level outside. Assumed; source: a guess.

2020 to 2035: Cap of the core (cap). People moving in may not bring the residents of Core above 5,200 persons. Observed; source: a master plan.
)");
}

TEST(ExplainPlan, IsInChineseToo) {
  const Region region = testing::tiny_region();
  EXPECT_EQ(explain_plan(read_plan(every_kind, "p.toml", region, "low"), region).zh,
            R"(A tiny plan（tiny-plan），小区域，变体low：共9项措施。

2014—2022年：Markets out（markets-out）。核心的批发零售（F）900个岗位（每年100）迁往区3（40%）和三市（60%）。30%的职工家庭随迁。变体low（此处采用）：amount由1,800改为900。变体high：amount由1,800改为2,700；follow由0.3改为0.5；to由z3 0.4, c3 0.6改为c2, c3。依据：估算；来源：a release。备注：Six markets of 300 jobs.

2014—2024年：Screening（screen）。一省（50%）制造业（C）和批发零售（F）的新增岗位80%不予准入，其中25%改设于区域内其余地区，其余流出区域。依据：假设；来源：a catalogue。

2015年：exit（exit）。区1、区2和区3的制造业（C）退出每年2%的岗位，不在区域内他处新设。依据：假设；来源：a guess。

2015—2016年：upgrade（upgrade）。二省的第二产业每年12个岗位就地转为科研（M）岗位。依据：假设；来源：a guess。

2016—2019年：homes（homes）。三市建设住房100万平方米（每年25万）。依据：假设；来源：a guess。

2017—2019年：newcomers（newcomers）。区4从区域外引入科研（M）500个岗位（每年约167）。依据：假设；来源：a guess。

2018—2025年：robots（robots）。小区域全部行业的劳均产出年增速提高0.5个百分点。依据：假设；来源：a guess。

自2019年起：trend（trend）。一省的参数employment_rate：2020年为0.68，2035年为0.75，其间线性变化，此外保持不变。依据：假设；来源：a guess。

2020—2035年：Cap of the core（cap）。迁入不得使核心的常住人口超过5,200人。依据：观测；来源：a master plan。
)");
}

TEST(ExplainPlan, SaysWhichVariantIsTaken) {
  const Region region = testing::tiny_region();
  const std::string words = explain_plan(read_plan(every_kind, "p.toml", region, "low"), region).en;
  EXPECT_NE(words.find("A tiny plan (tiny-plan) for Tiny, variant low: 9 levers."), std::string::npos);
  EXPECT_NE(words.find("900 jobs (100 a year) in"), std::string::npos);
  EXPECT_NE(words.find("Variant low, taken here: amount 900 instead of 1,800."), std::string::npos);
}

}  // namespace
}  // namespace concentric
