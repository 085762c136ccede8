import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../packageRoot.ts';
import { matchOptions, type MatchOptions } from './matchOptions.ts';
import type { QueryMatch, Syntax, SyntaxNode } from './node.ts';

/** The parts of npm `tree-sitter`, which has no types of its own, that are used. */
export interface NativeModule {
  new (): { setLanguage(language: unknown): void; parse(read: (at: number) => string): NativeTree };
  Query: new (language: unknown, source: string) => NativeQuery;
}
interface NativeTree {
  rootNode: SyntaxNode;
}
interface NativeQuery {
  matches(
    root: SyntaxNode,
    options: MatchOptions,
  ): { pattern: number; captures: QueryMatch['captures'] }[];
}

/** node-tree-sitter refuses strings of 32 Ki units and more, so text is handed over in pieces. */
const CHUNK = 16_384;

/** The parser that the user installed and built; undefined if there is none. */
export function tryNative(): Syntax | undefined {
  const require = createRequire(import.meta.url);
  try {
    const Parser = require('tree-sitter') as NativeModule;
    return nativeSyntax(Parser, require(join(packageRoot(), 'grammars/mojo/build/mojo.node')));
  } catch {
    return undefined;
  }
}

/** @param language what the addon of the grammar exports. */
export function nativeSyntax(Parser: NativeModule, language: unknown): Syntax {
  const parser = new Parser();
  parser.setLanguage(language);
  return {
    engine: 'native',
    parse(text) {
      const tree = parser.parse((at) => text.slice(at, at + CHUNK));
      return { root: tree.rootNode, delete: () => undefined };
    },
    query(source) {
      const query = new Parser.Query(language, source);
      return {
        matches: (root, limits) =>
          query
            .matches(root, matchOptions(limits))
            .map(({ pattern, captures }) => ({ pattern, captures })),
        delete: () => undefined,
      };
    },
  };
}
