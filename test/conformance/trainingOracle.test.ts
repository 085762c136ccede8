import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stopEarly } from '../../src/conformance/train/oracle.ts';
import { callsOf, faultIn } from '../../src/conformance/train/trace.ts';

const plans = [
  { microBatches: 1, clips: false, mixed: false },
  { microBatches: 3, clips: true, mixed: false },
  { microBatches: 2, clips: true, mixed: true },
  { microBatches: 1, clips: false, mixed: true, skipped: true },
];

test('a plain batch is zero_grad, forward, loss, backward, step', () => {
  expect(callsOf(plans[0]!)).toEqual(['zero_grad', 'forward', 'loss', 'backward', 'step']);
});

test.each(plans)('each call dropped, doubled or swapped is a fault: %o', (plan) => {
  const due = [...callsOf(plan), ...callsOf(plan)];
  expect(faultIn(due, due)).toBeUndefined();
  for (let at = 0; at < due.length; at++) {
    expect(faultIn(due.toSpliced(at, 1), due)).toBeDefined();
    expect(faultIn(due.toSpliced(at, 0, due[at]!), due)).toBeDefined();
    const next = due[at + 1];
    if (next === undefined || next === due[at]) continue;
    expect(faultIn(due.toSpliced(at, 2, next, due[at]!), due)).toContain(`expected ${due[at]}`);
  }
});

const rules = fc.record({
  patience: fc.nat(4),
  minDelta: fc.constantFrom(0, 0.25),
  mode: fc.constantFrom('min' as const, 'max' as const),
  restoreBest: fc.boolean(),
});
const metrics = fc.array(fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constant(NaN)), {
  maxLength: 15,
});

test('early stopping: what the model says of the best epoch holds of the sequence', () => {
  fc.assert(fc.property(rules, metrics, (rule, values) => {
    const { epochs, bestEpoch, best, restored } = stopEarly(values, rule);
    expect(epochs).toBeLessThanOrEqual(values.length);
    const seen = values.slice(0, epochs).filter((value) => !Number.isNaN(value));
    expect(bestEpoch >= 0).toBe(seen.length > 0);
    if (bestEpoch < 0) return;
    expect(best).toBe(values[bestEpoch]);
    const beaten = seen.filter((value) => (rule.mode === 'min' ? value < best : value > best));
    for (const value of beaten) expect(Math.abs(value - best)).toBeLessThanOrEqual(rule.minDelta);
    expect(restored).toBe(rule.restoreBest ? bestEpoch : -1);
    const waited = epochs - 1 - bestEpoch;
    if (epochs < values.length) expect(waited).toBe(Math.max(rule.patience, 1));
  }));
});

test('early stopping: one more epoch never changes an end that was reached', () => {
  fc.assert(fc.property(rules, metrics, fc.integer(), (rule, values, more) => {
    const stopped = stopEarly(values, rule);
    if (stopped.epochs < values.length) {
      expect(stopEarly([...values, more], rule)).toEqual(stopped);
    }
  }));
});
