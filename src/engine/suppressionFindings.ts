import { UNUSED_SUPPRESSION } from './engineRules.ts';
import type { Finding } from './finding.ts';
import { matchesSelector } from './select.ts';
import type { Session } from './session.ts';
import type { Suppression } from './suppress.ts';

/** Suppression comments that silence nothing, name nothing, or give no reason. */
export function suppressionFindings(
  session: Session,
  suppressions: readonly { file: string; suppression: Suppression; used: boolean }[],
): Finding[] {
  return suppressions.flatMap(({ file, suppression, used }) => {
    const message = problemOf(session, suppression, used);
    if (!message || !session.isEditable(file)) return [];
    const { code, name: rule } = UNUSED_SUPPRESSION;
    return [{ code, rule, file, ...suppression.range, message }];
  });
}

function problemOf(
  session: Session,
  { selectors, reason }: Suppression,
  used: boolean,
): string | undefined {
  if (selectors.length === 0) {
    return 'this suppression names no rule; write `ignore[MJ101] reason`';
  }
  if (reason === '') return `say why ${selectors.join(', ')} is suppressed here`;
  if (used || !selectors.every((selector) => wasAsked(session, selector))) return undefined;
  return `nothing here is reported as ${selectors.join(', ')}; remove the suppression`;
}

/** Rules that only a compiler triggers may have had no say in this run, so they don't count. */
function wasAsked({ rules }: Session, selector: string): boolean {
  return rules.some((rule) => {
    if (!rule.syntax && !rule.project) return false;
    return [rule, ...(rule.variants ?? [])].some((unit) => matchesSelector(unit, selector));
  });
}
