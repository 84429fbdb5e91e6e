// Bands of flows on the map (draw/bands.js): where they begin and end, how wide they are, and their key.

// A city stands where its people live, at first; a zone in its middle.
const placePoints = (() => {
  if (!frame) return [];
  const points = places.map(() => null);
  for (const zone of zones) {
    points[zone] = middleOf(data.map.zones[places[zone].zone]);
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

// Pixels that an amount is wide: the largest as a share of the map's width, less between zones, which lie
// close together; hairlines are still seen.
const widestBand = (width) =>
    Math.max(9, Math.min(18, width / 36)) * (flowState.level === "zones" ? 0.55 : 1);
const bandWidth = (amount, largest, width) =>
    Math.max(0.7, (widestBand(width) * Math.abs(amount)) / (largest || 1));

// Large bands below, small ones above them; those that cross a border above those that do not.
function bandElements(pairs, perPixel, largest, width, className) {
  return pairs.map((pair, item) => ({pair, item}))
      .sort((p, q) => crosses(p.pair) - crosses(q.pair) || Math.abs(q.pair.amount) - Math.abs(p.pair.amount))
      .map(({pair, item}) => {
        const wide = bandWidth(pair.amount, largest, width) * perPixel;
        const outline = bandOutline(placePoints[pair.from], placePoints[pair.to], wide, 1);
        const d = `M${outline.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}z`;
        return svg("path", {class: `flow line-item ${className(pair)}`, "data-item": item, d});
      });
}

// Bands of three round amounts, with what they stand for.
function bandLegend(kind, largest, width, className) {
  const top = Number(largest.toPrecision(1));
  const amounts = [top, top / 3, top / 10].map((amount) => Number(amount.toPrecision(1)));
  return make("ul", {class: "bands"}, amounts.map((amount) => {
    const wide = bandWidth(amount, largest, width), length = 56, height = Math.max(4, wide + 2);
    const middle = height / 2, end = (wide * taper(1)) / 2;
    const d = `M0 ${middle - wide / 2}L${length} ${middle - end}V${middle + end}L0 ${middle + wide / 2}z`;
    return make(
        "li", null,
        svg("svg", {width: length, height, "aria-hidden": "true"},
            svg("path", {class: `flow ${className}`, d})),
        ` ${flowQuantity(kind, amount)}`);
  }));
}
