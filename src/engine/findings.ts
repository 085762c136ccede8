import { append, groupBy } from '../collections.ts';
import { asRuleMatch, draftList, toFinding, type DraftSite } from './collect.ts';
import type { FileContext, ProjectContext } from './context.ts';
import { demandOf } from './demand.ts';
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

/**
 * Findings of all syntax and project rules in the texts as they are. Trees are freed on the way.
 * @param syntaxOf findings of the syntax rules in one file.
 */
export function findAll(
  session: Session,
  syntaxOf = (path: string): Finding[] => syntaxFindings(session, path),
): Finding[] {
  const { sources, rules } = session;
  const projectRules = rules.filter((rule) => rule.project);
  const project = projectContext(session);
  const byFile = new Map<string, Finding[]>();
  const left = new Set(sources.files.keys());
  const demand = demandOf(() => session.index.edges, left);
  for (const path of inReadyOrder(session, left)) {
    const own = sources.files.get(path)?.editable ? [...syntaxOf(path)] : [];
    append(own, projectFindingsIn(session, projectRules, path, project));
    byFile.set(path, own);
    sources.trim(demand);
  }
  const found: Finding[] = [];
  for (const path of sources.files.keys()) append(found, byFile.get(path) ?? []);
  for (const rule of projectRules) {
    append(found, visit(session, rule, '', undefined, () => rule.project?.visit?.(project)));
  }
  return found.filter((finding) => concernsInput(session, finding));
}

/** Files that are only read for context are not the user's question, unless the cure is in his. */
function concernsInput(session: Session, { file, fix }: Finding): boolean {
  if (session.isEditable(file)) return true;
  const edits = fix?.edits ?? [];
  return edits.length > 0 && edits.every((edit) => session.isEditable(edit.file));
}

/**
 * The files `left`, those that have a tree already (since others asked about them) before the
 * others; each is taken out.
 */
function* inReadyOrder({ sources }: Session, left: Set<string>): Generator<string> {
  while (left.size > 0) {
    const [first] = left;
    const next = sources.parsed().find((path) => left.has(path)) ?? first ?? '';
    left.delete(next);
    yield next;
  }
}

function projectFindingsIn(
  session: Session,
  rules: readonly RuleDefinition[],
  path: string,
  project: ProjectContext,
): Finding[] {
  const context = session.context(path);
  if (!context) return [];
  return rules.flatMap((rule) =>
    visit(session, rule, path, undefined, () => rule.project?.visitFile?.(context, project)),
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
