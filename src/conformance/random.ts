/** A stream of random numbers. */
export interface Random {
  /** From 0 to 1, 1 excluded, in 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** A whole number from 0 to `below - 1`. */
  below(below: number): number;
  /** The numbers from 0 to `count - 1` in random order. */
  shuffled(count: number): number[];
}

/**
 * The stream of a seed and a name (sfc32): a case draws the same numbers whatever runs before it.
 */
export function randomOf(seed: number, name: string): Random {
  const next = sfc32(hash(name, seed ^ 0x9e3779b9), hash(name, seed), seed >>> 0);
  const uniform = (): number => (next() * 2 ** 21 + (next() >>> 11)) * 2 ** -53;
  const below = (limit: number): number => Math.floor(uniform() * limit);
  return {
    uniform,
    below,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffled: (count) => shuffle(Array.from({ length: count }, (_, index) => index), below),
  };
}

function shuffle(items: number[], below: (limit: number) => number): number[] {
  for (let end = items.length - 1; end > 0; end--) {
    const other = below(end + 1);
    [items[end], items[other]] = [items[other] ?? 0, items[end] ?? 0];
  }
  return items;
}

/** FNV-1a over UTF-16 units. */
function hash(text: string, start: number): number {
  let state = (start ^ 0x811c9dc5) >>> 0;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return state;
}

/** 32 random bits a call; the first ones, which still show the seed, are thrown away. */
function sfc32(first: number, second: number, third: number): () => number {
  let [a, b, c, counter] = [first | 0, second | 0, third | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 16; round++) next();
  return next;
}
