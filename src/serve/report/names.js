// Words that the engine and the region use as codes, in both languages; the methods, and what they follow.

const NAMES = {
  observed: ["observed", "观测"],
  estimated: ["estimated", "估算"],
  modelled: ["modelled", "模型推算"],
  assumed: ["assumed", "假设"],
  calibration: ["calibration", "校准"],
  check: ["check", "检验"],
  none: ["not compared", "未对照"],
  relocate: ["relocate", "疏解迁移"],
  screen: ["screen", "禁限准入"],
  exit: ["exit", "关停退出"],
  upgrade: ["upgrade", "就地升级"],
  build: ["build", "建设"],
  cap_population: ["cap population", "人口上限"],
  attract: ["attract", "引进"],
  raise_productivity: ["raise productivity", "提升效率"],
  set_trend: ["set a trend", "设定趋势"],
  open_line: ["open line", "开通线路"],
  close_line: ["close line", "停运线路"],
  change_service: ["change service", "调整运营"],
  open_road: ["open road", "开通道路"],
  change_speed: ["change speed", "调整车速"],
  "jobs moved out": ["jobs moved out", "迁出岗位"],
  "jobs moved in": ["jobs moved in", "迁入岗位"],
  "residents who followed, out": ["residents who followed, out", "随迁人口（迁出）"],
  "residents who followed, in": ["residents who followed, in", "随迁人口（迁入）"],
  "jobs moved": ["jobs moved", "迁移岗位"],
  "residents who followed": ["residents who followed", "随迁人口"],
  "jobs refused": ["jobs refused", "拒批岗位"],
  "refused jobs that settled elsewhere": ["refused jobs that settled elsewhere", "拒批后落户他处的岗位"],
  "jobs closed": ["jobs closed", "关停岗位"],
  "jobs upgraded": ["jobs upgraded", "升级岗位"],
  "jobs attracted": ["jobs attracted", "引进岗位"],
  "floor space built": ["floor space built", "建成建筑面积"],
  "residents turned away": ["residents turned away", "未能迁入人口"],
  trains: ["trains", "列车"],
  "trains that call too": ["trains that call too", "增停列车"],
  "trains with new running times": ["trains with new running times", "调整运行时间的列车"],
  "stops of the line": ["stops of the line", "线路车站"],
  "new stops": ["new stops", "新增车站"],
  "line opened": ["line opened", "开通线路长度"],
  "line closed": ["line closed", "停运线路长度"],
  "road opened": ["road opened", "开通道路长度"],
  "roads with another speed": ["roads with another speed", "调整车速的道路"],
  "output per job raised": ["output per job raised", "劳动生产率提升"],
  economy: ["Economy", "经济"],
  population: ["Population", "人口"],
  air: ["Air", "大气"],
  wings: ["Wings", "两翼"],
  transport: ["Transport", "交通"],
  relocation: ["Relocation", "疏解"],
  "air transport": ["Air transport", "航空"],
  commuting: ["Commuting", "通勤"],
  "rail supply": ["Rail supply", "铁路供给"],
  innovation: ["Innovation", "创新"],
  services: ["Services", "公共服务"],
  industry: ["Industry", "产业"],
  "rail demand": ["Rail demand", "铁路客流"],
  screening: ["Screening", "禁限"],
  "twin city": ["Twin city", "双城"],
  water: ["Water", "水"],
  index: ["Index", "指数"],
  region: ["Region", "区域"],
  port: ["Port", "港口"],
  trade: ["Trade", "贸易"],
  government: ["Government", "政府"],
};

const UNITS = {
  person: ["persons", "人"],
  persons: ["persons", "人"],
  "million persons": ["million persons", "百万人"],
  "trillion yuan": ["trillion yuan", "万亿元"],
  "billion yuan": ["billion yuan", "十亿元"],
  "100 million yuan": ["100 million yuan", "亿元"],
  "million m2": ["million m²", "百万平方米"],
  "yuan/person": ["yuan per person", "元/人"],
  yuan: ["yuan", "元"],
  1: ["share", "比重"],
  fraction: ["share", "比重"],
  "%": ["%", "%"],
  jobs: ["jobs", "个"],
  m2: ["m²", "平方米"],
  ratio: ["ratio", "比值"],
  "trains a day": ["trains a day", "列/日"],
  stops: ["stops", "站"],
  km: ["km", "公里"],
  "km, each way": ["km, each way", "公里（双向）"],
  "km in straight lines": ["km in straight lines", "公里（直线）"],
};

const METHODS = [
  [
    "People age, die and are born by the cohort-component method", "人口采用队列要素法推演",
    "Preston, Heuveline and Guillot 2001"
  ],
  [
    "Death rates bend a standard life table on the logit scale", "死亡率由标准生命表经 logit 变换得到",
    "Brass 1971"
  ],
  ["Moves by age follow a model migration schedule", "分年龄迁移率采用模型迁移表", "Rogers and Castro 1981"],
  [
    "Movers choose where to go by spatial interaction, singly constrained",
    "迁移去向采用单约束空间相互作用模型", "Wilson 1971"
  ],
  [
    "Jobs by section change by the region's trend and a local shift",
    "分行业岗位按区域趋势与地方偏离变化（偏离—份额法）", "Dunn 1960"
  ],
  [
    "Trains and metros by timetable: RAPTOR; streets: customizable contraction hierarchies",
    "列车与地铁按时刻表计算（RAPTOR）；道路采用可定制收缩层级",
    "Delling, Pajor and Werneck 2015; Dibbelt, Strasser and Wagner 2016"
  ],
  [
    "Random draws are keyed by what they decide, by a counter-based generator",
    "随机数由基于计数器的生成器按决策键值产生", "Salmon, Moraes, Dror and Shaw 2011"
  ],
  [
    "Inequality: Gini over cities weighted by residents; Theil's T split by provinces; Williamson's variation",
    "均衡度：人口加权城市基尼系数、按省分解的泰尔指数、威廉森变异系数", "Theil 1967; Williamson 1965"
  ],
];

const REFERENCES = [
  "Brass, W. (1971). On the scale of mortality. In: Biological Aspects of Demography. Taylor and Francis.",
  "Delling, D., Pajor, T. and Werneck, R. F. (2015). Round-based public transit routing. Transportation Science 49(3), 591-604.",
  "Dibbelt, J., Strasser, B. and Wagner, D. (2016). Customizable contraction hierarchies. ACM Journal of Experimental Algorithmics 21, 1.5.",
  "Dunn, E. S. (1960). A statistical and analytical technique for regional analysis. Papers in Regional Science 6(1), 97-112.",
  "Preston, S. H., Heuveline, P. and Guillot, M. (2001). Demography: Measuring and Modeling Population Processes. Blackwell.",
  "Rogers, A. and Castro, L. J. (1981). Model Migration Schedules. RR-81-30, IIASA.",
  "Salmon, J. K., Moraes, M. A., Dror, R. O. and Shaw, D. E. (2011). Parallel random numbers: as easy as 1, 2, 3. SC '11.",
  "Theil, H. (1967). Economics and Information Theory. North-Holland.",
  "Williamson, J. G. (1965). Regional inequality and the process of national development. Economic Development and Cultural Change 13(4), 1-84.",
  "Wilson, A. G. (1971). A family of spatial interaction models, and associated developments. Environment and Planning A 3(1), 1-32.",
];
