// The page: its sections in order, the switch between languages, and paper.

const SECTIONS = [
  ["does", () => (hasBase ? "does" : "says"), headlineSection],
  ["levers", () => "levers", leversSection],
  ["where", () => "where", mapsSection],
  ["reach", () => "reach", reachSection],
  ["flows", () => "flows", flowsSection],
  ["wings", () => "wings", wingsSection],
  ["whom", () => "whom", peopleSection],
  ["time", () => "time", timeSection],
  ["balance", () => "balance", balanceSection],
  ["sure", () => "sure", sureSection],
  ["check", () => "check", checkSection],
  ["sources", () => "sources", sourcesSection],
];

const runName = (run) =>
    (inLanguage(run.title) || run.plan) + (run.variant ? ` (${t("variant", run.variant)})` : "");
const shortHash = (hash) => hash.slice(0, 12) || t("none");

function titleBlock() {
  const region = inLanguage(data.region.title) || data.region.id;
  const warnings = [];
  if (hasBase && data.base.seed !== data.run.seed) warnings.push(t("seedsDiffer"));
  if (hasBase && data.base.years[0] !== firstYear) warnings.push(t("startsDiffer"));
  return make(
      "header", {class: "title"},
      make("p", {class: "kicker"}, t(hasBase ? "reportOn" : "reportAlone", region)),
      make("h1", null, runName(data.run)),
      make(
          "p", {class: "subtitle"}, `${firstYear}–${lastYear}`,
          hasBase ? ` ${t("versus", runName(data.base))}` : ""),
      make("p", {class: "meta"}, t("provenance"), t("colon"), t("provenanceLine", {
             version: data.run.version,
             region: data.region.id,
             regionHash: shortHash(data.run.regionHash),
             plan: data.run.plan || t("none"),
             planHash: shortHash(data.run.planHash),
             seed: data.run.seed
           })),
      warnings.map((warning) => make("p", {class: "warning"}, warning)));
}

function showPage() {
  document.documentElement.lang = language === 0 ? "en" : "zh-CN";
  document.title = `${runName(data.run)} · ${inLanguage(data.region.title)} ${firstYear}–${lastYear}`;
  const button = document.getElementById("language");
  button.textContent = t("switchTo");
  button.lang = language === 0 ? "zh-CN" : "en";
  const shown =
      SECTIONS
          .map(([id, key, content]) => [id, key(), content().flat(Infinity).filter((part) => part !== null)])
          .filter(([, , content]) => content.length > 0);
  document.getElementById("contents")
      .replaceChildren(...shown.map(([id, key]) => make("a", {href: `#${id}`}, t(`${key}Short`))));
  document.getElementById("report").replaceChildren(
      titleBlock(),
      ...shown.map(
          ([id, key, content]) =>
              make("section", {id, class: "part"}, make("h2", null, t(`${key}Title`)), ...content)));
}

function chooseLanguage(hash) {
  const asked = /lang=(zh|en)/.exec(hash);
  if (asked) return asked[1] === "zh" ? 1 : 0;
  return (navigator.language || "").toLowerCase().startsWith("zh") ? 1 : 0;
}

language = chooseLanguage(location.hash);
showPage();

document.getElementById("language").addEventListener("click", () => {
  language = 1 - language;
  history.replaceState(null, "", `#lang=${language === 0 ? "en" : "zh"}`);
  const top = window.scrollY / Math.max(1, document.body.scrollHeight);
  showPage();
  window.scrollTo(0, top * document.body.scrollHeight);
});
window.addEventListener("hashchange", () => {
  if (!/lang=/.test(location.hash)) return;
  language = chooseLanguage(location.hash);
  showPage();
});

// Paper has its own width, and nothing on it can be opened by a click.
window.addEventListener("beforeprint", () => {
  document.documentElement.classList.add("paper");
  document.querySelectorAll("details:not(.quiet):not(.screen-only)").forEach((each) => {
    each.dataset.wasOpen = each.open ? "yes" : "";
    each.open = true;
  });
  redrawPictures();
});
window.addEventListener("afterprint", () => {
  document.documentElement.classList.remove("paper");
  document.querySelectorAll("details[data-was-open]").forEach((each) => {
    each.open = each.dataset.wasOpen === "yes";
  });
  redrawPictures();
});
