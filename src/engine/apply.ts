import { groupBy } from '../collections.ts';
import { censusProblem, takeCensus, type Census } from './census.ts';
import type { TextRange } from '../syntax/node.ts';
import { applyEdits, editsCollide, type Edit, type FileEdit } from './edit.ts';
import { createEditSet, type EditSet } from './editSet.ts';
import type { Finding, Fix } from './finding.ts';
import { importEdits } from './importEdits.ts';
import { writeTexts, type Session } from './session.ts';

/** A finding whose fix is to be applied, and its key (see `fixKey`). */
export type Fixable = Finding & { readonly fix: Fix; readonly key: string };

/** A fix that was applied, and the version of each edited file that its offsets refer to. */
export interface AppliedFix {
  readonly finding: Fixable;
  readonly versions: ReadonlyMap<string, number>;
  /** The finding's place in the text as read. */
  readonly origin: TextRange;
  /** The places of its edits in the texts as read. */
  readonly editOrigins: readonly (TextRange & { readonly file: string })[];
}

/** A fix that was not applied or was taken back, and why. */
export interface RejectedFix<Found extends Finding = Finding> {
  readonly finding: Found;
  readonly evidence: string;
  /** The finding's place in the text as read. */
  readonly origin: TextRange;
}

export interface ApplyResult {
  readonly applied: readonly AppliedFix[];
  readonly rejected: readonly RejectedFix<Fixable>[];
  /** Files whose text is new. */
  readonly changed: readonly string[];
}

/**
 * Applies as many of the fixes as fit together; the rest waits for the next pass. A fix after
 * which a file no longer parses, or loses a comment, is taken out again and named.
 */
export function applyFixes(session: Session, findings: readonly Fixable[]): ApplyResult {
  const before = new Map<string, Census>();
  const rejected: RejectedFix<Fixable>[] = [];
  let chosen = chooseCompatible(session, findings);
  for (;;) {
    const edits = lowerAll(session, chosen);
    const bad = firstUnacceptable(session, chosen, edits, before);
    if (!bad) return { ...commitPass(session, chosen, edits), rejected };
    rejected.push(bad);
    chosen = chosen.filter((finding) => finding !== bad.finding);
  }
}

/** Greedy in document order: a fix is taken if it collides with none that was taken before. */
export function chooseCompatible(
  session: Session,
  findings: readonly Fixable[],
): readonly Fixable[] {
  const taken = new Map<string, EditSet>();
  const setOf = (file: string): EditSet => {
    const known = taken.get(file) ?? createEditSet();
    taken.set(file, known);
    return known;
  };
  const groups = new Set<string>();
  const ordered = [...findings].sort(
    (a, b) => a.file.localeCompare(b.file) || a.start - b.start || a.code.localeCompare(b.code),
  );
  return ordered.filter(({ fix }) => {
    if (fix.isolation !== undefined && groups.has(fix.isolation)) return false;
    if (fix.edits.some((edit) => setOf(edit.file).collides(edit))) return false;
    const imports = fittingImports(session, fix, setOf);
    if (!imports) return false;
    for (const edit of [...fix.edits, ...imports]) setOf(edit.file).add(edit);
    if (fix.isolation !== undefined) groups.add(fix.isolation);
    return true;
  });
}

/**
 * The edits that a fix's imports come to, as far as they are known before the imports of all fixes
 * of a file are merged; undefined if one meets another edit. Two import lines at one place don't.
 */
function fittingImports(
  session: Session,
  fix: Fix,
  setOf: (file: string) => EditSet,
): FileEdit[] | undefined {
  const edits = fix.imports.flatMap((request): FileEdit[] | undefined[] => {
    const context = session.context(request.file);
    if (!context) return [undefined];
    return importEdits(context, context.imports, [request]).map((edit) => ({
      ...edit,
      file: request.file,
      text: MERGED,
    }));
  });
  const fits = edits.every((edit) => {
    if (!edit || setOf(edit.file).collides(edit)) return false;
    return !fix.edits.some((own) => own.file === edit.file && editsCollide(edit, own));
  });
  return fits ? edits.filter((edit) => edit !== undefined) : undefined;
}

/** Stands for import text that is merged later: as the same insertion it collides with no other. */
const MERGED = '\0import';

