import type { Curve } from './suite.ts';
import { numbersOf, type Dtype, type Tensor } from './tensor.ts';

/** What a number may differ by: `atol + rtol * |expected|`, or where `ulps` is given, that many. */
export interface Tolerance {
  readonly atol?: number;
  readonly rtol?: number;
}

/** Collects what one case finds. Failures are counted and the case goes on. */
export interface Checks {
  /** A property. */
  that(holds: boolean, message: string | (() => string)): void;
  /** Two numbers; NaN equals NaN, and nothing else. */
  close(got: number, expected: number, tolerance: Tolerance, what: string): void;
  /** Shape, dtype, and each element. */
  tensor(got: Tensor, expected: Tensor, tolerance: Tolerance, what: string): void;
  /** Shape, dtype and bits. */
  bits(got: Tensor, expected: Tensor, what: string): void;
  /** An error against its bound, for errors that a case measured itself. */
  error(error: number, bound: number, message: () => string): void;
  /** That something fails, with a text that says why. */
  fails(work: () => unknown, what: string): void;
  curve(curve: Curve): void;
  /** The case was held against a variant that the library declares; the verdict names it. */
  deviates(name: string): void;
}

export interface CheckSums {
  checks: number;
  failures: number;
  worst: number;
  error: number;
  bound: number;
  message?: string;
  deviations: string[];
  curves: Curve[];
}

/** Checks of one case, and their sums. */
export function openChecks(subject: { readonly op: string; readonly dtype?: Dtype }): {
  checks: Checks;
  sums: CheckSums;
} {
  const sums: CheckSums = {
    checks: 0, failures: 0, worst: 0, error: 0, bound: 0, deviations: [], curves: [],
  };
  const name = subject.dtype === undefined ? subject.op : `${subject.op} ${subject.dtype}`;
  return { checks: new Collector(name, sums), sums };
}

class Collector implements Checks {
  readonly #subject: string;
  readonly #sums: CheckSums;

  constructor(subject: string, sums: CheckSums) {
    this.#subject = subject;
    this.#sums = sums;
  }

  that(holds: boolean, message: string | (() => string)): void {
    this.#sums.checks++;
    if (!holds) this.#fail(typeof message === 'string' ? message : message());
  }

  close(got: number, expected: number, tolerance: Tolerance, what: string): void {
    this.#compare(got, expected, tolerance, () => what);
  }

  tensor(got: Tensor, expected: Tensor, tolerance: Tolerance, what: string): void {
    if (!this.#sameForm(got, expected, what)) return;
    const [found, due] = [numbersOf(got), numbersOf(expected)];
    for (let at = 0; at < due.length; at++) {
      this.#compare(found[at] ?? NaN, due[at] ?? NaN, tolerance, () => {
        return `${what} of shape ${shapeText(due.length === 0 ? [0] : expected.shape)}`
          + `, index ${shapeText(indexIn(expected.shape, at))}`;
      });
    }
  }

  bits(got: Tensor, expected: Tensor, what: string): void {
    if (!this.#sameForm(got, expected, what)) return;
    this.#sums.checks += Math.max(expected.data.length, 1);
    const [found, due] = [numbersOf(got), numbersOf(expected)];
    // Any NaN equals any other; 64-bit integers are compared as they are.
    const at = due.findIndex((value, index) => {
      return !Object.is(value, found[index]) || (!Number.isNaN(value)
        && got.data[index] !== expected.data[index]);
    });
    if (at < 0) return;
    const index = shapeText(indexIn(expected.shape, at));
    this.#fail(`${what} of shape ${shapeText(expected.shape)}, index ${index}: `
      + `expected ${due[at]} to the bit, got ${found[at]}`, Infinity);
  }

  error(error: number, bound: number, message: () => string): void {
    this.#sums.checks++;
    this.#note(error, bound);
    if (!(error <= bound)) this.#fail(message());
  }

  fails(work: () => unknown, what: string): void {
    this.#sums.checks++;
    try {
      work();
    } catch (error) {
      if (error instanceof Error && error.message.trim().length > 3) return;
      return this.#fail(`${what} fails without a text that says why`);
    }
    this.#fail(`${what} is no error`);
  }

  curve(curve: Curve): void {
    this.#sums.curves.push(curve);
  }

  deviates(name: string): void {
    this.#sums.deviations.push(name);
  }

  #sameForm(got: Tensor, expected: Tensor, what: string): boolean {
    this.#sums.checks++;
    const form = ({ dtype, shape }: Tensor): string => `${dtype} ${shapeText(shape)}`;
    if (form(got) === form(expected)) return true;
    this.#fail(`${what}: expected ${form(expected)}, got ${form(got)}`);
    return false;
  }

  #compare(got: number, expected: number, tolerance: Tolerance, place: () => string): void {
    this.#sums.checks++;
    if (Object.is(got, expected) || got === expected) return;
    const bound = (tolerance.atol ?? 0) + (tolerance.rtol ?? 0) * Math.abs(expected);
    const error = Math.abs(got - expected);
    this.#note(error, bound);
    // Written so that a NaN on either side fails, and an infinite bound forgives nothing.
    if (error <= bound && Number.isFinite(bound)) return;
    this.#fail(`${place()}: expected ${expected}, got ${got} (off by ${short(error)}`
      + `, bound ${short(bound)})`);
  }

  #note(error: number, bound: number): void {
    const ratio = error === 0 ? 0 : error / bound;
    if (ratio <= this.#sums.worst && this.#sums.bound > 0) return;
    this.#sums.worst = Number.isNaN(ratio) ? Infinity : ratio;
    this.#sums.error = error;
    this.#sums.bound = bound;
  }

  #fail(message: string, worst = this.#sums.worst): void {
    this.#sums.failures++;
    this.#sums.worst = worst;
    this.#sums.message ??= `${this.#subject}: ${message}`;
  }
}

export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

/** The index along each axis of an element in row-major order. */
export function indexIn(shape: readonly number[], position: number): number[] {
  const index: number[] = [];
  let rest = position;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis] ?? 1;
    index.unshift(rest % extent);
    rest = Math.floor(rest / extent);
  }
  return index;
}

/** Three digits. */
export function short(value: number): string {
  return Number(value.toPrecision(3)).toString();
}
