// Plans of the bundled region with something wrong in them: each kind of lever with each kind of fault.
const head = '[plan]\nname = "wrong"\ntitle = "Wrong"\nregion = "jingjinji"\n';
const stated = 'basis = "assumed"\nsource = "a guess"\n';

const dated = ["open_line", "close_line", "change_service", "open_road", "change_speed"];
const others = [
  "relocate",
  "screen",
  "exit",
  "upgrade",
  "build",
  "cap_population",
  "attract",
  "raise_productivity",
  "set_trend",
  "lower_border"
];

/** A lever of a kind, complete but for what its own keys say. */
function lever(kind, keys, id = "it") {
  const when = dated.includes(kind) ? "date = 2024\n" : "years = [2020, 2022]\n";
  const has = /^(date|years|project) =/m.test(keys);
  return `[[lever]]\nid = "${id}"\nkind = "${kind}"\n${has ? "" : when}${stated}${keys}\n`;
}
const jobs = 'activity = ["F"]\namount = 100\nunit = "jobs"\n';
const exit = (keys) => lever("exit", `places = ["110101"]\n${keys}`);
const place = (places) => lever("exit", `${jobs}places = ${places}`);
const service = (keys) => lever("change_service", keys);
const line = (stops) => lever("open_line", `name = "L"\nmode = "rail"\nheadway_min = 30\nstops = ${stops}`);
const move = (keys) => lever("relocate", keys);
const road = (keys) => lever("open_road", `speed_kmh = 100\n${keys}`);
const trend = (keys) => lever("set_trend", keys);
const border = (keys) => lever("lower_border", keys);
const variants = (of, its) =>
  head + `variants = ${of}\n` + exit(jobs) + (its ? `[lever.variants]\n${its}\n` : "");

