import type { CompilerDiagnostic, FixIt } from '../engine/diagnostic.ts';
import type { TreeReader } from './closure.ts';
import { isMainInPackage, restoreMain } from './entryPoints.ts';
import type { Job } from './prepare.ts';
import type { CheckSession } from './session.ts';

/** Diagnostics about the tree, from those about what was compiled; artefacts are dropped. */
export function translateAll(
  diagnostics: readonly CompilerDiagnostic[], job: Job, session: CheckSession,
): CompilerDiagnostic[] {
  return diagnostics
    .filter((diagnostic) => !isMainInPackage(diagnostic.message))
    .filter((diagnostic) => session.warnings || diagnostic.kind === 'error')
    .map((diagnostic) => translate(diagnostic, job, session.reader));
}

function translate(
  diagnostic: CompilerDiagnostic, job: Job, reader: TreeReader,
): CompilerDiagnostic {
  const said = job.renamed ? restoreMain : (text: string): string => text;
  const fix = (fixIt: FixIt): FixIt => ({ ...fixIt, text: said(fixIt.text) });
  const file = job.locate(diagnostic.file);
  const moved = {
    ...diagnostic,
    file,
    message: said(diagnostic.message),
    fixIts: diagnostic.fixIts.map(fix),
    notes: diagnostic.notes.map((note) => ({
      ...note,
      file: job.locate(note.file),
      message: said(note.message),
      fixIts: note.fixIts.map(fix),
    })),
  };
  return job.isLooseCopy(diagnostic.file) ? asTopLevel(moved, reader) : moved;
}

const UNLOCATED = /^unable to locate module '/;

/**
 * In its own folder a loose file may not import relatively at all; in the copy the compiler only
 * misses the module. Said as it would be said at home.
 */
function asTopLevel(diagnostic: CompilerDiagnostic, reader: TreeReader): CompilerDiagnostic {
  if (!UNLOCATED.test(diagnostic.message)) return diagnostic;
  const line = reader.text(diagnostic.file).split('\n')[diagnostic.position.line - 1] ?? '';
  if (!/^\s*from\s+\./.test(line)) return diagnostic;
  return { ...diagnostic, message: 'cannot import relative to a top-level package' };
}
