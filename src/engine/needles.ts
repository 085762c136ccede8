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
    const lines = lineCounter(text);
    findTexts(automaton, text, (needle, offset) => add(found, needle, lines(offset)));
    for (const pattern of patterns) {
      const linesOfPattern = lineCounter(text);
      for (const { index } of text.matchAll(pattern)) add(found, pattern, linesOfPattern(index));
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
 * and class of character give the next state.
 */
interface Automaton {
  /** Class of the ASCII characters; 0 for all that occur in no needle. */
  readonly classes: Uint8Array;
  readonly width: number;
  /** Next states; those in which a needle ends are marked. */
  readonly next: Uint16Array;
  readonly ends: readonly (readonly string[])[];
}

const ASCII = 128;
const END = 0x8000;

function findTexts(
  { classes, width, next, ends }: Automaton,
  text: string,
  report: (needle: string, offset: number) => void,
): void {
  const { length } = text;
  let state = 0;
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    state = unit < ASCII ? (next[state * width + (classes[unit] ?? 0)] ?? 0) : 0;
    if (state < END) continue;
    state -= END;
    for (const needle of ends[state] ?? []) {
      const start = at + 1 - needle.length;
      if (isWhole(text, start, needle)) report(needle, start);
    }
  }
}

const WORD = /^\w+$/;
const WORD_CHARACTER = /[\w\u0080-\uffff]/;

function isWhole(text: string, start: number, needle: string): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[start + needle.length] ?? ' ';
  if (!WORD_CHARACTER.test(before) && !WORD_CHARACTER.test(after)) return true;
  return !WORD.test(needle);
}

function buildAutomaton(needles: readonly string[]): Automaton {
  const units = [...new Set(needles.join(''))];
  const classes = new Uint8Array(ASCII);
  units.forEach((unit, at) => {
    if (unit.charCodeAt(0) >= ASCII || unit === '\n') throw new TypeError(`bad needle: ${unit}`);
    classes[unit.charCodeAt(0)] = at + 1;
  });
  const width = units.length + 1;
  const { children, ends } = buildTrie(needles, classes);
  const next = new Uint16Array(children.length * width);
  const fallbacks: number[] = [0];
  // Breadth first: the state to fall back to is nearer to the start, so it is complete already.
  const queue = [0];
  for (const state of queue) {
    const fallback = fallbacks[state] ?? 0;
    next.copyWithin(state * width, fallback * width, (fallback + 1) * width);
    if (state > 0) ends[state]?.push(...(ends[fallback] ?? []));
    for (const [unit, child] of children[state] ?? []) {
      fallbacks[child] = state === 0 ? 0 : (next[state * width + unit] ?? 0);
      next[state * width + unit] = child;
      queue.push(child);
    }
  }
  next.forEach((state, at) => (next[at] = ends[state]?.length ? state + END : state));
  return { classes, width, next, ends };
}

/** The needles as a tree of states; state 0 is the start. */
function buildTrie(
  needles: readonly string[],
  classes: Uint8Array,
): { children: Map<number, number>[]; ends: string[][] } {
  const children = [new Map<number, number>()];
  const ends: string[][] = [[]];
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
    ends[state]?.push(needle);
  }
  if (children.length >= END) throw new RangeError('too many needles');
  return { children, ends };
}
