// Sessions over small texts with rules made for the test.
import { onTestFinished } from 'vitest';
import type { Draft, RuleDefinition } from '../../src/engine/rule.ts';
import { defineRule } from '../../src/engine/rule.ts';
import type { FileContext, RuleMatch } from '../../src/engine/context.ts';
import { runToFixpoint, type FixpointResult } from '../../src/engine/fixpoint.ts';
import { openSession, type PathIgnore, type Session } from '../../src/engine/session.ts';
import { loadSyntax } from '../../src/syntax/engine.ts';
import type { Syntax, SyntaxQuery } from '../../src/syntax/node.ts';

/** A project of one file calls it so. */
export const FILE = 'a.mojo';

export interface Setup {
  /** A text, or texts by path. */
  readonly files: string | Readonly<Record<string, string>>;
  /** Files that are read but never edited. */
  readonly context?: Readonly<Record<string, string>>;
  readonly rules?: readonly RuleDefinition[];
  readonly unsafeFixes?: boolean;
  readonly perPathIgnores?: readonly PathIgnore[];
}

/** Opens a session that is closed when the test is over. */
export async function open(setup: Setup): Promise<Session> {
  const { files, context = {} } = setup;
  const texts = typeof files === 'string' ? { [FILE]: files } : files;
  const input =
    (editable: boolean) =>
    ([path, text]: [string, string]) => ({ path, text, editable });
  const session = openSession({
    syntax: await loadSyntax({ engine: 'wasm' }),
    inputs: [
      ...Object.entries(texts).map(input(true)),
      ...Object.entries(context).map(input(false)),
    ],
    rules: setup.rules ?? [],
    facts: { target: '0.25.7', options: () => ({}) },
    unsafeFixes: setup.unsafeFixes ?? false,
    perPathIgnores: setup.perPathIgnores ?? [],
  });
  onTestFinished(() => session.dispose());
  return session;
}

export interface Fixed extends FixpointResult {
  readonly session: Session;
  /** Texts at the end, by path. */
  readonly texts: Readonly<Record<string, string>>;
  /** Text at the end of a project of one file. */
  readonly text: string;
  /** Why fixes were turned down, in order. */
  readonly evidence: readonly string[];
}

/** Runs rules over texts until nothing changes. */
export async function fix(setup: Setup): Promise<Fixed> {
  const session = await open(setup);
  const result = runToFixpoint(session, () => undefined);
  const texts = Object.fromEntries(session.sources.snapshot());
  const evidence = result.rejected.map((one) => one.evidence);
  return { ...result, session, texts, text: texts[FILE] ?? '', evidence };
}

type RuleParts = Partial<Omit<RuleDefinition, 'syntax'>> & Pick<RuleDefinition, 'code'>;

/** A rule with what a definition must have and a test does not care about. */
export function rule(parts: RuleParts & Pick<RuleDefinition, 'syntax'>): RuleDefinition {
  const name = parts.name ?? `rule-${parts.code.toLowerCase()}`;
  const common = { name, summary: name, release: '25.3', applicability: 'safe', source: 'test' };
  return defineRule({ ...common, ...parts } as RuleDefinition);
}

/** A rule that fires on each identifier of that name. */
export function onName(
  parts: RuleParts,
  name: string,
  draft: (match: RuleMatch, ctx: FileContext) => Omit<Draft, 'at' | 'message'>,
): RuleDefinition {
  return rule({
    ...parts,
    syntax: {
      query: `((identifier) @name (#eq? @name "${name}"))`,
      visit(match, ctx) {
        return { at: match.node('name'), message: `${name} is old`, ...draft(match, ctx) };
      },
    },
  });
}

/** A rule that renames identifiers; the new text may be any text. */
export function rename(parts: RuleParts, from: string, to: string): RuleDefinition {
  return onName(parts, from, (match, ctx) => ({ edits: [ctx.replace(match.node('name'), to)] }));
}

/** A grammar whose queries are compiled once and shared by all sessions: for tests with many. */
export async function loadSharedSyntax(): Promise<Syntax> {
  const syntax = await loadSyntax({ engine: 'wasm' });
  const known = new Map<string, SyntaxQuery>();
  return {
    ...syntax,
    query(source) {
      const query = known.get(source) ?? syntax.query(source);
      known.set(source, query);
      return { ...query, delete: () => undefined };
    },
  };
}
