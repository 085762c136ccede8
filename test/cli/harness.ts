import type { RuleDefinition } from '../../src/engine/rule.ts';
import type { Cli, Output } from '../../src/cli/cli.ts';
import { runCli } from '../../src/cli/program.ts';
import type { Services } from '../../src/cli/services.ts';
import type {
  LocatedFinding,
  MigrateOptions,
  Project,
  RunResult,
} from '../../src/migrate/result.ts';
import { indexLines } from '../../src/syntax/lines.ts';

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the library was called with; undefined if it was not. */
  readonly calls: readonly { project: Project; options: MigrateOptions }[];
}

export interface World {
  readonly services?: Partial<Services>;
  readonly env?: Record<string, string>;
  readonly isTTY?: boolean;
  readonly signal?: AbortSignal;
}

/** Runs a command line in a folder, with a library that replaces `OLD` by `NEW`. */
export async function run(cwd: string, argv: readonly string[], world: World = {}): Promise<Run> {
  const calls: { project: Project; options: MigrateOptions }[] = [];
  const stdout = capture(world.isTTY);
  const stderr = capture(world.isTTY);
  const services = { ...fakeServices, ...world.services };
  const cli: Cli = {
    cwd,
    env: world.env ?? {},
    stdout,
    stderr,
    signal: world.signal ?? new AbortController().signal,
    services: {
      ...services,
      migrate: (project, options) => {
        calls.push({ project, options });
        return services.migrate(project, options);
      },
    },
  };
  const code = await runCli(argv, cli);
  return { code, stdout: stdout.text(), stderr: stderr.text(), calls };
}

function capture(isTTY = false): Output & { text(): string } {
  let text = '';
  return {
    isTTY,
    write: (part) => {
      text += part;
    },
    text: () => text,
  };
}

const rule = (
  code: `MJ${number}`,
  name: string,
  extra: Partial<RuleDefinition> = {},
): RuleDefinition => ({
  code,
  name,
  summary: `\`${name}\` is gone`,
  release: '0.25.7',
  applicability: 'safe',
  source: 'a test',
  syntax: { query: '(identifier) @name', visit: () => undefined },
  ...extra,
});

const RULES = [
  rule('MJ114', 'old-word', { group: 'modernize' }),
  rule('MJ101', 'let-declaration', { release: '25.3', until: '1.0' }),
  rule('MJ900', 'moved-names', {
    variants: [
      { code: 'MJ901', name: 'moved-simdwidthof', summary: 'moved', release: '0.25.6' },
      { code: 'MJ902', name: 'moved-sizeof', summary: 'moved', release: '0.25.6' },
    ],
  }),
];

export const FOUND = {
  ok: true,
  compiler: { release: '0.25.7', version: '0.25.7.0', binary: '/opt/mojo', env: {} },
} as const;

export const MISSING = {
  ok: false,
  release: '0.25.7',
  reason: 'Mojo 0.25.7 is not installed',
  help: 'odyssey-migrate toolchain install 0.25.7',
} as const;

const fakeServices: Services = {
  migrate: async (project, options) => fakeMigrate(project, options),
  loadRules: async () => RULES,
  loadSyntax: () => Promise.reject(new Error('not faked')),
  findCompiler: async () => FOUND,
  installCommand: async (release) => `odyssey-migrate toolchain install ${release}`,
  installCompiler: async () => FOUND,
  conform: () => Promise.reject(new Error('not faked')),
};

/** Every `OLD` is a safe finding, every `RISKY` an unsafe one; both become `NEW`. */
export function fakeMigrate(project: Project, options: MigrateOptions): RunResult {
  const { target, from, gate, fix, unsafeFixes } = options;
  const all = project.files.flatMap(({ path, text }) => findingsIn(path, text));
  const isApplied = (finding: LocatedFinding): boolean =>
    fix && (unsafeFixes || finding.fix?.applicability === 'safe');
  const word = unsafeFixes ? /OLD|RISKY/g : /OLD/g;
  const changed = project.files
    .map(({ path, text }) => ({ path, before: text, after: text.replace(word, 'NEW') }))
    .filter(({ before, after }) => fix && before !== after);
  const check = {
    release: target,
    errors: 0,
    filesLocated: 0,
    filesClosed: 0,
    diagnostics: [],
    failures: [],
  };
  return {
    target,
    ...(from && { from }),
    gate,
    fixMode: fix,
    filesScanned: project.files.length,
    changed,
    findings: all.filter((finding) => !isApplied(finding)),
    outcomes: all.filter(isApplied).map((finding) => ({
      finding,
      outcome: gate === 'none' ? 'unchecked' : 'compiled',
    })),
    syntaxProblems: [],
    regressed: [],
    compiles: 1,
    cacheHits: 0,
    passes: 1,
    seconds: 0.5,
    ...(gate === 'compile' && { before: check, ...(fix && { after: check }) }),
  };
}

function findingsIn(file: string, text: string): LocatedFinding[] {
  const lines = indexLines(text);
  return [...text.matchAll(/OLD|RISKY/g)].map(({ 0: word, index: start }) => {
    const end = start + word.length;
    const { line, column } = lines.locate(start);
    return {
      code: 'MJ114',
      rule: 'old-word',
      file,
      start,
      end,
      line,
      column: column + 1,
      endLine: line,
      endColumn: column + 1 + word.length,
      message: `\`${word}\` is gone`,
      fix: {
        edits: [{ file, start, end, text: 'NEW' }],
        imports: [],
        applicability: word === 'OLD' ? 'safe' : 'unsafe',
      },
    };
  });
}
