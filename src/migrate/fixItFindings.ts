import type { DiagnosedFinding } from '../engine/diagnose.ts';
import type { CompilerDiagnostic, FixIt } from '../engine/diagnostic.ts';
import type { Edit } from '../engine/edit.ts';
import { COMPILER_FIX_IT } from '../engine/engineRules.ts';
import type { Session } from '../engine/session.ts';
import type { LineIndex } from '../syntax/lines.ts';
import { chooseFixIt } from '../toolchain/fixits.ts';

/** Findings of the compiler's own fix-its that the allow-list lets through. */
export function fixItFindings(
  session: Session,
  diagnostics: readonly CompilerDiagnostic[],
): DiagnosedFinding[] {
  if (!session.usesFixIts) return [];
  return diagnostics.flatMap((diagnostic): DiagnosedFinding[] => {
    const { file, message } = diagnostic;
    const source = session.sources.files.get(file);
    const chosen = source?.editable ? chooseFixIt(diagnostic, source.text) : undefined;
    if (!source || !chosen) return [];
    const edits = chosen.fixIts.map((fixIt) => ({ file, ...toEdit(source.lines, fixIt) }));
    const first = edits[0];
    if (!first) return [];
    const finding = {
      code: COMPILER_FIX_IT.code,
      rule: COMPILER_FIX_IT.name,
      file,
      start: first.start,
      end: first.end,
      message,
      cause: message,
      causeAt: source.lines.offsetAt(diagnostic.position.line, diagnostic.position.column),
      fix: { edits, imports: [], applicability: chosen.applicability },
    };
    return [{ finding, phase: 'body', diagnostic }];
  });
}

function toEdit(lines: LineIndex, { span, text }: FixIt): Edit {
  return {
    start: lines.offsetAt(span.start.line, span.start.column),
    end: lines.offsetAt(span.end.line, span.end.column),
    text,
  };
}
