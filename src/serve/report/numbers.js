// Numbers as people read them: three figures that matter, in the units of the language.

const MINUS = "−";
const grouped = (value, digits) => d3.format(`,.${digits}f`)(value).replace("-", MINUS);

// Digits after the point that leave three or four figures.
function digitsOf(value) {
  const size = Math.abs(value);
  if (size >= 100 || size === 0) return 0;
  return size >= 10 ? 1 : 2;
}
const threeFigures = (value) => grouped(value, digitsOf(value));

// Counts of people or jobs in full below a thousand, rounded to three figures above.
function count(value) {
  const size = Math.abs(value);
  if (size < 1000) return grouped(value, 0);
  const step = Math.pow(10, Math.floor(Math.log10(size)) - 2);
  return grouped(Math.round(value / step) * step, 0);
}

// [factor, English, Chinese] from large to small; the first whose size is reached is taken.
const SCALES = {
  people: [[[1e6, " million"]], [[1e8, "亿"], [1e4, "万"]]],
  money: [
    [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]], [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]]
  ],
};

function scaled(value, scale) {
  for (const [factor, word] of SCALES[scale][language])
    if (Math.abs(value) >= factor * 0.9995) return threeFigures(value / factor) + word;
  return count(value);
}

// A value with its unit. Differences of shares are in percentage points.
function quantity(value, unit, isDifference) {
  if (value === null || value === undefined || !isFinite(value)) return t("none");
  switch (unit) {
    case "persons":
      return scaled(value, "people") + (language === 0 ? "" : "人");
    case "jobs":
      return scaled(value, "people") + (language === 0 ? "" : "个");
    case "100 million yuan":
      return scaled(value * 1e8, "money") + (language === 0 ? " yuan" : "元");
    case "yuan":
      return language === 0 ? count(value) + " yuan" : scaled(value, "people") + "元";
    case "m2":
      return language === 0 ? scaled(value, "people") + " m²" : scaled(value, "people") + "平方米";
    case "million m2":
      return language === 0 ? grouped(value, 1) + " million m²" : grouped(value * 100, 0) + "万平方米";
    case "fraction":
      return grouped(100 * value, 1) + (isDifference ? (language === 0 ? " points" : "个百分点") : "%");
    case "percent":
      return grouped(value, 1) + "%";
    case "index":
      return grouped(value, 3);
    case "persons per km2":
      return language === 0 ? count(value) + " per km²" : count(value) + "人/平方公里";
    default:
      return threeFigures(value) + (unit ? " " + unitName(unit) : "");
  }
}

function signedQuantity(value, unit) {
  const text = quantity(value, unit, true);
  return value > 0 && /[1-9]/.test(text) ? "+" + text : text;
}

// A relative difference in percent; null where there is nothing to relate it to.
const relative = (value, base) => (base > 0 && value !== null ? 100 * (value / base - 1) : null);

function signedPercent(percent) {
  if (percent === null || !isFinite(percent)) return t("none");
  const size = Math.abs(percent);
  const text = grouped(percent, size >= 100 ? 0 : size >= 0.095 || size === 0 ? 1 : 2) + "%";
  if (!/[1-9]/.test(text)) return "0%";
  return percent > 0 ? "+" + text : text;
}

// For an axis: one divisor and one unit for all of its ticks.
function axisScale(largest, unit) {
  const scale = unit === "100 million yuan" ? "money" :
      unit === "persons" || unit === "jobs" ? "people" :
                                              null;
  const factor = unit === "100 million yuan" ? 1e8 : 1;
  const tail = language === 0 ?
      {"100 million yuan": " yuan", persons: " residents", jobs: " jobs"}[unit] || "" :
      {"100 million yuan": "元", persons: "人", jobs: "个"}[unit] || "";
  if (scale)
    for (const [size, word] of [...SCALES[scale][language], ...(language === 0 ? [[1e3, " thousand"]] : [])])
      if (largest * factor >= size) return {divide: size / factor, label: (word + tail).trim()};
  return {divide: 1, label: (tail || unitName(unit)).trim()};
}
