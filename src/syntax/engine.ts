import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../packageRoot.ts';
import { matchOptions } from './matchOptions.ts';
import { tryNative } from './native.ts';
import type { QueryMatch, Syntax } from './node.ts';
import { createTextInput } from './textInput.ts';

/** Which parser to run: `auto` takes the native one if it is installed and loads. */
export type SyntaxEngine = 'auto' | 'wasm' | 'native';

/**
 * Loads the Mojo grammar. WASM needs no compiler and is what most installations run; the native
 * parser is taken when the user installed and built it.
 * @throws if `native` is asked for and can't be loaded.
 */
export async function loadSyntax(options: { engine?: SyntaxEngine } = {}): Promise<Syntax> {
  const engine = options.engine ?? 'auto';
  if (engine === 'wasm') return loadWasm();
  const native = tryNative();
  if (native) return native;
  if (engine === 'native') throw new Error(NATIVE_HELP);
  return loadWasm();
}

const NATIVE_HELP =
  'the native parser is not available: `npm install tree-sitter` and build grammars/mojo ' +
  '(scripts/build-grammar.mjs --native), or use the built-in WASM parser';

let wasm: Promise<Syntax> | undefined;

/** The grammar is compiled once per process. */
function loadWasm(): Promise<Syntax> {
  wasm ??= startWasm();
  return wasm;
}

async function startWasm(): Promise<Syntax> {
  const { Language, Parser, Query } = await import('web-tree-sitter');
  const input = await createTextInput();
  await Parser.init({ instantiateWasm: input.instantiateWasm });
  const grammar = await readFile(join(packageRoot(), 'grammars/mojo/tree-sitter-mojo.wasm'));
  const language = await Language.load(grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  return {
    engine: 'wasm',
    parse(text) {
      const tree = input.during(text, () => parser.parse(text));
      if (!tree) throw new Error('the parser gave up without a tree');
      return { root: tree.rootNode, delete: () => tree.delete() };
    },
    query(source) {
      const query = new Query(language, source);
      const toMatch = (match: { patternIndex: number; captures: QueryMatch['captures'] }) => ({
        pattern: match.patternIndex,
        captures: match.captures,
      });
      return {
        matches: (root, limits) => query.matches(root as never, matchOptions(limits)).map(toMatch),
        delete: () => query.delete(),
      };
    },
  };
}
