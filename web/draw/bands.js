// Bands from place to place: as wide as the amount where they begin, narrow where they end, bent to the right
// so that both directions are seen. Tapering tells the direction best of what can be drawn (Holten and van
// Wijk 2009).

/** @typedef {[number, number]} Point */

const STEPS = 14,
  NARROW = 0.88,
  BEND = 0.2;

/** How wide the band still is after this share of its way. @param {number} share */
export const taper = (share) => 1 - NARROW * share;

/**
 * Points along the middle of a band, and across it the direction of its right side. `down` is 1 where y grows
 * downwards, as on a sheet, and -1 where it grows to the north.
 * @param {Point} from
 * @param {Point} to
 * @param {1|-1} down
 */
export function bandCourse([ax, ay], [bx, by], down) {
  const cx = (ax + bx) / 2 - down * BEND * (by - ay),
    cy = (ay + by) / 2 + down * BEND * (bx - ax);
  return Array.from({length: STEPS + 1}, (_, step) => {
    const s = step / STEPS,
      r = 1 - s;
    const dx = r * (cx - ax) + s * (bx - cx),
      dy = r * (cy - ay) + s * (by - cy),
      length = Math.hypot(dx, dy) || 1;
    return {
      x: r * r * ax + 2 * r * s * cx + s * s * bx,
      y: r * r * ay + 2 * r * s * cy + s * s * by,
      right: /** @type {Point} */ ([-dy / length, dx / length]),
      share: s
    };
  });
}

/**
 * The outline of a band that is so wide where it begins.
 * @param {Point} from
 * @param {Point} to
 * @param {number} width
 * @param {1|-1} down
 * @returns {Point[]}
 */
export function bandOutline(from, to, width, down) {
  const course = bandCourse(from, to, down);
  const side = (/** @type {1|-1} */ sign) =>
    course.map(({x, y, right, share}) => {
      const half = (sign * width * taper(share)) / 2;
      return /** @type {Point} */ ([x + half * right[0], y + half * right[1]]);
    });
  return [...side(-1), ...side(1).reverse()];
}
