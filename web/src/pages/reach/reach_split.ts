// Why two views of Reach differ: how much lines and roads bring, and how much who lives and works there. The
// Shapley value of two factors (Shapley 1953, "A value for n-person games"; for such splits Shorrocks 2013,
// "Decomposition procedures for distributional analysis"): what each adds, the mean over both orders in which
// they may change. So the two add up to the whole difference, and what they do together is shared evenly.
import type {ReachWay, Side} from "./reach_view.ts";

export interface Split {
  networks: number;
  people: number;
}

/** The first less the second; each has counted the other's people on its own networks too. */
export function splitOf(
  [first, second]: [Side, Side],
  way: ReachWay,
  what: "residents" | "jobs",
  minutes: number
): Split {
  const own = ({answer}: Side): number => answer.head.within[way][what][minutes];
  const withOthers = ({answer}: Side): number => answer.head.otherPeople!.within[way][what][minutes];
  return {
    networks: (own(first) - withOthers(second) + withOthers(first) - own(second)) / 2,
    people: (own(first) - withOthers(first) + withOthers(second) - own(second)) / 2
  };
}
