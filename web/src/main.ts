// The shell: bar, language, which page is shown; a page's code comes when it is opened.
import {read, write} from "./address.ts";
import {once} from "./api.ts";
import {make} from "./parts/dom.ts";
import {loadCells} from "./map/grid.ts";
import {type Language, language, languages, preferred, setLanguage, t} from "./words/i18n.ts";
import "../draw/draw.css";
import "./style.css";

/** A page fills the element and gives back what ends it. */
export type Page = (element: HTMLElement) => Promise<() => void>;
/** What maps are drawn from, as index.html asks for it: also by pages without one, since the next may have one. */
function askAhead(): void {
  const answers = [loadCells(), once("/region/outlines")];
  // Whoever uses an answer says what went wrong.
  for (const answer of answers) answer.catch(() => {});
}
const pages: Record<string, () => Promise<Page>> = {
  region: async () => (await import("./pages/region/region.ts")).regionPage,
  reach: async () => (await import("./pages/reach/reach.ts")).reachPage,
  flows: async () => (await import("./pages/flows/flows.ts")).flowsPage,
  compare: async () => (await import("./pages/compare/compare.ts")).comparePage,
  ledger: async () => (await import("./pages/ledger/ledger.ts")).ledgerPage,
  plan: async () => (await import("./pages/plan/plan.ts")).planPage,
  methods: async () => (await import("./pages/methods.ts")).methodsPage
};

let end: () => void = () => {};
let showing = 0;

async function show(): Promise<void> {
  const mine = ++showing;
  const {page, values} = read();
  const wanted = values.get("lang") ?? "";
  setLanguage(wanted in languages ? (wanted as Language) : preferred());
  const name = page in pages ? page : "region";
  const element = document.getElementById("page") as HTMLElement;
  drawBar(name);
  end();
  end = () => {};
  element.className = "page " + name;
  element.removeAttribute("data-ready");
  element.replaceChildren(make("p", {class: "hint pad"}, t("loading")));
  try {
    const fill = await pages[name]();
    if (mine !== showing) return;
    const done = await fill(element);
    if (mine !== showing) return done();
    end = done;
  } catch (error) {
    element.replaceChildren(make("p", {class: "fault pad", role: "alert"}, (error as Error).message));
  }
  element.setAttribute("data-ready", name);
}

function drawBar(name: string): void {
  const skip = document.querySelector<HTMLAnchorElement>(".skip")!;
  skip.textContent = t("skip");
  skip.onclick = (event) => {
    event.preventDefault();
    document.getElementById("page")!.focus();
  };
  document.querySelector(".brand")!.textContent = "Concentric";
  document.title = `${t(name as "region")} · Concentric`;
  const nav = document.querySelector("nav")!;
  nav.setAttribute("aria-label", t("pages"));
  nav.replaceChildren(
    ...Object.keys(pages).map((page) =>
      make(
        "a",
        {href: `#/${page}?lang=${language()}`, ...(page === name ? {"aria-current": "page"} : {})},
        t(page as "region")
      )
    )
  );
  const select = make(
    "select",
    {"aria-label": t("languageLabel")},
    Object.entries(languages).map(([id, {name, tag}]) => make("option", {value: id, lang: tag}, name))
  );
  select.value = language();
  select.addEventListener("change", () => {
    write({lang: select.value});
    void show();
  });
  document.querySelector(".tools")!.replaceChildren(select);
  nav.querySelector("[aria-current]")?.scrollIntoView({block: "nearest", inline: "center"});
}

addEventListener("hashchange", () => void show());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => void show());
askAhead();
void show();
