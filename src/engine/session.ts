import ignore from 'ignore';
import { buildIndex, type UpdatableIndex } from '../semantics/project.ts';
import type { Syntax } from '../syntax/node.ts';
import { combineQueries, type CombinedQuery, type SyntaxRule } from './combinedQuery.ts';
import type { FileContext, RunFacts } from './context.ts';
import { createFileContext } from './fileContext.ts';
import type { Finding } from './finding.ts';
import { createHistory, type History } from './history.ts';
import type { RuleDefinition } from './rule.ts';
import { matchesSelector } from './select.ts';
import { createSources, type SourceStore } from './sources.ts';

export interface PathIgnore {
  readonly pattern: string;
  readonly ignore: readonly string[];
}

export interface SessionOptions {
  readonly syntax: Syntax;
  readonly inputs: Iterable<{ path: string; text: string; editable: boolean }>;
  /** The active rules; see `activeRules`. */
  readonly rules: readonly RuleDefinition[];
  readonly facts: RunFacts;
  readonly unsafeFixes: boolean;
  /** Whether fix-its of the compiler may be used for what no rule claims; default: no. */
  readonly usesFixIts?: boolean;
  readonly perPathIgnores: readonly PathIgnore[];
}

/** Everything that the passes of one run share. */
export interface Session {
  readonly syntax: Syntax;
  readonly sources: SourceStore;
  readonly index: UpdatableIndex;
  readonly rules: readonly RuleDefinition[];
  readonly query: CombinedQuery;
  readonly facts: RunFacts;
  readonly unsafeFixes: boolean;
  readonly usesFixIts: boolean;
  readonly history: History;
  /** Keys of fixes that must not be applied again, with the reason. */
  readonly denied: Map<string, string>;
  context(path: string): FileContext | undefined;
  /**
   * Makes contexts anew, for these files or for all: names that `freshName` gave to fixes that
   * came to nothing are free again, so that looking twice gives the same fix twice.
   */
  renewContexts(paths?: Iterable<string>): void;
  isEditable(path: string): boolean;
  isIgnored(finding: Finding): boolean;
  dispose(): void;
}

/** Opens a run over a project's texts. Call `dispose` at its end: it frees the trees. */
export function openSession(options: SessionOptions): Session {
  const { syntax, rules, facts, unsafeFixes, usesFixIts = false } = options;
  const sources = createSources(syntax, options.inputs);
  const index = buildIndex(sources.files);
  const contexts = new Map<string, FileContext>();
  const syntaxRules = rules.filter((rule): rule is SyntaxRule => rule.syntax !== undefined);
  return {
    syntax,
    sources,
    index,
    rules,
    query: combineQueries(syntax, syntaxRules, textsOf(sources)),
    facts,
    unsafeFixes,
    usesFixIts,
    history: createHistory(),
    denied: new Map(),
    context(path) {
      const file = sources.files.get(path);
      if (!file) return undefined;
      const known = contexts.get(path);
      if (known) return known;
      const made = createFileContext(file, index, facts);
      contexts.set(path, made);
      return made;
    },
    renewContexts(paths) {
      for (const path of paths ?? [...contexts.keys()]) contexts.delete(path);
    },
    isEditable: (path) => sources.files.get(path)?.editable ?? false,
    isIgnored: pathIgnores(options.perPathIgnores),
    dispose: () => sources.dispose(),
  };
}

function* textsOf({ files }: SourceStore): Generator<string> {
  for (const { text, editable } of files.values()) if (editable) yield text;
}

function pathIgnores(list: readonly PathIgnore[]): (finding: Finding) => boolean {
  const compiled = list.map(({ pattern, ignore: selectors }) => ({
    matcher: ignore().add(pattern),
    selectors,
  }));
  return (finding) =>
    compiled.some(({ matcher, selectors }) => {
      const selectable = { code: finding.code, name: finding.rule };
      const group = finding.group ? { group: finding.group } : {};
      return (
        matcher.ignores(finding.file) &&
        selectors.some((selector) => matchesSelector({ ...selectable, ...group }, selector))
      );
    });
}

/** Puts new texts into the session and brings index and history up to date. */
export function writeTexts(session: Session, texts: ReadonlyMap<string, string>): void {
  for (const [path, text] of texts) session.sources.update(path, text);
  session.renewContexts(texts.keys());
  session.index.update([...texts.keys()].flatMap((path) => session.sources.files.get(path) ?? []));
}
