// The plan in hand, kept while the browser's tab is open: another page, another language or a reload loses
// nothing, and each change can be taken back.
export interface Draft {
  text: string;
  /** The plan file it began from. */
  from: string;
  /** What its run is to be called. */
  run: string;
}

const earlier: string[] = [];

const key = (region: string): string => "concentric-plan-" + region;

export function keptDraft(region: string): Draft | null {
  const kept = sessionStorage.getItem(key(region));
  return kept === null ? null : (JSON.parse(kept) as Draft);
}

export const keepDraft = (region: string, draft: Draft): void =>
  sessionStorage.setItem(key(region), JSON.stringify(draft));

/** To be called with the text as it stands before a change. */
export function rememberText(text: string): void {
  if (text && earlier.at(-1) !== text) earlier.push(text);
}

/** The last text that was another than this one; nothing where there was none. */
export function textBefore(now: string): string | undefined {
  while (earlier.at(-1) === now) earlier.pop();
  return earlier.pop();
}
