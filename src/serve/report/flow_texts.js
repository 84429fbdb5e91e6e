// What the page says of flows, roads and lines, in English and Chinese.

Object.assign(TEXT, {
  flowsTitle: ["What flows where", "要素流动"],
  flowsShort: ["Flows", "流动"],
  aYear: [" a year", "/年"],
  min: ["min", "分钟"],
  from: ["From", "起点"],
  to: ["To", "终点"],
  type: ["Type", "类型"],
  scenario: ["Run", "情景"],
  planLessBase: ["Plan minus baseline", "规划减基准"],
  noSuchYear: ["This run holds nothing of that year.", "该运行不含此年数据。"],
  noFlows: ["Nothing flows, or nothing differs, between different places.", "不同地区之间无流量或无差异。"],

  // The map of flows
  flowLead: [
    "Commuters go from where they live to where they work, students to colleges, patients to hospital; goods and technology go from where they are made to where they are used; trips by rail go there and back. Every amount is modelled, in every year. Bands run from their wide end to their narrow one and bend to the right.",
    "通勤由居住地指向工作地，学生指向学校，病人指向医院；货物与技术由产地指向使用地；铁路出行往返相等。各年数值均为模型推算。流带由宽端流向窄端，向右弯曲。"
  ],
  kindOfFlow: ["Kind", "类别"],
  betweenWhich: ["Between", "层级"],
  cities: ["cities", "城市之间"],
  zones: ["zones (the largest pairs)", "区县之间（最大各对）"],
  flowHead: [
    (kind, level, run, year) => `${kind} between ${level}, ${run.toLowerCase()}, ${year}`,
    (kind, level, run, year) => `${kind}，${level}，${run}，${year}年`
  ],
  flowLabel: [
    (head) => `Map of flows: ${head}. The largest are in the table beside it.`,
    (head) => `流向图：${head}。最大各项见旁表。`
  ],
  acrossBorder: ["crosses a provincial border", "跨省（市）"],
  insideProvince: ["inside a province", "省（市）内"],
  moreThanBase: ["more than in the baseline", "多于基准情景"],
  lessThanBase: ["less than in the baseline", "少于基准情景"],
  drawnCities: [
    (drawn, share) => `Drawn: ${drawn}, ${share} of all; the rest stays within one city.`,
    (drawn, share) => `图示合计${drawn}，占全部的${share}；其余在本市内部。`
  ],
  drawnZones: [
    (pairs, drawn, share) => `Drawn: the ${pairs} largest pairs of different zones, ${drawn}, ${
        share} of all; the rest is within a zone or between smaller pairs.`,
    (pairs, drawn, share) =>
        `图示为最大的${pairs}对区县，合计${drawn}，占全部的${share}；其余在区县内部或属较小的区县对。`
  ],
  differenceCities: ["Flows within one city are not drawn.", "本市内部的差值未绘。"],
  differenceZones: [
    (n) =>
        `Only pairs that are among the largest in both runs; ${n} that are so in one run alone are left out.`,
    (n) => `仅含两次运行均列入最大各对者；只在一次运行中列入的${n}对未绘。`
  ],
  largestFlows: ["The ten largest", "最大的十项"],
  largestDifferences: ["The ten largest differences", "差值最大的十项"],

  // Borders
  bordersTitle: ["What crosses provincial borders", "跨省（市）流动"],
  bordersLead: [
    (year) => `From the province of each row to the province of each column, ${
        year}. In each cell: the plan, the baseline, and the difference between them in percent. What crosses a border is in colour. Cells are rounded each, and totals are the sums of what is shown. All modelled.`,
    (year) => `由各行省市流向各列省市，${
        year}年。每格依次为规划情景、基准情景及相差百分比；跨省（市）者以颜色标出。各格分别取整，合计为所示数之和。均为模型推算。`
  ],
  bordersLeadAlone: [
    (first, last) => `From the province of each row to the province of each column. In each cell: ${last}, ${
        first}, and the change between them in percent. What crosses a border is in colour. Cells are rounded each, and totals are the sums of what is shown. All modelled.`,
    (first, last) => `由各行省市流向各列省市。每格依次为${last}年、${
        first}年及变化百分比；跨省（市）者以颜色标出。各格分别取整，合计为所示数之和。均为模型推算。`
  ],
  shareAcross: ["Share that crosses a provincial border", "跨省（市）流动占比"],
  percentAcross: ["% that crosses a provincial border", "跨省（市）占比，%"],
  ownScale: ["Each chart has its own scale, which does not start at zero.", "各图刻度不同，且不从零开始。"],
  amountAcross: [(year) => `Crosses a border, ${year}`, (year) => `${year}年跨省（市）量`],
  borderTable: [
    (kind, year, unit) => `${kind}, ${year} (${unit})`, (kind, year, unit) => `${kind}，${year}年（${unit}）`
  ],
  fromTo: ["From ↓ to →", "起点↓ 终点→"],

  // Trip lengths
  tripsTitle: ["How long the way to work is", "通勤时长"],
  tripsLead: [
    "Shares of the commuters who live in a place, by five minutes of their way to work, as the model has them. Rings are published figures; where one is not about exactly the same place, the table says so. Modelled means count each band by its middle.",
    "各地居住的通勤者按通勤时长（每5分钟一档）的占比，为模型推算。圆圈为公布值；口径与模型地区不完全一致者在表中注明。模型均值按各档中值计算。"
  ],
  minutesToWork: ["minutes to work", "通勤时长（分钟）"],
  percentOfCommuters: ["% of commuters", "占通勤者的%"],
  withinOf: [(place) => `${place}, within so many minutes`, (place) => `${place}：累计占比`],
  tripLabel:
      [(place) => `Shares of commuters by minutes to work, ${place}`, (place) => `${place}通勤时长分布`],
  withinLabel: [
    (place) => `Share of commuters within so many minutes, ${place}`, (place) => `${place}通勤时长累计占比`
  ],
  publishedMean: [(value) => `published mean ${value} min`, (value) => `公布平均值${value}分钟`],
  publishedWithin: [
    (value, minutes) => `published: ${value}% within ${minutes} min`,
    (value, minutes) => `公布值：${minutes}分钟内${value}%`
  ],
  meanMinutes: ["mean commuting time", "平均通勤时间"],
  shareWithin:
      [(minutes) => `share of commutes within ${minutes} min`, (minutes) => `${minutes}分钟以内通勤占比`],
  modelBesidePublished: ["The model beside published figures", "模型与公布值对照"],
  modelledFor: ["Modelled for", "模型地区"],
  notSamePlace: ["not the same area as published", "与公布口径范围不同"],

  // Roads
  roadsTitle: ["How full the roads are", "道路饱和度"],
  roadsLead: [
    "Traffic in the morning's busiest hour against what a road can carry, as the model assigns it. Traffic keeps to the right of each line, so the two directions of a road are seen apart; lines are as wide as their volume.",
    "早高峰小时流量与通行能力之比，由模型分配得出。各方向靠右绘出，线宽表示流量。"
  ],
  roadHead: [
    (run, year) => `Volume over capacity, ${run.toLowerCase()}, ${year}`,
    (run, year) => `流量与通行能力之比，${run}，${year}年`
  ],
  roadUnit: ["morning's busiest hour, modelled", "早高峰小时，模型推算"],
  roadLabel: [
    (head) => `Map of roads: ${head}. The fullest are in the table beside it.`,
    (head) => `道路图：${head}。最拥挤路段见旁表。`
  ],
  roadNote: [
    (links, over, share) => `${links} links, each direction by itself; ${
        over} carry more than their capacity, with ${share} of the vehicle kilometres.`,
    (links, over, share) => `共${links}条路段（分方向）；${over}条超过通行能力，占车公里的${share}。`
  ],
  loadText: [
    (vehicles, capacity, share) => `${vehicles} of ${capacity}, ${share}`,
    (vehicles, capacity, share) => `${vehicles}，通行能力${capacity}，${share}`
  ],
  loadMinutes: [
    (minutes, free) => `${minutes}; ${free} when free`, (minutes, free) => `用时${minutes}，畅通时${free}`
  ],
  opposite: ["The other way", "反方向"],
  lessThan: [(value) => `below ${value}`, (value) => `低于${value}`],
  moreThan: [(value) => `above ${value}`, (value) => `高于${value}`],
  linkInZone: [(zone, id) => `${zone} (${id})`, (zone, id) => `${zone}（${id}）`],
  fullest: ["The ten fullest links", "饱和度最高的十条路段"],
  roadLink: ["Link", "路段"],
  vehiclesHour: ["Vehicles an hour", "小时流量"],
  ofCapacity: ["Of capacity", "饱和度"],
  length: ["Length", "长度"],
  capacity: ["Capacity", "通行能力"],
  minutesLoaded: ["Time, loaded", "拥挤用时"],
  minutesEmpty: ["Time, empty road", "畅通用时"],
  minutesFree: ["Minutes / when free", "用时/畅通用时（分钟）"],

  // Lines
  linesTitle: [(year) => `Passengers of lines, ${year}`, (year) => `${year}年线路客流`],
  linesLead: [
    "Passengers a day, both ways; and between the two stops where most ride, one way, the passengers of a day and the places that pass there. All modelled.",
    "日客流为双向；最大断面为单向日客流与途经的运能。均为模型推算。"
  ],
  line: ["Line", "线路"],
  mode: ["Mode", "方式"],
  passengersDay: ["Passengers a day", "日客流（人次）"],
  stretch: ["Busiest stretch", "最大断面"],
  arrow: [" → ", " → "],
  busiestStretch: ["Passengers there, a day", "断面日客流"],
  placesThere: ["Places there", "断面运能"],
  loadThere: ["Load there", "断面满载率"],
  loadThereBase: ["Load there, baseline", "断面满载率（基准）"],
  otherLines: [(n) => `The other ${n} lines`, (n) => `其余${n}条线路`],
});

Object.assign(NAMES, {
  motorway: ["motorway", "高速公路"],
  motorway_plain: ["motorway", "高速公路"],
  motorway_hill: ["motorway in hills", "山区高速公路"],
  road_plain: ["road", "公路"],
  road_hill: ["road in hills", "山区公路"],
  street: ["city street", "城市道路"],
  metro: ["metro", "地铁"],
  rail: ["railway", "铁路"],
  tram: ["tram", "有轨电车"],
  bus: ["bus", "公交"],
});

Object.assign(UNITS, {
  admissions: ["admissions", "人次"],
  percent: ["%", "%"],
  min: ["min", "分钟"],
  "vehicles/h": ["vehicles an hour", "辆/小时"],
});
