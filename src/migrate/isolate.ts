/**
 * Delta debugging (Zeller, Hildebrandt: "Simplifying and isolating failure-inducing input", 2002)
 * over sets of fixes: finds a small subset of `suspects` without which `isCured` holds.
 *
 * @param suspects what may be guilty, related ones side by side.
 * @param isCured whether the problem is gone when these are left out; true for all of them.
 * @returns the guilty ones; every one of them is needed for the cure. Makes about
 *   2·k·log2(n/k) calls for k guilty among n.
 */
export async function isolate<Suspect>(
  suspects: readonly Suspect[],
  isCured: (leftOut: readonly Suspect[]) => Promise<boolean>,
): Promise<Suspect[]> {
  let guilty = [...suspects];
  let chunks = 2;
  while (guilty.length > 1) {
    const parts = split(guilty, chunks);
    const smaller = await firstCuring(guilty, parts, isCured);
    if (smaller) {
      chunks = smaller.length < guilty.length / 2 ? 2 : Math.max(chunks - 1, 2);
      guilty = smaller;
    } else if (chunks >= guilty.length) break;
    else chunks = Math.min(chunks * 2, guilty.length);
  }
  return guilty;
}

/** A part that cures alone, else the whole less a part that is not needed. */
async function firstCuring<Suspect>(
  whole: readonly Suspect[],
  parts: readonly (readonly Suspect[])[],
  isCured: (leftOut: readonly Suspect[]) => Promise<boolean>,
): Promise<Suspect[] | undefined> {
  for (const part of parts) if (await isCured(part)) return [...part];
  if (parts.length === 2) return undefined;
  for (const part of parts) {
    const rest = whole.filter((suspect) => !part.includes(suspect));
    if (await isCured(rest)) return rest;
  }
  return undefined;
}

function split<Item>(items: readonly Item[], count: number): Item[][] {
  const parts: Item[][] = [];
  for (let index = 0; index < count; index += 1) {
    const from = Math.floor((index * items.length) / count);
    const to = Math.floor(((index + 1) * items.length) / count);
    if (to > from) parts.push(items.slice(from, to));
  }
  return parts;
}
