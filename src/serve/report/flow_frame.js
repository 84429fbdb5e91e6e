// A map to draw lines on: the land in one tone with its borders, the window on its middle, and which line is
// nearest to a finger.

function drawLand(parent) {
  parent.append("g")
      .attr("class", "beyond")
      .selectAll("use")
      .data(zones)
      .join("use")
      .attr("href", (zone) => `#zone-${places[zone].zone}`);
  parent.append("use").attr("href", "#city-borders").attr("class", "city-border");
  parent.append("use").attr("href", "#province-borders").attr("class", "province-border");
}

// `draw(group, perPixel)` puts lines into a group, once for the map and once for the window; it is told how
// many of the map's units a pixel is.
function drawFramed(container, width, label, draw) {
  const [left, top, w, h] = frame.box;
  const perPixel = w / width;
  const svg = d3.select(container)
                  .append("svg")
                  .attr("viewBox", `${left - 4} ${top - 4} ${w + 8} ${h + 8}`)
                  .attr("width", "100%")
                  .attr("class", "pick")
                  .attr("role", "img")
                  .attr("aria-label", label);
  drawLand(svg);
  draw(svg.append("g"), perPixel);
  drawCityNames(svg, width);
  if (frame.window) {
    const {x, y, side} = frame.window, f = frame.focus;
    svg.append("rect")
        .attr("class", "focus")
        .attr("x", f.x)
        .attr("y", f.y)
        .attr("width", f.side)
        .attr("height", f.side);
    const inner = svg.append("svg")
                      .attr("x", x)
                      .attr("y", y)
                      .attr("width", side)
                      .attr("height", side)
                      .attr("viewBox", `${f.x} ${f.y} ${f.side} ${f.side}`)
                      .attr("class", "inner");
    drawLand(inner);
    draw(inner.append("g"), (perPixel * f.side) / side);
    svg.append("rect")
        .attr("class", "window")
        .attr("x", x)
        .attr("y", y)
        .attr("width", side)
        .attr("height", side);
  }
  return svg;
}

// A point of the map as the reader means it: what is in the window stands for where it is on the land.
function meant([x, y]) {
  const shown = frame.window, f = frame.focus;
  if (!shown || x < shown.x || y < shown.y || x > shown.x + shown.side || y > shown.y + shown.side)
    return {x, y, zoom: 1};
  const zoom = shown.side / f.side;
  return {x: f.x + (x - shown.x) / zoom, y: f.y + (y - shown.y) / zoom, zoom};
}

function distanceToSegment(x, y, [ax, ay], [bx, by]) {
  const dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
  const t_ = length > 0 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(ax + t_ * dx - x, ay + t_ * dy - y);
}

// Shows `lines(item)` of the item whose line is nearest, within 14 pixels. `points(item, perPixel)` is where
// its line runs. A mouse shows while it moves; a finger shows where it taps, until it taps elsewhere.
function pickNearest(svg, width, items, points, lines) {
  const mark = (chosen) => svg.selectAll(".line-item").classed("picked", (item) => item === chosen);
  const hide = () => {
    mark(null);
    tip.hide();
  };
  const find = () => {
    const {x, y, zoom} = meant(d3.mouse(svg.node()));
    const perPixel = frame.box[2] / width / zoom;
    let best = null, nearest = 14 * perPixel;
    for (const item of items) {
      const way = points(item, perPixel);
      for (let i = 1; i < way.length; ++i) {
        const distance = distanceToSegment(x, y, way[i - 1], way[i]);
        if (distance < nearest) {
          nearest = distance;
          best = item;
        }
      }
    }
    if (best === null) return hide();
    mark(best);
    tip.show(d3.event, lines(best));
  };
  svg.on("pointermove", find).on("pointerdown", find).on("pointerleave", () => {
    if (d3.event.pointerType === "mouse") hide();
  });
}
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".pick")) tip.hide();
});
window.addEventListener("scroll", () => tip.hide(), {passive: true});

// Choices beside a map: `options` are [value, text]. What is chosen goes into the state, which is drawn anew.
function chooseIn(state, key, label, options) {
  const select = make(
      "select", {"aria-label": label},
      options.map(([value, text]) => make("option", {value}, text)));
  select.value = state[key];
  select.addEventListener("change", () => {
    state[key] = select.value;
    state.redraw.forEach((redraw) => redraw());
  });
  return make("label", {class: "choice"}, make("span", null, label), select);
}
const chooseRun = (state, more) => chooseIn(state, "run", t("scenario"), [
  ["run", t("plan")], ["base", t("baseline")], ...more
]);
const chooseYear = (state) =>
    chooseIn(state, "which", t("year"), [["last", String(lastYear)], ["first", String(firstYear)]]);
const yearOf = (which) => (which === "first" ? firstYear : lastYear);
const runLabel = (run) =>
    (run === "base" ? t("baseline") : run === "difference" ? t("planLessBase") :
         hasBase ? t("plan") : t("thisRun"));
