import { Chalk } from 'chalk';
import type { Applicability } from '../../src/engine/finding.ts';
import type { LocatedFinding, RunResult } from '../../src/migrate/result.ts';
import type { ReportView } from '../../src/report/view.ts';
import { indexLines } from '../../src/syntax/lines.ts';

export const KERNEL = `from sys.info import simdwidthof

fn main():
\tvar é = List[Int](1, 2)
    print("🔥", é)  # keep
    let x = owned
`;

/** A text without final newline, with CRLF. */
export const WINDOWS = 'struct A:\r\n    pass\r\nvar last = 1';

const TEXTS: Record<string, string> = { 'src/kernel.mojo': KERNEL, 'src/windows.mojo': WINDOWS };

interface Draft {
  readonly code: string;
  readonly rule: string;
  readonly message: string;
  readonly file?: string;
  /** The text that the finding marks, and what replaces it. */
  readonly old: string;
  readonly fresh?: string;
  readonly applicability?: Applicability;
  readonly help?: string;
  readonly cause?: string;
  readonly imports?: readonly { module: string; name: string }[];
}

/** A finding whose place is looked up in the text. */
export function finding(draft: Draft): LocatedFinding {
  const { code, rule, message, file = 'src/kernel.mojo', old, fresh, help, cause } = draft;
  const text = TEXTS[file] ?? '';
  const start = text.indexOf(old);
  const end = start + old.length;
  const lines = indexLines(text);
  const from = lines.locate(start);
  const to = lines.locate(end);
  const fix = {
    edits: [{ file, start, end, text: fresh ?? '' }],
    imports: (draft.imports ?? []).map((request) => ({ ...request, file })),
    applicability: draft.applicability ?? 'safe',
  };
  return {
    code,
    rule,
    message,
    file,
    start,
    end,
    line: from.line,
    column: from.column + 1,
    endLine: to.line,
    endColumn: to.column + 1,
    ...(help !== undefined && { help }),
    ...(cause !== undefined && { cause }),
    ...(fresh !== undefined && { fix }),
  };
}

const list = finding({
  code: 'MJ114',
  rule: 'list-typed-constructor',
  old: 'List[Int](1, 2)',
  fresh: 'List(1, 2)',
  message: '`List[Int](1, 2)` names its element type twice',
  help: 'Leave the type to inference',
});
const width = finding({
  code: 'MJ021',
  rule: 'simdwidthof',
  old: 'from sys.info import simdwidthof\n',
  fresh: '',
  message: '`simdwidthof` is called `simd_width_of`',
  imports: [{ module: 'sys', name: 'simd_width_of' }],
});
const unsafe = finding({
  code: 'MJ002',
  rule: 'let-declaration',
  old: 'let x',
  fresh: 'var x',
  applicability: 'unsafe',
  message: '`let` declarations are gone',
  cause: "use of unknown declaration 'let'",
});
const display = finding({
  code: 'MJ200',
  rule: 'owned-value',
  old: 'owned',
  fresh: 'x^',
  applicability: 'display',
  message: '`owned` is no value',
});
const report = finding({
  code: 'MJ300',
  rule: 'struct-without-trait',
  old: 'struct A:\r\n    pass',
  file: 'src/windows.mojo',
  message: 'struct `A` conforms to no trait',
});

const NOTHING: RunResult = {
  target: '0.25.7',
  gate: 'compile',
  fixMode: false,
  filesScanned: 12,
  changed: [],
  findings: [],
  outcomes: [],
  syntaxProblems: [],
  regressed: [],
  compiles: 2,
  cacheHits: 1,
  passes: 0,
  seconds: 2.14,
};

export const check = (errors: number, files: number): NonNullable<RunResult['before']> => ({
  release: '0.25.7',
  errors,
  filesLocated: files,
  filesClosed: files,
  diagnostics: [],
  failures: [],
});

/** Only checked, without a compiler. */
export const CHECKED: RunResult = {
  ...NOTHING,
  findings: [unsafe, width, report, list, display],
  missingCompiler: {
    release: '0.25.7',
    reason: 'Mojo 0.25.7 is not installed',
    help: 'odyssey-migrate toolchain install 0.25.7',
  },
};

/** Fixed, with something of everything left. */
export const FIXED: RunResult = {
  ...NOTHING,
  from: '24.x',
  fixMode: true,
  passes: 3,
  changed: [
    { path: 'src/kernel.mojo', before: KERNEL.replace('main', 'old_main'), after: KERNEL },
    { path: 'src/windows.mojo', before: `${WINDOWS}0`, after: WINDOWS },
  ],
  findings: [report, display],
  outcomes: [
    { finding: list, outcome: 'compiled' },
    { finding: width, outcome: 'broken' },
    { finding: unsafe, outcome: 'unchecked' },
    { finding: report, outcome: 'rejected', evidence: "0.25.7 says: 'A' does not conform" },
  ],
  syntaxProblems: [{ file: 'src/windows.mojo', line: 3, column: 5, near: 'last = 1' }],
  before: check(9, 3),
  after: {
    ...check(2, 1),
    diagnostics: [
      {
        release: '0.25.7',
        kind: 'error',
        file: 'src/kernel.mojo',
        position: { line: 5, column: 11 },
        spans: [],
        message: "use of unknown declaration 'é'",
        notes: [],
        fixIts: [],
      },
    ],
    failures: [{ unit: 'src/big', reason: 'timeout' }],
  },
};

/** Everything applied and proven. */
export const CLEAN: RunResult = {
  ...NOTHING,
  fixMode: true,
  passes: 2,
  changed: FIXED.changed.slice(0, 1),
  outcomes: [{ finding: list, outcome: 'compiled' }],
  before: check(3, 1),
  after: check(0, 0),
};

export { NOTHING };

/** A view over the fixture's texts, without colours. */
export function viewOf(result: RunResult, changes: Partial<ReportView> = {}): ReportView {
  const changed = new Map(result.changed.map(({ path, before }) => [path, before]));
  return {
    root: '/project',
    show: (path) => path,
    textOf: (path) => TEXTS[path],
    originalOf: (path) => changed.get(path) ?? TEXTS[path],
    hasBom: () => false,
    problems: [],
    unsafeFixes: false,
    written: true,
    quiet: false,
    paint: new Chalk({ level: 0 }),
    ...changes,
  };
}
