/** What `EarlyStopping` is asked for. */
export interface StoppingRules {
  readonly patience: number;
  readonly minDelta: number;
  readonly mode: 'min' | 'max';
  readonly restoreBest: boolean;
}

export interface Stopped {
  /** Epochs that ran. */
  readonly epochs: number;
  /** -1 where no metric was ever better than none. */
  readonly bestEpoch: number;
  /** NaN where there is none. */
  readonly best: number;
  /** The epoch whose parameters are there at the end; -1 where nothing was restored. */
  readonly restored: number;
}

/** The model that the real callback is compared with. */
export function stopEarly(metrics: readonly number[], rules: StoppingRules): Stopped {
  const sign = rules.mode === 'min' ? 1 : -1;
  let [best, bestEpoch, waited, epochs] = [Infinity, -1, 0, 0];
  for (const metric of metrics) {
    const better = sign * metric < best - rules.minDelta;
    if (better) [best, bestEpoch] = [sign * metric, epochs];
    waited = better ? 0 : waited + 1;
    epochs++;
    if (waited >= Math.max(rules.patience, 1)) break;
  }
  const restored = rules.restoreBest ? bestEpoch : -1;
  return { epochs, bestEpoch, best: bestEpoch < 0 ? NaN : sign * best, restored };
}
