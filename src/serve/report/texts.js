// What the page says, in English and Chinese. A text is a pair; where it holds numbers it is a pair of
// functions.

const TEXT = {
  switchTo: ["中文", "English"],
  none: ["–", "—"],
  baseline: ["Baseline", "基准情景"],
  plan: ["Plan", "规划情景"],
  thisRun: ["Run", "本次运行"],
  published: ["Published", "公布值"],
  difference: ["Difference", "差值"],
  year: ["Year", "年份"],
  place: ["Place", "地区"],
  zone: ["Zone", "区县"],
  city: ["City", "城市"],
  unit: ["Unit", "单位"],
  total: ["Total", "合计"],
  play: ["Play the years", "逐年播放"],
  pause: ["Stop", "停止"],
  colon: [": ", "："],
  comma: [", ", "，"],
  listComma: [", ", "、"],

  // The head
  reportOn: [(region) => `${region} · what a plan changes`, (region) => `${region} · 规划影响报告`],
  reportAlone: [(region) => `${region} · what a run says`, (region) => `${region} · 运行结果报告`],
  versus: [(base) => `against “${base}”`, (base) => `对照“${base}”`],
  variant: [(name) => `variant ${name}`, (name) => `变体 ${name}`],
  provenance: ["Made from", "运行依据"],
  provenanceLine: [
    (p) => `Concentric ${p.version}; region ${p.region} (${p.regionHash}); plan ${p.plan} (${
        p.planHash}); seed ${p.seed}. The same inputs give the same bytes.`,
    (p) => `Concentric ${p.version}；区域 ${p.region}（${p.regionHash}）；规划 ${p.plan}（${
        p.planHash}）；随机种子 ${p.seed}。输入相同，结果逐字节相同。`
  ],
  seedsDiffer: [
    "The two runs have different seeds, so part of each difference may be chance.",
    "两次运行的随机种子不同，差值中可能含有随机成分。"
  ],
  startsDiffer: [
    "The two runs start in different years, so part of each difference is older than the plan.",
    "两次运行的起始年份不同，差值中有一部分并非规划所致。"
  ],

  // Sections
  doesTitle: ["What the plan does", "规划带来什么"],
  saysTitle: ["What the run says", "运行结果概要"],
  leversTitle: ["The levers, and what each did", "政策措施及其成效"],
  whereTitle: ["Where", "在何处"],
  reachTitle: ["Who can reach what", "通达范围"],
  whomTitle: ["For whom", "对谁"],
  timeTitle: ["Through the years", "历年变化"],
  balanceTitle: ["How even", "是否更均衡"],
  sureTitle: ["How sure", "有多可靠"],
  checkTitle: ["What it was checked against", "与公布数据的对照"],
  sourcesTitle: ["Where each number comes from", "数据与方法出处"],
  doesShort: ["Effects", "成效"],
  saysShort: ["Results", "结果"],
  leversShort: ["Levers", "措施"],
  whereShort: ["Where", "空间"],
  reachShort: ["Reach", "通达"],
  whomShort: ["For whom", "人群"],
  timeShort: ["Years", "历年"],
  balanceShort: ["Balance", "均衡"],
  sureShort: ["How sure", "可靠性"],
  checkShort: ["Checks", "检验"],
  sourcesShort: ["Sources", "出处"],

  // Headline sentences; b() makes a number stand out.
  residents: ["Residents", "常住人口"],
  jobs: ["Jobs", "就业岗位"],
  gdp: ["GDP", "地区生产总值"],
  endsWith: [
    (place, year, r, j, g) => `In ${year}, ${place} has ${r}, ${j} and ${g}; in brackets, ${
        hasBase ? "against the baseline" : `since ${firstYear}`}.`,
    (place, year, r, j, g) => `${year}年，${place}${r}，${j}，${g}（括号内为${
        hasBase ? "与基准情景相比" : `较${firstYear}年`}的变化）。`
  ],
  placeGains: [
    (place, r, j, g) =>
        `${b(place)}: ${r}, ${j} and ${g} than ${hasBase ? "without the plan" : `in ${firstYear}`}.`,
    (place, r, j, g) => `${b(place)}：与${hasBase ? "无规划情形" : `${firstYear}年`}相比，${r}，${j}，${g}。`
  ],
  residentsGain: [
    (value, more, percent) => `${b(value)} ${more ? "more" : "fewer"} residents (${percent})`,
    (value, more, percent) => `常住人口${more ? "多" : "少"}${b(value)}（${percent}）`
  ],
  jobsGain: [
    (value, more, percent) => `${b(value)} ${more ? "more" : "fewer"} jobs (${percent})`,
    (value, more, percent) => `就业岗位${more ? "多" : "少"}${b(value)}（${percent}）`
  ],
  gdpGain: [
    (value, more, percent) => `a GDP ${b(value)} ${more ? "larger" : "smaller"} (${percent})`,
    (value, more, percent) => `地区生产总值${more ? "多" : "少"}${b(value)}（${percent}）`
  ],
  withDifference:
      [(value, difference) => `${value} (${difference})`, (value, difference) => `${value}（${difference}）`],
  residentsAre: [(value) => `${value} residents`, (value) => `常住人口${value}`],
  jobsAre: [(value) => `${value} jobs`, (value) => `就业岗位${value}`],
  gdpIs: [(value) => `a GDP of ${value}`, (value) => `地区生产总值${value}`],
  howRead: [
    (year) => `Large figures: the plan in ${
        year}. Beside the arrow: the difference from the baseline in the same year. GDP is at current prices.`,
    (year) => `大字为${year}年规划情景数值；箭头后为与同年基准情景之差。地区生产总值按当年价格计。`
  ],
  howReadAlone: [
    (first, last) =>
        `Large figures: ${last}. Beside the arrow: the change since ${first}. GDP is at current prices.`,
    (first, last) => `大字为${last}年数值；箭头后为较${first}年的变化。地区生产总值按当年价格计。`
  ],
  zonesGain: [
    (year, zones, gain, lose, same) => `Of ${zones} zones, ${gain} have more jobs in ${
        year} than without the plan, ${lose} have fewer, and ${same} are the same to within one job.`,
    (year, zones, gain, lose, same) => `${zones}个区县中，到${year}年有${gain}个的就业岗位多于无规划情形，${
        lose}个减少，${same}个相差不足一个岗位。`
  ],
  zonesGainAlone: [
    (first, last, zones, gain, lose) =>
        `Of ${zones} zones, ${gain} have more residents in ${last} than in ${first}, and ${lose} have fewer.`,
    (first, last, zones, gain, lose) =>
        `${zones}个区县中，${last}年有${gain}个的常住人口多于${first}年，${lose}个减少。`
  ],
  balanceMoves: [
    (year, start, end, base, first) => `The gap in GDP per person between cities, as a Gini coefficient, is ${
        end} in ${year}; it was ${start} in ${first}, and is ${base} in ${year} without the plan.`,
    (year, start, end, base, first) =>
        `城市间人均地区生产总值的基尼系数：${first}年为${start}，${year}年为${end}，无规划时为${base}。`
  ],
  balanceMovesAlone: [
    (year, start, end, first) =>
        `The gap in GDP per person between cities, as a Gini coefficient, goes from ${start} in ${first} to ${
            end} in ${year}.`,
    (year, start, end, first) =>
        `城市间人均地区生产总值的基尼系数由${first}年的${start}变为${year}年的${end}。`
  ],
  errorIs: [
    (n, mean, median) => `Set beside ${n} published figures that it was not fitted to, the run is off by ${
        mean} on average (median ${median}).`,
    (n, mean, median) =>
        `与${n}项未用于校准的公布数据相比，本次运行的平均绝对误差为${mean}（中位数${median}）。`
  ],

  // Levers
  leversLead: [
    "Each bar covers the years of a lever; where the lever reported amounts, its columns show them by year. What follows is what the model says was really moved, refused or built, which can fall short of what the plan asks for.",
    "横条为各措施的实施年份；有数量报告的，柱高表示各年数量。其下为模型中实际迁移、拒批或建成的数量，可能少于规划要求。"
  ],
  noLevers: [
    "This run has no levers: it shows the course of things under the region's parameters alone.",
    "本次运行没有政策措施，反映仅由区域参数决定的发展趋势。"
  ],
  networkLevers: [
    (n) => `${n} levers on lines and roads, what each opened or changed`,
    (n) => `${n}项线路与道路措施及其内容`
  ],
  nothingReported: ["No amounts reported.", "未报告数量。"],
  basisOf: [(basis) => `amount ${basis}`, (basis) => `数量为${basis}`],
  source: ["Source", "来源"],

  // Maps
  mapsLead: [
    "All maps share the year below. Colours keep their meaning through the years: classes are cut on the last year. The window enlarges the framed square, where most people live.",
    "各图年份一致；分级以末年为准，各年颜色含义不变。小窗为虚线框（人口最集中处）的放大图。"
  ],
  diffMap: [(what) => `${what}, plan against baseline`, (what) => `${what}：规划与基准之差`],
  changeMap:
      [(what, first) => `${what}, change since ${first}`, (what, first) => `${what}：较${first}年变化`],
  levelMap: [(what) => what, (what) => what],
  mostLeast: [
    (a, av, b, bv) => `Highest ${a} ${av}; lowest ${b} ${bv}.`,
    (a, av, b, bv) => `最高：${a} ${av}；最低：${b} ${bv}。`
  ],
  allSame: ["The same everywhere in this year.", "本年各地无差别。"],
  mapLabel: [
    (title, year) => `Map of zones: ${title}, ${year}. The values are in the table of all zones.`,
    (title, year) => `区县分布图：${title}，${year}年。数值见区县总表。`
  ],
  percentOfBaseline: ["% of the baseline", "相对基准情景，%"],
  percentOfStart: [(first) => `% of ${first}`, (first) => `相对${first}年，%`],
  startData: ["start data of the region package", "区域数据包起始值"],
  basisModelled: ["modelled", "模型推算"],
  allZones: [(n) => `All ${n} zones in numbers`, (n) => `全部${n}个区县数据`],

  // Reach
  reachLead: [
    "Circles of 30, 60, 90 and 120 minutes: the cells from which a centre is reached within so much time, door to door, by the faster of two ways. By road, on streets free of congestion, with the minutes to get on and off. By rail: by car to a station, metro and trains by timetable with the waits, and by car from the last station, the best departure of the morning. Real trips in the rush hour take longer.",
    "30、60、90、120分钟等时圈：在该时间内（门到门，取两种方式中较快者）可到达中心的网格。公路：按畅通状况计，含出入时间。铁路：驾车到站，按时刻表乘坐地铁与列车（含候车），再驾车到达，取早间最佳出发时刻。高峰时段实际用时更长。"
  ],
  reachMissing: [
    "This run keeps no travel times: run the plan with --access to see travel-time circles and access.",
    "本次运行未保存出行时间：以 --access 运行规划，可查看等时圈与可达性。"
  ],
  centreOf: ["Centre", "中心"],
  asOf: [(year) => `${year}`, (year) => `${year}年`],
  residentsWithin: [(list) => `Residents within ${list}.`, (list) => `常住人口：${list}。`],
  withinOne:
      [(minutes, people) => `${minutes} min ${people}`, (minutes, people) => `${minutes}分钟内${people}`],
  semicolon: ["; ", "；"],
  upTo: [(minutes) => `up to ${minutes} min`, (minutes) => `${minutes}分钟内`],
  beyondBands: ["beyond", "更远"],
  reachLabel: [
    (centre, title, people) => `Map of the cells from which ${centre} is reached, ${title}. ${people}`,
    (centre, title, people) => `${title}${centre}等时圈。${people}`
  ],
  courseHead: ["The circles through the years", "等时圈历年变化"],
  courseLead: [
    "Residents or jobs within 30, 60 and 90 minutes of the centre: they change with lines and roads, and with where people and jobs are. Each chart has its own scale, which does not start at zero.",
    "中心30、60、90分钟等时圈内的常住人口或就业岗位：既随线路与道路变化，也随人口和岗位分布变化。各图刻度不同，且不从零开始。"
  ],
  courseTitle: [
    (centre, minutes) => `${centre}, within ${minutes} min`, (centre, minutes) => `${centre}${minutes}分钟内`
  ],
  noneWithin: ["Nobody and nothing, in any year.", "各年均无。"],
  circleNumbers:
      ["The circles in numbers: people and jobs, by road and by rail", "等时圈内人口与岗位（分公路、铁路）"],
  circleTable: [(centre) => `Within reach of ${centre}`, (centre) => `${centre}等时圈`],
  way: ["Way", "方式"],
  road: ["Road", "公路"],
  rail: ["Rail", "铁路"],
  best: ["Faster of both", "较快者"],
  minutes: ["Minutes", "分钟"],
  accessTitle: ["Jobs within an hour of home", "一小时可达岗位"],
  accessLead: [
    "From the most populous cell of each zone, by the faster of road and rail: how many jobs lie within 60 minutes. It changes with lines and roads, and with where the jobs are. A city has the mean of its residents.",
    "自各区县人口最多的网格出发，取公路与铁路较快者，60分钟内可达的就业岗位数；既随线路变化，也随岗位分布变化。城市数值为按常住人口加权的平均值。"
  ],
  accessGains: [
    (year) => `Jobs within 60 minutes: who gains, who loses, ${year}`,
    (year) => `60分钟可达岗位：${year}年各地增减`
  ],

  // People
  pyramidTitle: [
    (first, last) => `Age structure, ${first} and ${last}`,
    (first, last) => `${first}年与${last}年人口年龄结构`
  ],
  women: ["Women", "女"],
  men: ["Men", "男"],
  ageTable: ["Residents by age", "分年龄人口"],
  young: ["0 to 14", "0—14岁"],
  working: ["15 to 64", "15—64岁"],
  old: ["65 and over", "65岁及以上"],
  dependency: ["65 and over per 100 aged 15 to 64", "老年抚养比（每百名15—64岁）"],
  componentsTitle: [
    (first, last) => `Why the number of residents changes, ${first} to ${last} together`,
    (first, last) => `常住人口变动原因（${first}—${last}年累计）`
  ],
  births: ["Births", "出生"],
  deaths: ["Deaths", "死亡"],
  net_migration: ["Net moves", "净迁入"],
  netWithout: ["Net moves, baseline", "净迁入（基准情景）"],
  provinces: ["Provinces", "各省市"],
  gainsTitle: [
    (what, year) => `${what}: who gains, who loses, ${year}`, (what, year) => `${what}：${year}年各地增减`
  ],
  whomLead: [
    "How many residents live where it rises or falls, and by how much, beside the baseline; whoever lives in a zone shares its change. Then their ages, why their number changes, and which places gain and lose.",
    "与基准情景相比，多少居民住在上升或下降的地方、变化多大；同一分区的居民视为变化相同。其后为年龄结构、人口变动的原因以及得失最大的地方。"
  ],
  whomLeadAlone: [
    "How many residents live where it rises or falls, and by how much, since the first year; whoever lives in a zone shares its change. Then their ages, why their number changes, and which places gain and lose.",
    "自起始年以来，多少居民住在上升或下降的地方、变化多大；同一分区的居民视为变化相同。其后为年龄结构、人口变动的原因以及得失最大的地方。"
  ],
  shareByChange: ["share of residents by the change where they live", "按所在地变化划分的居民占比"],
  byCity: ["By city", "分城市"],
  topZones: ["Ten zones that gain most", "增加最多的十个区县"],
  bottomZones: ["Ten zones that lose most", "减少最多的十个区县"],
  nobody: ["None.", "无。"],
  sectionsTitle: [
    (year) => `What kind of work: jobs by section, plan minus baseline, ${year} (thousands)`,
    (year) => `岗位结构：${year}年规划与基准之差（千个）`
  ],
  sectionsAlone: [
    (first, last) => `What kind of work: change of jobs by section, ${first} to ${last} (thousands)`,
    (first, last) => `岗位结构：${first}—${last}年变化（千个）`
  ],
  section: ["Section of GB/T 4754", "国民经济行业门类"],

  // Years
  timeLead: [
    "The plan in colour, the baseline in grey; rings are published figures. Each chart has its own scale, which does not start at zero.",
    "彩色为规划情景，灰色为基准情景，圆圈为公布值。各图刻度不同，且不从零开始。"
  ],
  timeLeadAlone: [
    "Rings are published figures. Each chart has its own scale, which does not start at zero.",
    "圆圈为公布值。各图刻度不同，且不从零开始。"
  ],
  balanceLead: [
    "How unequal is GDP per person between cities, counting each city by its residents? Lower is more even. The Theil index splits exactly into what lies between provinces and what lies between the cities inside them.",
    "以常住人口加权衡量城市间人均地区生产总值差距，数值越低越均衡。泰尔指数可精确分解为省际差距与省内差距。"
  ],
  gini: ["Gini coefficient", "基尼系数"],
  theil: ["Theil index", "泰尔指数"],
  between: ["Between provinces", "省际"],
  within: ["Within provinces", "省内"],
  baselineTotal: ["Baseline, total", "基准情景合计"],

  // Certainty
  sureLead: [
    "A model's answer is as sure as what goes into it. Bars show, table by table, how many rows of the region's data were counted by somebody (observed), computed from counts (estimated), put out by another model (modelled), or set by judgement (assumed).",
    "模型的可靠程度取决于输入。下图逐表列出区域数据中观测、估算、模型推算与假设各占多少行。"
  ],
  sureModelled: [
    (first) => `Every value after ${first} is modelled, in both runs.`,
    (first) => `${first}年之后的数值在两次运行中均为模型推算。`
  ],
  sureNoInterval: [
    "No interval is drawn: this is one run of each plan. How far parameters that are uncertain would move the results, `concentric ensemble` tells and `concentric report --ensemble` shows. The errors against published figures, below, are the only measure of accuracy here.",
    "本报告未给区间：每个情景只运行一次。参数不确定性的影响可由 concentric ensemble 计算、以 concentric report --ensemble 显示。下文与公布数据的误差是唯一的精度依据。"
  ],
  sureDifference: [
    "The difference between two runs is free of chance: both draw the same random numbers, so a zone that no lever touches, directly or through others, is the same in both. It is not free of error: what the levers are worth rests on their stated amounts.",
    "两次运行使用相同的随机数，差值不含随机噪声：未受任何措施直接或间接影响的区县，两次结果相同。但差值并非没有误差：它取决于各措施所设定的数量。"
  ],
  sureLevers: [
    (list) => `Where the amounts of the levers come from: ${list}.`, (list) => `各措施数量的依据：${list}。`
  ],
  sureVariants: [
    (ran, others) => `The plan also offers the variants ${others}; this run is ${
        ran}. Run them to see how much depends on these choices.`,
    (ran, others) => `规划另设变体${others}；本次运行为${ran}。运行各变体可了解结果对这些取值的依赖程度。`
  ],
  asWritten: ["the plan as written", "规划原文"],
  sureErrors: [
    (n, mean, median, largest) =>
        `Against ${n} published figures that the run was not fitted to, the mean absolute error is ${
            mean}, the median ${median}, the largest ${largest}.`,
    (n, mean, median, largest) =>
        `与${n}项未用于校准的公布数据相比，平均绝对误差${mean}，中位数${median}，最大${largest}。`
  ],
  sureNoVariants: ["The plan offers no variants.", "该规划未设变体。"],
  basisTitle: ["Rows of each table by how they were come by", "各数据表按依据划分的行数占比"],
  rows: ["Rows", "行数"],
  levers: [(n) => `${n} ${n === 1 ? "lever" : "levers"}`, (n) => `${n}项`],

  // Ensemble
  ensembleLead: [
    (runs, inputs) => `The plan was run ${runs} times, each with other values of ${
        inputs} parameters and border effects within the ranges that the region's tables give. Nine runs of ten lie on the lines, half of them on either side of the dot. The ranges are judgements, and what is wrong with the model's form is not in them.`,
    (runs, inputs) => `规划共运行${runs}次，每次在区域数据表给出的范围内改变${
        inputs}项参数与边界效应。线段覆盖十分之九的运行，圆点为中位数。范围属判断，不含模型形式本身的误差。`
  ],
  spreadTitle: [(what, year) => `${what}, change by the plan in ${year}`, (what, year) => `${year}年规划带来的变化：${what}`],
  spreadAlone: [(what, year) => `${what} in ${year}`, (what, year) => `${year}年${what}`],
  spreadLow: ["one run of twenty is below", "二十分之一的运行低于"],
  spreadMedian: ["median", "中位数"],
  spreadHigh: ["one run of twenty is above", "二十分之一的运行高于"],
  spreadChecks: [
    (within, all) => `Of ${all} published figures that nothing was fitted to, ${
        within} lie between low and high: uncertain parameters explain so much of the model's error, and no more.`,
    (within, all) => `在${all}项未用于校准的公布数据中，${within}项落在区间内：参数不确定性只能解释模型误差的这一部分。`
  ],
  nineOfTen: ["Nine runs of ten", "十分之九的运行"],

  // Ledger
  checkLead: [
    (compared, total) => `${total} published figures are kept with the region. ${
        compared} of them have a counterpart in this run: those marked calibration were used in making the data or fitting the model, the others are a test. The rest are listed with the reason why they cannot be compared.`,
    (compared, total) => `区域数据包收录${total}项公布数据，其中${
        compared}项可与本次运行对照：标为“校准”的曾用于制备数据或拟合模型，其余为检验。不可对照者列明原因。`
  ],
  errorPlot: ["Error of each figure, % of what was published", "各项误差（占公布值的%）"],
  tooHigh: ["model too high →", "模型偏高 →"],
  tooLow: ["← model too low", "← 模型偏低"],
  beyond: [(n) => `${n} beyond the scale`, (n) => `${n}项超出刻度`],
  calibration: ["calibration", "校准"],
  check: ["check", "检验"],
  compared: ["Compared", "对照项数"],
  meanError: ["Mean absolute error", "平均绝对误差"],
  medianError: ["Median", "中位数"],
  largestError: ["Largest", "最大"],
  baseError: ["Baseline's mean", "基准情景平均"],
  use: ["Use", "用途"],
  what: ["What", "指标"],
  period: ["Period", "时期"],
  modelled: ["Model", "模型值"],
  error: ["Error", "误差"],
  comparedRows: [(n) => `All ${n} figures compared`, (n) => `全部${n}项对照`],
  otherRows: [(n) => `${n} figures not compared, and why`, (n) => `${n}项未对照及原因`],
  note: ["Note", "备注"],
  nothingCompared: [
    "No published figure falls into the years and places of this run.",
    "没有公布数据落在本次运行的年份与地区内。"
  ],

  save: ["Save", "保存"],

  // Sources
  tablesTitle: ["Tables of the region", "区域数据表"],
  table: ["Table", "数据表"],
  holds: ["What it holds, and its sources by number", "内容（英文）与来源编号"],
  listOfSources: ["Sources by number", "来源编号"],
  methodsTitle: ["Methods", "方法"],
  referencesTitle: ["References", "参考文献"],
  made: [
    "Charts are drawn with D3 5.16 (Mike Bostock, BSD 3-Clause licence), which is inside this file.",
    "图表由 D3 5.16（Mike Bostock，BSD 三条款许可）绘制，已内嵌于本文件。"
  ],
};
