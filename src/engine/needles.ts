import { isWordAt } from '../semantics/names.ts';

/** A word, another text without line breaks, or a pattern with the flag `g`. */
export type Needle = string | RegExp;

/** The needles that occur in a text, and on which lines (from 0, ascending) they begin. */
export type Sighting = ReadonlyMap<Needle, readonly number[]>;

/**
 * Finds all of the needles in one go over the text; patterns take one more go each. A needle of
 * word characters only is a whole word, any other is found wherever it stands.
 */
export function needleFinder(needles: Iterable<Needle>): (text: string) => Sighting {
  const all = [...new Set(needles)];
  const patterns = all.filter((needle) => typeof needle !== 'string');
  const automaton = buildAutomaton(all.filter((needle) => typeof needle === 'string'));
  return (text) => {
    const found = new Map<Needle, number[]>();
    addTexts(found, automaton, text);
    for (const pattern of patterns) {
      const lines = lineCounter(text);
      for (const { index } of text.matchAll(pattern)) add(found, pattern, lines(index));
    }
    return found;
  };
}

function add(found: Map<Needle, number[]>, needle: Needle, line: number): void {
  const lines = found.get(needle);
  if (!lines) found.set(needle, [line]);
  else if (lines.at(-1) !== line) lines.push(line);
}

/** Tells the lines of offsets that are asked for line by line in ascending order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 0;
  let next = text.indexOf('\n');
  return (offset) => {
    for (; next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) line += 1;
    return line;
  };
}

/**
 * The automaton of Aho and Corasick ("Efficient string matching", CACM 1975) as one table: state
 * and class of character give the next state. A state's number is where its row begins.
 */
interface Automaton {
  /** Class of every UTF-16 unit; 0 for all that occur in no needle. */
  readonly classes: Uint8Array;
  readonly width: number;
  /** Next states; those in which a needle ends are marked. */
  readonly next: Int32Array;
  /** By number of the row. */
  readonly ends: readonly (readonly Ending[])[];
}

interface Ending {
  readonly needle: string;
  /** Of word characters only: it has to be a whole word. */
  readonly isWord: boolean;
}

const ASCII = 128;
const UNITS = 0x10000;
const END = 0x40000000;

function addTexts(found: Map<Needle, number[]>, automaton: Automaton, text: string): void {
  const { ends, width } = automaton;
  const lines = lineCounter(text);
  const hits = endsIn(automaton, text);
  for (let hit = 0; hit < hits.length; hit += 2) {
    const end = (hits[hit] ?? 0) + 1;
    for (const { needle, isWord } of ends[(hits[hit + 1] ?? 0) / width] ?? []) {
      const start = end - needle.length;
      if (isWord && (isWordAt(text, start - 1) || isWordAt(text, end))) continue;
      add(found, needle, lines(start));
    }
  }
}

/**
 * Pairs of where a needle ends and in which state. The only loop over every character: small and
 * free of calls, so that it is optimized early and stays so.
 */
function endsIn({ classes, next }: Automaton, text: string): number[] {
  const hits: number[] = [];
  const { length } = text;
  let state = 0;
  for (let at = 0; at < length; at += 1) {
    state = next[state + (classes[text.charCodeAt(at)] ?? 0)] ?? 0;
    if (state < END) continue;
    state -= END;
    hits.push(at, state);
  }
  return hits;
}

const WORD = /^\w+$/;

function buildAutomaton(needles: readonly string[]): Automaton {
  const units = [...new Set(needles.join(''))];
  const classes = new Uint8Array(UNITS);
  units.forEach((unit, at) => {
    if (unit.charCodeAt(0) >= ASCII || unit === '\n') throw new TypeError(`bad needle: ${unit}`);
    classes[unit.charCodeAt(0)] = at + 1;
  });
  const width = units.length + 1;
  const { children, ends } = buildTrie(needles, classes);
  const next = new Int32Array(children.length * width);
  const fallbacks: number[] = [0];
  // Breadth first: the state to fall back to is nearer to the start, so it is complete already.
  const queue = [0];
  for (const state of queue) {
    const fallback = fallbacks[state] ?? 0;
    next.copyWithin(state * width, fallback * width, (fallback + 1) * width);
    if (state > 0) ends[state]?.push(...(ends[fallback] ?? []));
    for (const [unit, child] of children[state] ?? []) {
      fallbacks[child] = state === 0 ? 0 : (next[state * width + unit] ?? 0) / width;
      next[state * width + unit] = child * width;
      queue.push(child);
    }
  }
  next.forEach((row, at) => (next[at] = ends[row / width]?.length ? row + END : row));
  return { classes, width, next, ends };
}

/** The needles as a tree of states; state 0 is the start. */
function buildTrie(
  needles: readonly string[],
  classes: Uint8Array,
): { children: Map<number, number>[]; ends: Ending[][] } {
  const children = [new Map<number, number>()];
  const ends: Ending[][] = [[]];
  const childOf = (state: number, unit: number): number => {
    const known = children[state]?.get(unit);
    if (known !== undefined) return known;
    children[state]?.set(unit, children.length);
    ends.push([]);
    return children.push(new Map()) - 1;
  };
  for (const needle of needles) {
    let state = 0;
    for (const unit of needle) state = childOf(state, classes[unit.charCodeAt(0)] ?? 0);
    ends[state]?.push({ needle, isWord: WORD.test(needle) });
  }
  return { children, ends };
}
