// Circles through the years: how many people or jobs lie within reach of the centre that is chosen.

const SHOWN_MINUTES = 3;  // 30, 60 and 90

function reachYearsFigure(cut) {
  const title = make("b"), unit = make("span", {class: "unit"});
  const box = chart(null, (container, width) => {
    box.show = () => {
      const {centre, way, whom} = reachState;
      const value = (run) => (year) => circleValue(run, whom, year, centre, way, cut);
      const kind = whom === "jobs" ? "jobs" : "persons";
      const largest = d3.max(years.flatMap((year) => [value("run")(year), value("base")(year)]));
      title.textContent = t("courseTitle", centreName(centre), reach.minutes[cut]);
      unit.textContent = `${t(way)} · ${axisScale(largest, kind).label}`;
      container.replaceChildren();
      if (largest === 0) return container.append(make("p", {class: "note"}, t("noneWithin")));
      drawCourse({
        name: `${title.textContent}, ${t(way)}`,
        what: t(whom),
        unit: kind,
        plan: value("run"),
        base: value("base"),
        points: []
      })(container, width);
    };
    box.show();
  });
  reachState.redraw.push(() => box.show && box.show());
  return make("figure", null, make("figcaption", null, title, unit), box);
}

function chooser(state, label, options) {
  const select =
      make("select", {"aria-label": label}, options.map((each) => make("option", {value: each}, t(each))));
  select.value = reachState[state];
  select.addEventListener("change", () => {
    reachState[state] = select.value;
    reachState.redraw.forEach((redraw) => redraw());
  });
  return select;
}

const reachYears = () => [
  make("h3", {class: "below"}, t("courseHead")), make("p", null, t("courseLead")),
  make(
      "div", {class: "years-control"}, chooser("whom", t("what"), ["residents", "jobs"]),
      chooser("way", t("way"), ["best", "road", "rail"])),
  lineKey(false), make("div", {class: "times courses"}, d3.range(SHOWN_MINUTES).map(reachYearsFigure))
];
