// Circles through the years: how many people or jobs lie within reach of the centre that is chosen.

const SHOWN_MINUTES = 3;  // 30, 60 and 90

function reachCourse(cut) {
  const {centre, way, whom} = reachState;
  const value = (run) => (year) => circleValue(run, whom, year, centre, way, cut);
  const title = t("courseTitle", centreName(centre), reach.minutes[cut]);
  const largest = d3.max(years.flatMap((year) => [value("run")(year), value("base")(year)]));
  if (!largest) return {title, file: fileOf(title), draw: () => make("p", {class: "note"}, t("noneWithin"))};
  const drawing = course({
    title,
    name: `${title}, ${t(way)}`,
    what: t(whom),
    unit: whom === "jobs" ? "jobs" : "persons",
    plan: value("run"),
    base: value("base"),
    points: []
  });
  return {...drawing, unit: `${t(way)} · ${drawing.unit}`, file: fileOf(`${title} ${t(whom)} ${t(way)}`)};
}

function reachYearsFigure(cut) {
  const shown = figure(() => reachCourse(cut));
  reachState.figures.push(shown);
  return shown;
}

function chooser(state, label, options) {
  const select =
      make("select", {"aria-label": label}, options.map((each) => make("option", {value: each}, t(each))));
  select.value = reachState[state];
  select.addEventListener("change", () => {
    reachState[state] = select.value;
    redrawAll(reachState);
  });
  return select;
}

const reachYears = () =>
    [make("h3", {class: "below"}, t("courseHead")), make("p", null, t("courseLead")),
     make(
         "div", {class: "years-control"}, chooser("whom", t("what"), ["residents", "jobs"]),
         chooser("way", t("way"), ["best", "road", "rail"])),
     lineKey(false), make("div", {class: "times courses"}, d3.range(SHOWN_MINUTES).map(reachYearsFigure))];
