import { groupBy } from '../collections.ts';

/**
 * Delta debugging over sets of fixes, by halves (Junker: "QuickXplain", AAAI 2004; unlike Zeller's
 * ddmin it stays logarithmic when several are guilty): finds a small subset of `suspects` without
 * which `isCured` holds.
 *
 * @param suspects what may be guilty, related ones side by side.
 * @param isCured whether the problem is gone when these are left out; true for all of them.
 * @returns the guilty ones; every one of them is needed for the cure, if leaving more out never
 *   makes things worse. Makes about 2·k·(1 + log2(n/k)) calls for k guilty among n.
 */
export async function isolate<Suspect>(
  suspects: readonly Suspect[],
  isCured: (leftOut: readonly Suspect[]) => Promise<boolean>,
): Promise<Suspect[]> {
  const guilty: Suspect[] = [];
  let rest = [...suspects];
  while (rest.length > 0) {
    guilty.push(...(await neededBeside(guilty, rest, isCured)));
    rest = suspects.filter((suspect) => !guilty.includes(suspect));
    if (rest.length === 0 || (await isCured(guilty))) break;
  }
  return guilty;
}

/**
 * The same, coarse before fine: whole groups first, then groups within the guilty ones. Members of
 * a group may depend on each other (a renamed import and its uses), so single ones come last.
 *
 * @param keys what suspects are grouped by, coarsest first.
 */
export async function isolateByGroups<Suspect>(
  suspects: readonly Suspect[],
  keys: readonly ((suspect: Suspect) => string)[],
  isCured: (leftOut: readonly Suspect[]) => Promise<boolean>,
): Promise<Suspect[]> {
  let guilty = [...suspects];
  for (const key of keys) {
    const groups = [...groupBy(guilty, key).values()];
    guilty = (await isolate(groups, (leftOut) => isCured(leftOut.flat()))).flat();
  }
  return isolate(guilty, isCured);
}

/** The part of `candidates` that has to go, beside what is `out` already and does not suffice. */
async function neededBeside<Suspect>(
  out: readonly Suspect[],
  candidates: readonly Suspect[],
  isCured: (leftOut: readonly Suspect[]) => Promise<boolean>,
): Promise<readonly Suspect[]> {
  if (candidates.length <= 1) return candidates;
  const middle = Math.ceil(candidates.length / 2);
  const [left, right] = [candidates.slice(0, middle), candidates.slice(middle)];
  const withoutLeft = [...out, ...left];
  const fromRight = (await isCured(withoutLeft))
    ? []
    : await neededBeside(withoutLeft, right, isCured);
  const withoutRight = [...out, ...fromRight];
  const fromLeft =
    fromRight.length > 0 && (await isCured(withoutRight))
      ? []
      : await neededBeside(withoutRight, left, isCured);
  return [...fromLeft, ...fromRight];
}
