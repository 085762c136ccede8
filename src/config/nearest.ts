/** The candidates that a mistyped word may have meant, best first; at most three. */
export function nearest(word: string, candidates: Iterable<string>): string[] {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const wanted = word.toLowerCase();
  return [...new Set(candidates)]
    .map((name) => ({ name, distance: distanceTo(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** `; did you mean …?`, or nothing where nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const names = nearest(word, candidates).map((name) => `\`${name}\``);
  return names.length > 0 ? `; did you mean ${names.join(' or ')}?` : '';
}

/** Edit distance (Levenshtein); a name that continues the word is nearly what was meant. */
function distanceTo(word: string, name: string): number {
  if (word.length > 2 && name.startsWith(word)) return 1;
  let row = Array.from({ length: name.length + 1 }, (_, index) => index);
  for (let i = 1; i <= word.length; i++) {
    const next = [i];
    for (let j = 1; j <= name.length; j++) {
      const swap = (row[j - 1] ?? 0) + (word[i - 1] === name[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[name.length] ?? 0;
}
