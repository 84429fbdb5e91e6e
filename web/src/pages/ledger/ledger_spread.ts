// What the runs of an ensemble say of published figures, where one stands beside the run.
import {once, type Schema} from "../../api.ts";
import {make} from "../../parts/dom.ts";
import {t} from "../../words/i18n.ts";
import {plain} from "../../words/numbers.ts";

type Row = Schema["LedgerRow"];
export interface Between {
  low: number;
  high: number;
}
/** By id of the published figure: nine runs of ten lie between these. */
export type Spreads = Map<string, Between>;

/** Without an ensemble, and where it is of another plan, there are none. */
export async function spreadsOf(run: string): Promise<Spreads> {
  try {
    const {figures} = await once<Schema["SavedEnsemble"]>(`/runs/${run}/ensemble`);
    return new Map(
      figures.flatMap(({id, modelled: {low, high}}) =>
        low === null || high === null ? [] : [[id, {low, high}] as const]
      )
    );
  } catch {
    return new Map();
  }
}

export function spreadText(spreads: Spreads, row: Row): string {
  const spread = spreads.get(row.id);
  return spread ? `${plain(spread.low)} – ${plain(spread.high)}` : t("none");
}

/** How many of the figures that were kept for checking lie where nine runs of ten do. */
export function coverageSays(spreads: Spreads, rows: Row[]): HTMLElement | null {
  const checks = rows.flatMap(({id, use, published}) => {
    const spread = use === "check" && published !== null ? spreads.get(id) : undefined;
    return spread ? [published! >= spread.low && published! <= spread.high] : [];
  });
  const inside = checks.filter(Boolean).length;
  if (!checks.length) return null;
  return make("p", {class: "hint", "data-inside": String(inside)}, t("ledgerSpread", inside, checks.length));
}
