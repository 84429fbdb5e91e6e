// The language in use, and texts and names in it.

let language = 0;  // position in each pair

function t(key, ...values) {
  const text = TEXT[key][language];
  return typeof text === "function" ? text(...values) : text;
}
const inLanguage = (name) => (language === 0 ? name.en : name.zh) || name.en || name.zh || "";
const known = (table, word) => (Object.hasOwn(table, word) ? table[word][language] : word);
const named = (word) => known(NAMES, word);
const unitName = (unit) => known(UNITS, unit);

// The reasons of the ledger come from the engine in English; the few patterns there are read the same in
// Chinese.
function reasonText(reason) {
  if (language === 0) return reason;
  const notHeld = /^the run does not hold (\d+)$/.exec(reason);
  if (notHeld) return `本次运行不含${notHeld[1]}年`;
  return {
    "no counterpart in the model yet": "模型尚无对应指标",
    "published in words": "以文字公布",
    "the run starts from it": "为运行的起始值"
  }[reason] ||
      reason;
}
