// Texts in a picture, where there is no layout but what is worked out.

/** Letters that are as wide as they are high. @param {string} text */
const wideLetters = (text) => text.match(/[\u3000-\uffff]/g)?.length ?? 0;

/** About as wide as the longest of these is written, in pixels. @param {string[]} texts */
export const widthOf = (texts) =>
  Math.max(0, ...texts.map((text) => 6 * text.length + 5.6 * wideLetters(text)));

/**
 * In at most two lines of this many pixels; what does not fit is left out.
 * @param {string} text
 * @param {number} width
 */
export function wrapped(text, width) {
  const isWide = wideLetters(text) > 0,
    words = isWide ? [...text] : text.split(" "),
    lines = [""];
  for (const word of words) {
    const last = lines[lines.length - 1],
      longer = last + (last && !isWide ? " " : "") + word;
    if (last && widthOf([longer]) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.length > 2 ? [lines[0], lines[1].slice(0, Math.max(1, lines[1].length - 2)) + "…"] : lines;
}
