import type { CompilerDiagnostic } from '../engine/diagnostic.ts';
import type { AppliedFix } from '../engine/apply.ts';
import type { Finding } from '../engine/finding.ts';
import { syntaxFindings } from '../engine/findings.ts';
import type { Session } from '../engine/session.ts';
import type { TextRange } from '../syntax/node.ts';
import { closest, rangeOf } from '../syntax/walk.ts';

/** A diagnostic and where it was, so that it can be found again after edits. */
export interface PlacedDiagnostic {
  readonly diagnostic: CompilerDiagnostic;
  readonly offset: number;
  readonly version: number;
}

/** Notes where the diagnostics are in the texts of this moment. */
export function place(
  session: Session,
  diagnostics: readonly CompilerDiagnostic[],
): PlacedDiagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const source = session.sources.files.get(diagnostic.file);
    if (!source) return [];
    const { line, column } = diagnostic.position;
    const offset = source.lines.offsetAt(line, column);
    return [{ diagnostic, offset, version: session.history.version(diagnostic.file) }];
  });
}

/** A fix that a new error speaks against. */
export interface Suspect {
  readonly fix: AppliedFix;
  readonly error: CompilerDiagnostic;
  /** No doubt about it: a new parse error, or its cause still stands where it was. */
  readonly certain: boolean;
}

/**
 * Which fixes of a round the check after it speaks against. The number of errors is no judge
 * (repairing a parse error uncovers the bodies), so each error is looked at where it lies:
 * - a fix that a diagnostic asked for is guilty if its cause stands, or if a new error lies
 *   inside what it rewrote; one that only rewrote other lines is suspected of what is new there;
 * - any other fix is only suspected if a new error lies on its lines; whether the old lines
 *   were better is for a compile without the fix to say;
 * - no fix is suspected for what a rule reports there and leaves to the user.
 */
export function suspectsOf(
  session: Session,
  fixes: readonly AppliedFix[],
  before: readonly PlacedDiagnostic[],
  after: readonly PlacedDiagnostic[],
): Suspect[] {
  const fresh = after.filter((error) => !isOld(session, error, before));
  const isReported = reportedPlaces(session);
  return fixes.flatMap((fix): Suspect[] => {
    const error = evidenceAgainst(session, fix, fresh, after, isReported);
    return error ? [error] : [];
  });
}

/** Where rules report what they can't mend; the compiler points at the dot before a name. */
function reportedPlaces(session: Session): (error: PlacedDiagnostic) => boolean {
  const known = new Map<string, readonly Finding[]>();
  return ({ diagnostic: { file }, offset }) => {
    const reports = known.get(file) ?? syntaxFindings(session, file).filter(({ fix }) => !fix);
    known.set(file, reports);
    return reports.some(({ start, end }) => start - 1 <= offset && offset < end);
  };
}

function evidenceAgainst(
  session: Session,
  fix: AppliedFix,
  fresh: readonly PlacedDiagnostic[],
  after: readonly PlacedDiagnostic[],
  isReported: (error: PlacedDiagnostic) => boolean,
): Suspect | undefined {
  const { finding } = fix;
  const caused = finding.cause !== undefined;
  const own = currentRange(session, fix);
  const standing = caused ? after.find((error) => isCause(session, error, fix)) : undefined;
  if (standing) return { fix, error: standing.diagnostic, certain: true };
  const remote = remoteEdits(session, fix, own);
  for (const error of fresh) {
    const { diagnostic, offset } = error;
    const { file } = diagnostic;
    const inside = file === finding.file && own.start <= offset && offset <= own.end;
    const onOwnLines = file === finding.file && onSameLines(session, file, own, offset);
    const onRemote = remote.some(
      (place) =>
        place.file === file &&
        onSameLines(session, file, aboutDeclaration(session, place, diagnostic), offset),
    );
    const isBroken = onRemote || (onOwnLines && isParseError(diagnostic));
    const strong = inside || isBroken;
    const certain = caused && (isBroken || isEditedWithin(session, fix, own));
    const against = caused ? strong : strong || onOwnLines;
    if (against && !isReported(error)) return { fix, error: diagnostic, certain };
  }
  return undefined;
}

/** Whether a fix changed the lines of its site: else other words there may have been hidden. */
function isEditedWithin(
  session: Session,
  { finding, versions }: AppliedFix,
  own: TextRange,
): boolean {
  const { file, fix } = finding;
  return fix.edits.some((edit) => {
    if (edit.file !== file) return false;
    const now = session.history.forward(file, versions.get(file) ?? 0, edit);
    return onSameLines(session, file, own, now.start);
  });
}

/** Where those edits of a fix are now that lie away from its finding, e.g. at a declaration. */
function remoteEdits(
  session: Session,
  { finding, versions }: AppliedFix,
  own: TextRange,
): { file: string; range: TextRange }[] {
  return finding.fix.edits
    .map((edit) => ({
      file: edit.file,
      range: session.history.forward(edit.file, versions.get(edit.file) ?? 0, edit),
    }))
    .filter(({ file, range }) => {
      return file !== finding.file || !onSameLines(session, file, own, range.start);
    });
}

const DECLARATION_ERROR = /^cannot synthesize|does not implement all requirements/;

/** An error about a whole declaration is one about what was written into its head. */
function aboutDeclaration(
  session: Session,
  { file, range }: { file: string; range: TextRange },
  { message }: CompilerDiagnostic,
): TextRange {
  if (!DECLARATION_ERROR.test(message)) return range;
  const root = session.sources.files.get(file)?.root;
  const at = root?.descendantForIndex(range.start, range.start) ?? null;
  const struct = closest(at, 'struct_definition');
  const body = struct?.childForFieldName('body');
  return struct && body && range.start < body.startIndex ? rangeOf(struct) : range;
}

/** Where the site of a fix is in the current text. */
export function currentRange(session: Session, { finding, versions }: AppliedFix): TextRange {
  const version = versions.get(finding.file) ?? 0;
  return session.history.forward(finding.file, version, finding);
}

/** The same words at the very place: elsewhere in the site they are about something uncovered. */
function isCause(
  session: Session,
  { diagnostic, offset }: PlacedDiagnostic,
  { finding, versions }: AppliedFix,
): boolean {
  const { file, cause, causeAt = finding.start } = finding;
  if (diagnostic.file !== file || diagnostic.message !== cause) return false;
  const then = { start: causeAt, end: causeAt };
  const now = session.history.forward(file, versions.get(file) ?? 0, then);
  return now.start <= offset && offset <= now.end;
}

function onSameLines(session: Session, file: string, range: TextRange, offset: number): boolean {
  const lines = session.sources.files.get(file)?.lines;
  if (!lines) return false;
  const { line } = lines.locate(offset);
  return lines.locate(range.start).line <= line && line <= lines.locate(range.end).line;
}

/** An error is old if the same words were said about the same line before the round. */
function isOld(
  session: Session,
  error: PlacedDiagnostic,
  before: readonly PlacedDiagnostic[],
): boolean {
  const { file, message } = error.diagnostic;
  return before.some((old) => {
    if (old.diagnostic.file !== file || old.diagnostic.message !== message) return false;
    const now = session.history.forward(file, old.version, { start: old.offset, end: old.offset });
    return onSameLines(session, file, now, error.offset);
  });
}

const PARSE_ERROR =
  /^(?:expected |unexpected token|statements? |invalid character|unterminated )/;

/** Whether the compiler's parser, not its type checker, speaks. */
export function isParseError({ message }: CompilerDiagnostic): boolean {
  return PARSE_ERROR.test(message);
}