/** All edits of the chosen fixes by file, identical ones once, imports merged. */
function lowerAll(session: Session, chosen: readonly Fixable[]): Map<string, Edit[]> {
  const byFile = new Map<string, Edit[]>();
  const add = (file: string, edits: readonly Edit[]): void => {
    byFile.set(file, [...(byFile.get(file) ?? []), ...edits]);
  };
  const edits = chosen.flatMap(({ fix }) => fix.edits);
  for (const [file, list] of groupBy(edits, (edit) => edit.file)) add(file, list);
  const requests = chosen.flatMap(({ fix }) => fix.imports);
  for (const [file, list] of groupBy(requests, (request) => request.file)) {
    const context = session.context(file);
    if (context) add(file, importEdits(context, context.imports, list));
  }
  for (const [file, list] of byFile) byFile.set(file, normalise(session, file, list));
  return byFile;
}

/** Same insertions become one; new line breaks are spelt as the file spells them. */
function normalise(session: Session, file: string, edits: readonly Edit[]): Edit[] {
  const crlf = session.sources.files.get(file)?.text.includes('\r\n') ?? false;
  const key = (edit: Edit): string => `${edit.start} ${edit.end} ${edit.text}`;
  const unique = [...new Map(edits.map((edit) => [key(edit), edit])).values()];
  return unique.map(({ start, end, text }) => ({
    start,
    end,
    text: crlf ? text.replace(/\r?\n/g, '\r\n') : text,
  }));
}

function firstUnacceptable(
  session: Session,
  chosen: readonly Fixable[],
  edits: ReadonlyMap<string, readonly Edit[]>,
  before: Map<string, Census>,
): RejectedFix<Fixable> | undefined {
  for (const [file, list] of edits) {
    const problem = problemIn(session, file, list, before);
    if (!problem) continue;
    const involved = chosen.filter(({ fix }) => touches(fix, file));
    return guiltyFix(session, file, involved, before) ?? lastOf(session, involved, problem);
  }
  return undefined;
}

function touches(fix: Fix, file: string): boolean {
  return [...fix.edits, ...fix.imports].some((part) => part.file === file);
}

function lastOf(
  session: Session,
  involved: readonly Fixable[],
  evidence: string,
): RejectedFix<Fixable> {
  const finding = involved.at(-1);
  if (!finding) throw new Error(evidence);
  return { finding, evidence, origin: originOf(session, finding) };
}

function problemIn(
  session: Session,
  file: string,
  edits: readonly Edit[],
  before: Map<string, Census>,
): string | undefined {
  const source = session.sources.files.get(file);
  if (!source) return `unknown file ${file}`;
  let census = before.get(file);
  if (!census) before.set(file, (census = takeCensus(session.syntax, source.root)));
  const tree = session.syntax.parse(applyEdits(source.text, edits));
  try {
    return censusProblem(census, takeCensus(session.syntax, tree.root));
  } finally {
    tree.delete();
  }
}

/** The first fix with which the growing set of edits stops being acceptable. */
function guiltyFix(
  session: Session,
  file: string,
  involved: readonly Fixable[],
  before: Map<string, Census>,
): RejectedFix<Fixable> | undefined {
  for (let count = 1; count <= involved.length; count += 1) {
    const edits = lowerAll(session, involved.slice(0, count)).get(file) ?? [];
    const evidence = problemIn(session, file, edits, before);
    const finding = involved[count - 1];
    if (evidence && finding) return { finding, evidence, origin: originOf(session, finding) };
  }
  return undefined;
}

function commitPass(
  session: Session,
  chosen: readonly Fixable[],
  edits: ReadonlyMap<string, readonly Edit[]>,
): Omit<ApplyResult, 'rejected'> {
  const applied = chosen.map((finding) => ({
    finding,
    versions: versionsOf(session, finding),
    origin: originOf(session, finding),
    editOrigins: finding.fix.edits.map((edit) => ({ file: edit.file, ...originOf(session, edit) })),
  }));
  const texts = new Map<string, string>();
  for (const [file, list] of edits) {
    const text = session.sources.files.get(file)?.text ?? '';
    const next = applyEdits(text, list);
    if (next === text) continue;
    texts.set(file, next);
    session.history.record(file, list);
  }
  writeTexts(session, texts);
  return { applied, changed: [...texts.keys()] };
}

function versionsOf(session: Session, { file, fix }: Fixable): ReadonlyMap<string, number> {
  const files = new Set([file, ...fix.edits.map((edit: FileEdit) => edit.file)]);
  return new Map([...files].map((path) => [path, session.history.version(path)]));
}

/** Where a place of the current texts lies in the text as read. */
export function originOf(
  { history }: Session,
  { file, start, end }: TextRange & { readonly file: string },
): TextRange {
  const version = history.version(file);
  const from = history.backward(file, version, start);
  return { start: from, end: Math.max(from, history.backward(file, version, end)) };
}
