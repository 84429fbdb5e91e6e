// Where a place of the region is on a map that nobody has moved, in pixels from its upper left corner.
const across = (lon) => (lon + 180) / 360;
const down = (lat) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);

export async function mapPoints(page, address) {
  const {features} = await (await fetch(address + "api/v1/region/outlines")).json();
  const provinces = features.filter(({properties}) => properties.level === "province");
  const all = provinces.flatMap(({geometry}) => geometry.coordinates.flat(2));
  const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
  const x = middle(all.map(([lon]) => across(lon))),
    y = middle(all.map(([, lat]) => down(lat)));
  return async ({lon, lat}) => {
    const zoom = Number(await page.locator(".map[data-idle]").getAttribute("data-zoom"));
    const {width, height} = await page.locator(".map .canvas").boundingBox(),
      world = 512 * 2 ** zoom;
    return {x: width / 2 + (across(lon) - x) * world, y: height / 2 + (down(lat) - y) * world};
  };
}
