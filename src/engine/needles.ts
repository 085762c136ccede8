/** What a search for needles brought. */
export interface Sighting {
  /** The needles that occur in the text. */
  readonly needles: ReadonlySet<Needle>;
  /** Lines (from 0, ascending) on which one of them begins. */
  readonly lines: readonly number[];
}

/** A text without line breaks, or a pattern with the flag `g`. */
export type Needle = string | RegExp;

/** Finds all of the needles in one go over the text; patterns take one more go each. */
export function needleFinder(needles: Iterable<Needle>): (text: string) => Sighting {
  const all = [...new Set(needles)];
  const words = all.filter((needle) => typeof needle === 'string');
  const patterns = all.filter((needle) => typeof needle !== 'string');
  const automaton = buildAutomaton(words);
  return (text) => {
    const found = new Set<Needle>();
    const lines = words.length > 0 ? findWords(automaton, text, found) : [];
    if (patterns.length === 0) return { needles: found, lines };
    const more = patterns.flatMap((pattern) => findPattern(pattern, text, found));
    const sorted = [...new Set([...lines, ...more])].sort((a, b) => a - b);
    return { needles: found, lines: sorted };
  };
}

/**
 * The automaton of Aho and Corasick ("Efficient string matching", CACM 1975) as one table: state
 * and class of character give the next state.
 */
interface Automaton {
  /** Class of each UTF-16 unit; 0 for those that occur in no word. */
  readonly classes: Uint8Array;
  readonly width: number;
  readonly next: Uint16Array;
  /** Words that end in a state. */
  readonly ends: readonly (readonly string[])[];
}

const NEWLINE = 10;

function findWords(automaton: Automaton, text: string, found: Set<Needle>): number[] {
  const { classes, width, next, ends } = automaton;
  const isEnd = Uint8Array.from(ends, (words) => (words.length > 0 ? 1 : 0));
  const lines: number[] = [];
  let state = 0;
  let line = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === NEWLINE) line += 1;
    state = next[state * width + (classes[unit] ?? 0)] ?? 0;
    if (isEnd[state] !== 1) continue;
    for (const word of ends[state] ?? []) found.add(word);
    if (lines.at(-1) !== line) lines.push(line);
  }
  return lines;
}

function buildAutomaton(words: readonly string[]): Automaton {
  const units = [...new Set(words.flatMap((word) => word.split('')))];
  const classes = new Uint8Array(0x10000);
  units.forEach((unit, at) => (classes[unit.charCodeAt(0)] = at + 1));
  const width = units.length + 1;
  const { goto, ends } = buildTrie(words, classes);
  const next = new Uint16Array(goto.length * width);
  const fallback: number[] = [0];
  // Breadth first, so that the state to fall back to, which is nearer to the start, is complete.
  const queue = [0];
  for (const state of queue) {
    const back = fallback[state] ?? 0;
    next.copyWithin(state * width, back * width, (back + 1) * width);
    ends[state]?.push(...(state === 0 ? [] : (ends[back] ?? [])));
    for (const [unit, target] of goto[state] ?? []) {
      fallback[target] = state === 0 ? 0 : (next[state * width + unit] ?? 0);
      next[state * width + unit] = target;
      queue.push(target);
    }
  }
  return { classes, width, next, ends };
}

/** The words as a tree of states; state 0 is the start. */
function buildTrie(
  words: readonly string[],
  classes: Uint8Array,
): { goto: Map<number, number>[]; ends: string[][] } {
  const goto = [new Map<number, number>()];
  const ends: string[][] = [[]];
  for (const word of words) {
    let state = 0;
    for (let at = 0; at < word.length; at += 1) {
      const unit = classes[word.charCodeAt(at)] ?? 0;
      const known = goto[state]?.get(unit);
      const target = known ?? goto.push(new Map()) - 1;
      if (known === undefined) {
        goto[state]?.set(unit, target);
        ends.push([]);
      }
      state = target;
    }
    ends[state]?.push(word);
  }
  return { goto, ends };
}

function findPattern(pattern: RegExp, text: string, found: Set<Needle>): number[] {
  const lines: number[] = [];
  let line = 0;
  let counted = 0;
  for (const { index } of text.matchAll(pattern)) {
    for (let at = text.indexOf('\n', counted); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
      line += 1;
      counted = at + 1;
    }
    if (lines.at(-1) !== line) lines.push(line);
    found.add(pattern);
  }
  return lines;
}
