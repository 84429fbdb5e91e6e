// The comparison as one file to hand on: the report, the same bytes as on the command line.
import {blob} from "../../api.ts";
import {fileName, saveBlob} from "../../../draw/save.js";
import {button, make} from "../../parts/dom.ts";
import {t} from "../../words/i18n.ts";
import type {Comparison} from "./comparison.ts";

export function reportPart({planId, baseId}: Comparison, certain: boolean): HTMLElement {
  const says = make("span", {role: "status"}),
    name = fileName([planId, "against", baseId], "html");
  const save = async (): Promise<void> => {
    says.textContent = t("loading");
    saves.disabled = true;
    try {
      saveBlob(await blob(`/runs/${planId}/report?against=${baseId}`), name);
      says.textContent = "";
    } catch (error) {
      says.textContent = (error as Error).message;
    }
    saves.disabled = false;
  };
  const saves = button(t("saveReport"), () => void save());
  const command =
    `concentric report ${planId}.gpkg --against ${baseId}.gpkg` +
    `${certain ? ` --ensemble ${planId}.ensemble` : ""} -o ${name}`;
  return make(
    "div",
    null,
    make("p", null, saves, " ", says),
    make(
      "p",
      {class: "hint"},
      t("reportHint"),
      " ",
      t("onCommandLine"),
      " ",
      make("code", {dir: "ltr"}, command)
    )
  );
}
