// Maps that lines are drawn on: which line is nearest to a finger, and choices beside the map.

function distanceToSegment(x, y, [ax, ay], [bx, by]) {
  const dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
  const t_ = length > 0 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(ax + t_ * dx - x, ay + t_ * dy - y);
}

// Shows `lines(item)` of the item whose line is nearest, within 14 pixels. `points(item, perPixel)` is where
// its line runs, and its elements have its `data-item`. A mouse shows while it moves; a finger shows where it
// taps, until it taps elsewhere.
function pickNearest(picture, width, items, points, lines) {
  const mark = (chosen) =>
      picture.querySelectorAll(".line-item")
          .forEach((each) => each.classList.toggle("picked", Number(each.dataset.item) === chosen));
  const hide = () => {
    mark(-1);
    hideTip();
  };
  const find = (event) => {
    const pointer =
        new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    const {at: [x, y], zoom} = meant(sheet(), [pointer.x, pointer.y]);
    const perPixel = frame.box[2] / width / zoom;
    let best = -1, nearest = 14 * perPixel;
    items.forEach((item, number) => {
      const way = points(item, perPixel);
      for (let i = 1; i < way.length; ++i) {
        const distance = distanceToSegment(x, y, way[i - 1], way[i]);
        if (distance < nearest) {
          nearest = distance;
          best = number;
        }
      }
    });
    if (best < 0) return hide();
    mark(best);
    showTip(event, lines(items[best]));
  };
  picture.classList.add("pick");
  picture.addEventListener("pointermove", find);
  picture.addEventListener("pointerdown", find);
  picture.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
  return picture;
}
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".pick")) hideTip();
});
window.addEventListener("scroll", hideTip, {passive: true});

// Choices beside a map: `options` are [value, text]. What is chosen goes into the state, which is drawn anew.
function chooseIn(state, key, label, options) {
  const select =
      make("select", {"aria-label": label}, options.map(([value, text]) => make("option", {value}, text)));
  select.value = state[key];
  select.addEventListener("change", () => {
    state[key] = select.value;
    redrawAll(state);
  });
  return make("label", {class: "choice"}, make("span", null, label), select);
}
const chooseRun = (state, more) =>
    chooseIn(state, "run", t("scenario"), [["run", t("plan")], ["base", t("baseline")], ...more]);
const chooseYear = (state) =>
    chooseIn(state, "which", t("year"), [["last", String(lastYear)], ["first", String(firstYear)]]);
const yearOf = (which) => (which === "first" ? firstYear : lastYear);
const runLabel = (run) =>
    (run === "base"           ? t("baseline") :
         run === "difference" ? t("planLessBase") :
         hasBase              ? t("plan") :
                                t("thisRun"));
