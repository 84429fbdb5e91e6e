// Travel-time circles on the map: the cells from which a centre is reached, by bands of minutes.

const reach = data.reach;

// The cells of each band as one path of rectangles; bands "a" to "d" are the map's letters, the rest is
// beyond.
function bandPaths(map) {
  const paths = reach.minutes.map(() => []);
  const runs = reach.runs;
  let at = 0, used = 0;  // the run of cells at hand, and how many of its cells are drawn
  for (const [, length, letter] of map.matchAll(/(\d+)(.)/g)) {
    const band = letter.charCodeAt(0) - 97;
    for (let left = Number(length); left > 0;) {
      const cells = Math.min(left, runs[at + 2] - used);
      if (band >= 0 && band < paths.length)
        paths[band].push(`M${2 * (runs[at + 1] + used)} ${2 * runs[at]}h${2 * cells}v2h${- 2 * cells}z`);
      left -= cells;
      used += cells;
      if (used === runs[at + 2]) {
        at += 3;
        used = 0;
      }
    }
  }
  return paths.map((pieces) => pieces.join(""));
}

// How many people the circles hold, in words.
function circlesInWords(run, centre, year) {
  const people = (cut) => peopleText(circleValue(run, "residents", year, centre, "best", cut));
  return t(
      "residentsWithin",
      reach.minutes.map((minutes, cut) => t("withinOne", minutes, people(cut))).join(t("semicolon")));
}

function drawReachMap(container, width, map, centre, label) {
  const [left, top, w, h] = frame.box;
  const svg = d3.select(container)
                  .append("svg")
                  .attr("viewBox", `${left - 4} ${top - 4} ${w + 8} ${h + 8}`)
                  .attr("width", "100%")
                  .attr("role", "img")
                  .attr("aria-label", label);
  svg.append("g")
      .attr("class", "beyond")
      .selectAll("use")
      .data(zones)
      .join("use")
      .attr("href", (zone) => `#zone-${places[zone].zone}`);
  bandPaths(map).forEach((path, band) => svg.append("path").attr("class", `band r${band}`).attr("d", path));
  svg.append("use").attr("href", "#city-borders").attr("class", "city-border");
  svg.append("use").attr("href", "#province-borders").attr("class", "province-border");
  drawCityNames(svg, width, centre);
  const size = (7 * w) / width;
  svg.append("circle")
      .attr("class", "centre-ring")
      .attr("cx", centre.x)
      .attr("cy", centre.y)
      .attr("r", size)
      .style("stroke-width", `${size / 2.2}px`);
  svg.append("circle")
      .attr("class", "centre-dot")
      .attr("cx", centre.x)
      .attr("cy", centre.y)
      .attr("r", size / 2.4);
}

const reachLegend = () => make(
    "ul", {class: "bands"},
    reach.minutes.map(
        (minutes, band) => make("li", null, make("span", {class: `key-box r${band}`}), t("upTo", minutes))),
    make("li", null, make("span", {class: "key-box beyond"}), t("beyondBands")));
