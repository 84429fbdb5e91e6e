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

// Where the centre is: a dot in a ring.
function centreMark({x, y}, perPixel) {
  const size = 7 * perPixel;
  return [
    svg("circle", {class: "centre-ring", cx: x, cy: y, r: size, style: `stroke-width: ${size / 2.2}px`}),
    svg("circle", {class: "centre-dot", cx: x, cy: y, r: size / 2.4})
  ];
}

function reachSheet(width, map, centre, label) {
  const bands = bandPaths(map);
  return drawSheet(sheet(), width, label, {
    classOf: () => "land",
    cover: () => bands.map((d, band) => svg("path", {class: `reached r${band}`, d})),
    above: (perPixel) => centreMark(centre, perPixel),
    mark: [centre.x, centre.y]
  });
}

const reachKeys = () =>
    [...reach.minutes.map((minutes, band) => ({name: t("upTo", minutes), class: `area r${band}`})),
     {name: t("beyondBands"), class: "area out-of-reach"}];
