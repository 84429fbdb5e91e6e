// Bands from place to place: as wide as the amount where they begin, narrow where they end, bent to the right
// so that both directions are seen. Tapering tells the direction best of what can be drawn (Holten and van
// Wijk 2009).

// A city stands where its people live, at first; a zone in its middle.
const placePoints = (() => {
  if (!frame) return [];
  const points = places.map(() => null);
  for (const zone of zones) {
    const ring = largestRing(data.map.zones[places[zone].zone]);
    if (ring) points[zone] = d3.polygonCentroid(ring);
  }
  cities.forEach((city, number) => {
    const own = zones.filter((zone) => places[zone].city === number && points[zone] !== null);
    const residents = (zone) => planValue("population", zone, firstYear) || 0;
    const all = d3.sum(own, residents);
    const mean = (axis) => d3.sum(own, (zone) => residents(zone) * points[zone][axis]) / all;
    if (all > 0) points[city] = [mean(0), mean(1)];
  });
  return points;
})();

const BAND_STEPS = 14;

// Points along the middle of a band, and across it the direction of its right side.
function bandCourse(pair) {
  const [ax, ay] = placePoints[pair.from], [bx, by] = placePoints[pair.to];
  const cx = (ax + bx) / 2 - 0.2 * (by - ay), cy = (ay + by) / 2 + 0.2 * (bx - ax);
  return d3.range(BAND_STEPS + 1).map((step) => {
    const s = step / BAND_STEPS, r = 1 - s;
    const dx = r * (cx - ax) + s * (bx - cx), dy = r * (cy - ay) + s * (by - cy);
    const length = Math.hypot(dx, dy) || 1;
    return {
      x: r * r * ax + 2 * r * s * cx + s * s * bx,
      y: r * r * ay + 2 * r * s * cy + s * s * by,
      right: [-dy / length, dx / length]
    };
  });
}
const taper = (step) => 1 - (0.88 * step) / BAND_STEPS;

function bandPath(pair, width) {
  const course = bandCourse(pair);
  const side = (sign) => course.map((p, i) => {
    const half = (sign * width * taper(i)) / 2;
    return `${(p.x + half * p.right[0]).toFixed(1)} ${(p.y + half * p.right[1]).toFixed(1)}`;
  });
  return `M${side(-1).join("L")}L${side(1).reverse().join("L")}z`;
}

// Pixels that an amount is wide: the largest as a share of the map's width, less between zones, which lie
// close together; hairlines are still seen.
const widestBand = (width) =>
    Math.max(9, Math.min(18, width / 36)) * (flowState.level === "zones" ? 0.55 : 1);
const bandWidth = (amount, largest, width) =>
    Math.max(0.7, (widestBand(width) * Math.abs(amount)) / (largest || 1));

// Large bands below, small ones above them; those that cross a border above those that do not.
function drawBands(group, perPixel, pairs, largest, width, className) {
  group.selectAll("path")
      .data([...pairs].sort(
          (p, q) => crosses(p) - crosses(q) || Math.abs(q.amount) - Math.abs(p.amount)))
      .join("path")
      .attr("class", (pair) => `flow line-item ${className(pair)}`)
      .attr("d", (pair) => bandPath(pair, bandWidth(pair.amount, largest, width) * perPixel));
}

// Bands of three round amounts, with what they stand for.
function bandLegend(kind, largest, width, className) {
  const top = Number(largest.toPrecision(1));
  const amounts = [top, top / 3, top / 10].map((amount) => Number(amount.toPrecision(1)));
  const length = 56;
  return make("ul", {class: "bands"}, amounts.map((amount) => {
    const wide = bandWidth(amount, largest, width), end = wide * taper(BAND_STEPS);
    const height = Math.max(4, wide + 2), middle = height / 2;
    const svg = d3.create("svg").attr("width", length).attr("height", height).attr("aria-hidden", "true");
    svg.append("path")
        .attr("class", `flow ${className}`)
        .attr("d", `M0 ${middle - wide / 2}L${length} ${middle - end / 2}V${middle + end / 2}L0 ${
            middle + wide / 2}z`);
    return make("li", null, svg.node(), ` ${flowQuantity(kind, amount)}`);
  }));
}
