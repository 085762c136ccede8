/** What decides which calls a batch consists of. */
export interface BatchPlan {
  readonly microBatches: number;
  readonly clips: boolean;
  readonly mixed: boolean;
  /** With mixed precision: whether a gradient was inf or nan. */
  readonly skipped?: boolean;
}

/** The calls that one batch is made of, in their order. */
export function callsOf(plan: BatchPlan): string[] {
  const once = plan.mixed
    ? ['before_forward', 'forward', 'loss', 'scale_loss', 'backward']
    : ['forward', 'loss', 'backward'];
  const calls = ['zero_grad'];
  for (let count = 0; count < plan.microBatches; count++) calls.push(...once);
  if (plan.mixed) calls.push('unscale_and_check');
  if (!plan.skipped) calls.push(...(plan.clips ? ['clip'] : []), 'step');
  if (plan.mixed) calls.push('update_scale');
  return calls;
}

/** The first call that differs from the plan, in words; undefined where all are as planned. */
export function faultIn(trace: readonly string[], due: readonly string[]): string | undefined {
  const end = Math.max(trace.length, due.length);
  for (let at = 0; at < end; at++) {
    if (trace[at] === due[at]) continue;
    const before = at > 0 ? ` after ${due[at - 1]}` : '';
    return `call ${at}${before}: expected ${due[at] ?? 'no more'}, got ${trace[at] ?? 'no more'}`;
  }
  return undefined;
}
