import type { Syntax, SyntaxNode } from '../../src/syntax/node.ts';
import { loadSyntax } from '../../src/syntax/engine.ts';
import { buildIndex, type SourceFile, type UpdatableIndex } from '../../src/semantics/project.ts';

let syntax: Syntax | undefined;

/** Parses one file with the real grammar. */
export async function parse(path: string, text: string): Promise<SourceFile> {
  syntax ??= await loadSyntax({ engine: 'wasm' });
  return { path, text, root: syntax.parse(text).root };
}

export interface TestProject {
  readonly index: UpdatableIndex;
  readonly files: ReadonlyMap<string, SourceFile>;
  /** The node with exactly this text; the nth (from 0) if it occurs more than once. */
  node(file: string, text: string, nth?: number): SyntaxNode;
  typeOf(file: string, text: string, nth?: number): string | undefined;
}

/** An index over files given by path. */
export async function project(texts: Readonly<Record<string, string>>): Promise<TestProject> {
  const files = new Map<string, SourceFile>();
  for (const [path, text] of Object.entries(texts)) files.set(path, await parse(path, text));
  const index = buildIndex(files);
  const node = (file: string, text: string, nth = 0): SyntaxNode => {
    const source = files.get(file);
    if (!source) throw new Error(`no file ${file}`);
    return nodeWithText(source, text, nth);
  };
  const typeOf: TestProject['typeOf'] = (file, text, nth) =>
    index.typeOf(file, node(file, text, nth));
  return { index, files, node, typeOf };
}

/** The smallest node that covers the nth occurrence of a text. */
export function nodeWithText({ text, root }: SourceFile, wanted: string, nth = 0): SyntaxNode {
  let at = -1;
  for (let turn = 0; turn <= nth; turn++) {
    at = text.indexOf(wanted, at + 1);
    if (at < 0) throw new Error(`no occurrence ${turn} of ${wanted}`);
  }
  const node = root.namedDescendantForIndex(at, at + wanted.length);
  if (node?.text !== wanted) throw new Error(`${wanted} is no node, but part of ${node?.text}`);
  return node;
}
