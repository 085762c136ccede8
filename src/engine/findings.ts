import { append, groupBy } from '../collections.ts';
import { asRuleMatch, draftList, toFinding, type DraftSite } from './collect.ts';
import type { FileContext, ProjectContext } from './context.ts';
import type { Finding } from './finding.ts';
import type { RuleDefinition, Drafts } from './rule.ts';
import type { Session } from './session.ts';
import { readSuppressions, suppress, type Suppression } from './suppress.ts';

/** Findings of the syntax rules in one file, in document order. */
export function syntaxFindings(session: Session, path: string): Finding[] {
  const context = session.context(path);
  if (!context) return [];
  const found = session.query
    .run(context.text, () => context.root)
    .flatMap(({ rule, match, needles }) => {
      const shown = asRuleMatch(match, needles);
      return visit(session, rule, path, undefined, () => rule.syntax.visit(shown, context));
    });
  return dedupe(found);
}

/** Findings of the project rules, for the whole project. */
export function projectFindings(session: Session): Finding[] {
  const rules = session.rules.filter((rule) => rule.project);
  if (rules.length === 0) return [];
  const project = projectContext(session);
  return rules.flatMap((rule) =>
    visit(session, rule, '', undefined, () => rule.project?.visit(project)),
  );
}

function projectContext(session: Session): ProjectContext {
  const files = new Map<string, FileContext>();
  for (const path of session.sources.files.keys()) {
    const context = session.context(path);
    if (context) files.set(path, context);
  }
  return { ...session.facts, project: session.index, files };
}

/** Calls a rule's visitor and turns what it returns into findings. Names the rule if it throws. */
export function visit(
  session: Session,
  rule: RuleDefinition,
  file: string,
  cause: string | undefined,
  call: () => Drafts,
): Finding[] {
  const site: DraftSite = {
    file,
    context: (path) => session.context(path),
    isEditable: (path) => session.isEditable(path),
    ...(cause !== undefined && { cause }),
  };
  try {
    return draftList(call()).flatMap((draft) => toFinding(rule, draft, site) ?? []);
  } catch (error) {
    const where = file ? ` in ${file}` : '';
    throw new Error(`rule ${rule.code} ${rule.name} failed${where}: ${String(error)}`, {
      cause: error,
    });
  }
}

/** Several patterns or triggers of a rule may meet at one site; one finding is enough. */
export function dedupe(findings: readonly Finding[]): Finding[] {
  const key = ({ code, file, start, end }: Finding): string => `${code} ${file} ${start} ${end}`;
  return [...new Map(findings.map((finding) => [key(finding), finding])).values()];
}

export interface Filtered {
  readonly kept: Finding[];
  /** All suppression comments, and whether they silenced something. */
  readonly suppressions: { file: string; suppression: Suppression; used: boolean }[];
}

/** Drops what per-path ignores and suppression comments silence. */
export function filterFindings(session: Session, findings: readonly Finding[]): Filtered {
  const byFile = groupBy(
    findings.filter((finding) => !session.isIgnored(finding)),
    ({ file }) => file,
  );
  const kept: Finding[] = [];
  const all: Filtered['suppressions'] = [];
  for (const [path, file] of session.sources.files) {
    const own = byFile.get(path) ?? [];
    const suppressions = readSuppressions(file, (offset) =>
      file.root.descendantForIndex(offset, offset + 1)?.type === 'comment',
    );
    if (suppressions.length === 0) append(kept, own);
    else {
      const result = suppress(own, suppressions, file.lines);
      append(kept, result.kept);
      for (const suppression of suppressions) {
        all.push({ file: path, suppression, used: result.used.has(suppression) });
      }
    }
  }
  return { kept, suppressions: all };
}
