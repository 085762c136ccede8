/** How many similar names are worth a reader's time. */
const SHOWN = 4;

/** Names that someone who wrote `wanted` may have meant, the closest first. */
export function similarNames(wanted: string, names: Iterable<string>): string[] {
  const scored = [...new Set(names)].flatMap((name) => {
    const score = similarity(wanted.toLowerCase(), name.toLowerCase());
    return score > 0 ? [{ name, score }] : [];
  });
  scored.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
  return scored.slice(0, SHOWN).map(({ name }) => name);
}

/** 0: nothing in common. */
function similarity(a: string, b: string): number {
  const [x, y] = [a.replaceAll('_', ''), b.replaceAll('_', '')];
  if (x === '' || y === '') return 0;
  const distance = editDistance(x, y);
  const allowed = Math.floor(Math.max(x.length, y.length) / 3);
  if (distance <= allowed) return 4 - distance / 10;
  const isPart = Math.min(x.length, y.length) >= 3 && (x.includes(y) || y.includes(x));
  if (isPart) return 2;
  const own = words(a);
  return words(b).some((word) => own.includes(word)) ? 1 : sharesStart(x, y) ? 0.5 : 0;
}

function words(name: string): string[] {
  return name.split('_').filter((word) => word.length > 2);
}

function sharesStart(a: string, b: string): boolean {
  return a.length > 3 && b.length > 3 && a.slice(0, 3) === b.slice(0, 3);
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
