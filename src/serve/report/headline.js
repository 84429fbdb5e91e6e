// What the plan does, in sentences that hold the numbers, and the same as cards.

const HEADLINE = [
  ["population", "residents", "residentsAre", "residentsGain"], ["jobs", "jobs", "jobsAre", "jobsGain"],
  ["gdp", "gdp", "gdpIs", "gdpGain"]
];

function changeText(indicator, place) {
  const now = planValue(indicator, place, lastYear), then = against(indicator, place, lastYear);
  if (now === null || then === null) return null;
  return signedPercent(relative(now, then));
}

function regionSentence() {
  const parts = HEADLINE.map(([indicator, , phrase]) => {
    const value = t(phrase, b(quantity(planValue(indicator, regionPlace, lastYear), unitOf(indicator))));
    const change = changeText(indicator, regionPlace);
    return change === null ? value : t("withDifference", value, change);
  });
  return t("endsWith", placeName(regionPlace), lastYear, ...parts);
}

function placeSentence(place) {
  const gains_ = HEADLINE.map(([indicator]) => difference(indicator, place, lastYear));
  if (gains_.includes(null)) return null;
  return t(
      "placeGains", placeName(place),
      ...HEADLINE.map(
          ([indicator, , , phrase], i) =>
              t(phrase, quantity(Math.abs(gains_[i]), unitOf(indicator)), gains_[i] >= 0,
                changeText(indicator, place))));
}

function spreadSentence() {
  const rows = ranked(hasBase ? "jobs" : "population", zones);
  const gain = rows.filter((row) => row.gain >= 1).length, lose = rows.filter((row) => row.gain <= -1).length;
  return hasBase ? t("zonesGain", lastYear, b(rows.length), b(gain), b(lose), b(rows.length - gain - lose)) :
                   t("zonesGainAlone", firstYear, lastYear, b(rows.length), b(gain), b(lose));
}

function balanceSentence() {
  const at = (value, year) => value("gini_gdp_per_person", regionPlace, year);
  const start = at(planValue, firstYear), end = at(planValue, lastYear), base = at(baseValue, lastYear);
  if (start === null || end === null) return null;
  const text = (value) => b(quantity(value, "index"));
  return base === null ? t("balanceMovesAlone", lastYear, text(start), text(end), firstYear) :
                         t("balanceMoves", lastYear, text(start), text(end), text(base), firstYear);
}

function errorSentence() {
  const check = data.summaries.find((summary) => summary.use === "check");
  if (!check) return null;
  return t("errorIs", b(check.compared), b(grouped(check.mean, 1) + "%"), grouped(check.median, 1) + "%");
}

function card(place) {
  return make(
      "div", {class: place === regionPlace ? "card whole" : "card"}, make("h3", null, placeName(place)),
      make("dl", null, HEADLINE.map(([indicator, label]) => {
        const unit = unitOf(indicator);
        const now = planValue(indicator, place, lastYear), gain = difference(indicator, place, lastYear);
        const arrow = gain > 0 ? "▲" : gain < 0 ? "▼" : "＝";
        return make(
            "div", null, make("dt", null, t(label)), make("dd", {class: "value"}, quantity(now, unit)),
            gain === null ? null :
                            make(
                                "dd", {class: `change ${gainOrLoss(gain)}`},
                                `${arrow} ${signedQuantity(gain, unit).replace(/ yuan$/, "")}`,
                                make("span", {class: "percent"}, changeText(indicator, place))));
      })));
}

function headlineSection() {
  const chosen = headlinePlaces();
  const sentences = [
    regionSentence(), ...chosen.slice(0, 4).map(placeSentence), spreadSentence(), balanceSentence(),
    errorSentence()
  ];
  return [
    make("ul", {class: "lead"}, sentences.filter((s) => s !== null).map((s) => make("li", null, rich(s)))),
    make("div", {class: "cards"}, [regionPlace, ...chosen].map(card)),
    make("p", {class: "hint"}, hasBase ? t("howRead", lastYear) : t("howReadAlone", firstYear, lastYear)),
  ];
}
