import { append } from '../collections.ts';
import type { CompilerDiagnostic } from './diagnostic.ts';
import type { DiagnosticHit, FileContext } from './context.ts';
import type { Finding } from './finding.ts';
import { fixKey } from './fixpoint.ts';
import { visit } from './findings.ts';
import type { DiagnosticTrigger, Phase, RuleDefinition } from './rule.ts';
import type { Session } from './session.ts';
import { namedNodeAt } from '../syntax/walk.ts';

/** A finding that a compiler diagnostic led to. */
export interface DiagnosedFinding {
  readonly finding: Finding;
  readonly phase: Phase;
  readonly diagnostic: CompilerDiagnostic;
}

/** Phases in the order in which they are repaired. */
export const PHASES: readonly Phase[] = ['parse', 'import', 'declaration', 'body'];

/**
 * Offers each diagnostic to the rules, in order of their codes; the first that has something to
 * say claims it. Diagnostics that nobody claims come back in `unclaimed`.
 */
export function diagnose(
  session: Session,
  diagnostics: readonly CompilerDiagnostic[],
): { readonly found: DiagnosedFinding[]; readonly unclaimed: CompilerDiagnostic[] } {
  session.renewContexts();
  const found: DiagnosedFinding[] = [];
  const unclaimed: CompilerDiagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const claimed = session.isEditable(diagnostic.file) ? claim(session, diagnostic) : [];
    if (claimed.length > 0) append(found, claimed);
    else unclaimed.push(diagnostic);
  }
  return { found, unclaimed };
}

function claim(session: Session, diagnostic: CompilerDiagnostic): DiagnosedFinding[] {
  const context = session.context(diagnostic.file);
  if (!context) return [];
  for (const rule of session.rules) {
    const hit = rule.diagnostic && hitOf(rule.diagnostic, diagnostic, context);
    if (!rule.diagnostic || !hit) continue;
    const { diagnostic: trigger } = rule;
    const finding = firstUndenied(session, visitHit(session, rule, trigger, hit, context));
    if (finding) return [{ finding, phase: trigger.phase, diagnostic }];
  }
  return [];
}

/** Findings of one diagnostic are alternatives; the last one stands when all were refuted. */
function firstUndenied(session: Session, findings: readonly Finding[]): Finding | undefined {
  const open = findings.find((finding) => !session.denied.has(fixKey(session, finding)));
  return open ?? findings.at(-1);
}

function visitHit(
  session: Session,
  rule: RuleDefinition,
  trigger: DiagnosticTrigger,
  hit: DiagnosticHit,
  context: FileContext,
): Finding[] {
  const { file, message } = hit.diagnostic;
  const findings = visit(session, rule, file, message, () => trigger.visit(hit, context));
  return findings.map((finding) => ({ ...finding, causeAt: hit.offset }));
}

function hitOf(
  trigger: DiagnosticTrigger,
  diagnostic: CompilerDiagnostic,
  context: FileContext,
): DiagnosticHit | undefined {
  if (diagnostic.kind === 'warning' && !trigger.warnings) return undefined;
  const groups = firstMatch(trigger.messages, diagnostic.message);
  if (!groups) return undefined;
  const { line, column } = diagnostic.position;
  const offset = context.lines.offsetAt(line, column);
  const node = namedNodeAt(context.root, offset);
  return { diagnostic, groups, offset, node };
}

function firstMatch(patterns: readonly RegExp[], text: string): RegExpMatchArray | undefined {
  for (const pattern of patterns) {
    const match = text.match(pattern);
    if (match) return match;
  }
  return undefined;
}

/** Per file, only the findings of the earliest phase that occurs there. */
export function earliestPhase(found: readonly DiagnosedFinding[]): DiagnosedFinding[] {
  const first = new Map<string, number>();
  for (const { finding, phase } of found) {
    const rank = PHASES.indexOf(phase);
    first.set(finding.file, Math.min(first.get(finding.file) ?? rank, rank));
  }
  return found.filter(({ finding, phase }) => first.get(finding.file) === PHASES.indexOf(phase));
}