const levers = [
  ...[...dated, ...others].flatMap((kind) => [
    lever(kind, ""),
    `[[lever]]\nkind = "${kind}"\n`,
    lever(kind, "nothing = 1\nsourc = 2")
  ]),
  // What any key may be.
  "[[lever]]\nid = 3\n",
  '[[lever]]\nid = "a b"\nkind = "exit"\n',
  lever("exits", ""),
  lever("nothing", ""),
  lever("plant_forest", ""),
  lever("exit", "years = []"),
  lever("exit", "years = [2020, {}]"),
  lever("exit", "years = [2022, 2020]"),
  lever("exit", "years = [1800, 2200]"),
  lever("exit", "years = true"),
  exit('note = ""\ntitle = 3\ntitle_zh = "a\\u0007b"'),
  exit(`note = "${"x".repeat(2001)}"`),
  lever("exit", "years = 2020-01-01"),
  lever("close_line", "date = []"),
  lever("close_line", 'date = "soon"'),
  lever("close_line", "date = 1800"),
  lever("close_line", "date = 1066-10-14"),
  '[[lever]]\nid = "it"\nkind = "exit"\nyears = 2020\nbasis = "assume"\nsource = ""\n',
  '[[lever]]\nid = "it"\nkind = "exit"\nyears = 2020\nbasis = 1.5\nsource = []\n',
  exit("nothing = {}") + exit("nothing = 1"),
  // Places, activities, amounts.
  place('["nowhere"]'),
  place('["11010"]'),
  place("[110101, 1.5]"),
  place('["110101", "110101"]'),
  place("{ 110101 = 2 }"),
  place('{ 110101 = "a" }'),
  place("{}"),
  place("[]"),
  place("3"),
  lever("attract", `${jobs}places = { 110101 = 0 }`),
  lever("change_speed", "places = { 110101 = 1 }\nfactor = 0.9"),
  exit('activity = []\namount = 0\nunit = "jobs"'),
  exit('activity = "nothing"\namount = "5"\nunit = "job"'),
  exit('activity = ["F", "F", 3]\namount = {}\nunit = 3'),
  exit('activity = "F"\namount = 150\nunit = "percent/year"'),
  exit('activity = "F"\namount = 1.5\nunit = "share/year"'),
  exit('activity = "F"\namount = 500\nunit = "million m2"'),
  exit('activity = "F"\namount = 900000\nunit = "thousand jobs"'),
  lever("build", 'places = "110101"\namount = 100000\nunit = "million m2"\nfor_homes = 1'),
  lever("cap_population", 'places = "110101"\namount = 5\nunit = "persons"'),
  lever("raise_productivity", 'activity = "all"\nplaces = "110101"\namount = 80\nunit = "percent/year"'),
  lever("upgrade", `${jobs}places = "110101"\ninto = "F"`),
  lever("upgrade", `${jobs}places = "110101"\ninto = "X"`),
  lever("upgrade", `${jobs}places = "110101"\ninto = 3`),
  move(`${jobs}from = "110101"\nto = "110101"`),
  move(`${jobs}from = "110000"\nto = "region"`),
  move(`${jobs}from = "110101"\nto = "xiongan"\nfollow = 30`),
  move(`${jobs}from = "110101"\nto = "xiongan"\nfollow = -1`),
  move(`${jobs}from = "110101"\nto = "xiongan"\nfollow = "half"`),
  move('institution = "nothing"\nto = "xiongan"'),
  move('institution = "beijing_jiaotong"\nto = "xiongan"'),
  move('institution = "beijing_jiaotong_university"\nactivity = "P"\nto = "xiongan"'),
  lever("screen", 'activity = "C"\nplaces = "region"\nrefuse = 1\ndivert = 0.5'),
  trend('parameter = "nothing"\nplace = "region"\npath = 3'),
  trend('parameter = "employment_rat"\nplace = "region"\npath = [3]'),
  trend('parameter = "employment_rate"\nplace = "nowhere"\npath = [[2020, inf]]'),
  trend('parameter = "employment_rate"\nplace = "110000"\npath = [[2020, 1], [2019, 1]]'),
  trend('parameter = "employment_rate"\nplace = "110000"\npath = [[1800, 1]]'),
  trend('parameter = "employment_rate"\nplace = "110000"\npath = [[2020, 0.7]]') +
    lever("set_trend", 'parameter = "employment_rate"\nplace = "110000"\npath = [[2020, 0.7]]', "too"),
  border('flow = "commute"\nbetween = ["110000"]\nshare = 0'),
  border('flow = "commuting"\nbetween = ["110000", "110000", 3]\nshare = 2'),
  // Lines and roads.
  lever("close_line", "lines = []"),
  lever("close_line", 'lines = [3, "nothing", "nothing"]'),
  lever("open_line", 'project = "nothing"'),
  lever("open_line", 'project = "shijiazhuang_jinan"'),
  line("[]"),
  line('[3, "Nowhere at all"]'),
  line('["Beijin South", { lon = 116 }]'),
  line('["Beijing South", { name = "A", lon = 500, lat = "x", colour = 1 }]'),
  line('["Beijing South", "Tianjin"]'),
  line('["Beijing South", { name = "Tianjin", run_min = 1 }]'),
  line(
    '["Beijing South", { name = "Tianjin", run_min = 30 }]\n' +
      'fastest_min = 50\nfirst = "late"\nlast = "05:00"'
  ),
  service('lines = ["C"]'),
  service('lines = ["C"]\nheadway_min = 5'),
  service('lines = ["Changping-Line"]\nextra_pairs = 5\nstop_pairs = 2'),
  service('lines = ["C"]\nbetween = 3\ntime_factor = 9'),
  service('lines = ["C"]\ntime_factor = "x"'),
  service('lines = ["C"]\nstop = "Langfang"\nextra_min = 1\ndwell_min = 5\nextra_pairs = 0'),
  lever("open_line", 'project = "shijiazhuang_jinan_2017"', "new") +
    lever("close_line", 'date = 2016\nlines = "new"'),
  road('from = 3\nto = "nowhere"'),
  road('from = "110101"\nto = "110101"'),
  road('from = "110101"\nvia = ["120101"]\nto = "110101"'),
  road('from = "110101"\nto = "120101"\nlength_km = 1'),
  road('from = "110101"\nto = "120101"\none_way = 3'),
  road('from = "11010"\nto = "120101"\nlength_km = 1e6'),
  lever("change_speed", 'places = "region"\ntypes = []\nspeed_kmh = 3\nfactor = 1'),
  lever("change_speed", 'places = "region"\ntypes = ["path"]'),
  lever("change_speed", 'places = "110101"\ntypes = "motorway_hill"\nfactor = 0.9')
];

const plans = [
  "",
  "plan = 3\nlever = 3\nmore = 1\n",
  "lever = [3]\n",
  '[plan]\nname = 1\ntitle = ""\nregion = "nowhere"\nvariants = 3\n',
  "[plan\n",
  '[plan]\nname = "a"\nname = "b"\n',
  "a = [1, 2\n",
  'a = "b\n',
  "a = 2020-13-40\n",
  "a b = 3\n",
  "a = \n",
  "a = 'b\" c'x\n",
  `a = ${"[".repeat(14)}${"]".repeat(14)}\n`,
  `${"a.".repeat(120)}b = 1\n`,
  `# ${"x".repeat(1048570)}\n`,
  variants('[3, "a b", "low", "low"]'),
  variants('["low"]'),
  variants('["low"]', "lo = { amount = 5 }\nlow = 3"),
  variants('["low"]', 'high = { amount = 5 }\nlow = { id = "x", amount = -1 }\nlo = {}'),
  head + exit(jobs) + "variants = 3\n"
];

/** The text of each. */
export const wrongPlans = [...plans, ...levers.map((each) => head + each)];
/** A plan without a fault. */
export const goodPlan = head + exit(jobs);
export const planWithVariant = variants('["low"]', "low = { amount = 5 }");
