// Whole runs over small projects, with rules made for the test and the real compiler.
import type { RuleDefinition } from '../../src/engine/rule.ts';
import { defineRule } from '../../src/engine/rule.ts';
import { migrate } from '../../src/migrate/migrate.ts';
import type { MigrateOptions, OutcomeKind, RunResult } from '../../src/migrate/result.ts';

export interface Migrated {
  readonly result: RunResult;
  /** Texts at the end, by path. */
  readonly texts: Readonly<Record<string, string>>;
  /** `rule outcome` of each fix, in order. */
  readonly outcomes: readonly string[];
  /** Why fixes were rejected, by rule. */
  readonly evidence: Readonly<Record<string, string>>;
}

export const OPTIONS: MigrateOptions = {
  target: '0.25.7',
  select: [],
  ignore: [],
  perPathIgnores: [],
  ruleOptions: {},
  fix: true,
  unsafeFixes: false,
  gate: 'compile',
};

export async function run(
  files: Readonly<Record<string, string>>,
  rules: readonly RuleDefinition[],
  options: Partial<MigrateOptions> = {},
): Promise<Migrated> {
  const inputs = Object.entries(files).map(([path, text]) => ({ path, text }));
  const project = { root: '/nowhere/project', files: inputs, context: [] };
  const result = await migrate(project, { ...OPTIONS, rules, ...options });
  const changed = result.changed.map(({ path, after }) => [path, after] as const);
  return {
    result,
    texts: { ...files, ...Object.fromEntries(changed) },
    outcomes: result.outcomes.map(({ finding, outcome }) => `${finding.rule} ${outcome}`),
    evidence: Object.fromEntries(
      result.outcomes.flatMap(({ finding, evidence }) =>
        evidence === undefined ? [] : [[finding.rule, evidence] as const],
      ),
    ),
  };
}

/** How often each rule met each fate. */
export function tally(result: RunResult): Partial<Record<OutcomeKind, number>> {
  const counts: Partial<Record<OutcomeKind, number>> = {};
  for (const { outcome } of result.outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** A rule that answers a compiler message by replacing the node there; texts are alternatives. */
export function answer(
  parts: Pick<RuleDefinition, 'code' | 'name'>,
  message: RegExp,
  ...texts: readonly string[]
): RuleDefinition {
  return defineRule({
    ...parts,
    summary: parts.name,
    release: '25.3',
    applicability: 'safe',
    source: 'test',
    diagnostic: {
      messages: [message],
      phase: 'body',
      visit: ({ node }, ctx) =>
        texts.map((text) => ({ at: node, message: text, edits: [ctx.replace(node, text)] })),
    },
  });
}
