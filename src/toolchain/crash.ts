import { posix } from 'node:path';
import type { CheckSession, Checked, CheckedUnit } from './session.ts';
import { packageFiles } from './units.ts';
import type { Unit } from './units.ts';

/** What it takes to judge the parts of a unit on which the compiler crashed or hung. */
export interface Salvage {
  session: CheckSession;
  /** Judges a smaller unit. */
  check: (unit: Unit) => Promise<CheckedUnit[]>;
  /** Judges one file in place, without the package check. */
  alone: (file: string) => Promise<Checked>;
}

/**
 * Names the files that crash the compiler and judges the others. Loose files are halved; in a
 * package the file that the crash dump names is left out, if no other one needs it.
 */
export function fallApart(
  unit: Unit, whole: CheckedUnit, culprit: string | undefined, salvage: Salvage,
): Promise<CheckedUnit[]> {
  if (unit.kind === 'loose') return halve(unit, whole, salvage);
  return culprit === undefined ? askEach(unit, whole, salvage)
    : leaveOut(unit, whole, culprit, salvage);
}

async function halve(unit: Unit, whole: CheckedUnit, salvage: Salvage): Promise<CheckedUnit[]> {
  const [only, second] = unit.files;
  if (only !== undefined && second === undefined) {
    return [await judgeAlone(only, whole, salvage)];
  }
  const middle = Math.ceil(unit.files.length / 2);
  const halves = [unit.files.slice(0, middle), unit.files.slice(middle)].map((files): Unit => {
    const name = files.length === 1 ? files[0] ?? unit.name : `${files.length} of ${unit.name}`;
    return { ...unit, files, name };
  });
  return (await Promise.all(halves.map(salvage.check))).flat();
}

/** The guilty file's own result: by itself if that works, else what the crash left. */
async function judgeAlone(
  file: string, whole: CheckedUnit, { session, alone }: Salvage,
): Promise<CheckedUnit> {
  const files = whole.result.files.filter((own) => own === file);
  const crash: CheckedUnit = {
    result: { ...whole.result, name: file, files, culprits: [file] },
    diagnostics: whole.diagnostics.filter((diagnostic) => diagnostic.file === file),
  };
  // A second wait of the same length would only double a hang.
  if (whole.result.status === 'timeout') return crash;
  const { check, durationMs, cached } = await alone(file);
  if (check.status !== 'clean' && check.status !== 'errors') return crash;
  const tried = `\`mojo ${session.profile.verb}\` crashed (${whole.result.detail ?? 'no reason'})`;
  const detail = `${tried}; judged by \`mojo doc\``;
  const { status, depth, diagnostics } = check;
  return { result: { ...crash.result, status, depth, detail, durationMs, cached }, diagnostics };
}

const MOST_LEFT_OUT = 8;

async function leaveOut(
  unit: Unit, whole: CheckedUnit, culprit: string, salvage: Salvage,
): Promise<CheckedUnit[]> {
  const without = [...(unit.without ?? []), culprit];
  if (without.length > MOST_LEFT_OUT || isNeeded(unit, culprit, salvage.session)) {
    whole.result.culprits = [culprit];
    return [whole];
  }
  const files = unit.files.filter((file) => file !== culprit);
  const rest = await salvage.check({ ...unit, files, without });
  return [await judgeAlone(culprit, whole, salvage), ...rest];
}

/** Whether the package would miss a file: another one has its name outside a comment. */
function isNeeded(unit: Unit, file: string, session: CheckSession): boolean {
  const module = posix.basename(file).replace(/\.[^.]*$/u, '');
  const files = packageFiles(session.root, unit.name);
  if (module === '__init__' || !files.includes(file)) return true;
  const mention = new RegExp(String.raw`^[^#\n]*\b${module}\b`, 'mu');
  return files.some((other) => other !== file && mention.test(session.reader.text(other)));
}

/** Without a dump: asks the compiler about one file after another, until time is over. */
async function askEach(
  unit: Unit, whole: CheckedUnit, { session, alone }: Salvage,
): Promise<CheckedUnit[]> {
  const until = performance.now() + session.deadlineMs;
  const culprits: string[] = [];
  for (const file of unit.files) {
    if (performance.now() > until) break;
    const { check } = await alone(file);
    if (check.status === 'crashed' || check.status === 'timeout') culprits.push(file);
  }
  if (culprits.length > 0) whole.result.culprits = culprits;
  return [whole];
}
