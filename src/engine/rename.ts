// Renaming a parameter of a function everywhere: its body, its docstring, and the calls by keyword.
import type { Declaration } from '../semantics/declarations.ts';
import { hasWord, wordOffsets } from '../semantics/names.ts';
import { scopesOf } from '../semantics/scopes.ts';
import { referencesOf } from '../semantics/uses.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import type { FileContext, ProjectContext } from './context.ts';
import type { FileEdit } from './edit.ts';

/** One function whose parameter or local variable is renamed. */
export interface Site {
  readonly ctx: FileContext;
  readonly definition: SyntaxNode;
  readonly declaration: Declaration;
}

/** `dtype_`, or with more underscores if that is taken somewhere in the functions. */
export function newName(name: string, sites: readonly Site[]): string {
  const texts = sites.map(({ definition }) => definition.text);
  let wanted = `${name}_`;
  while (texts.some((text) => hasWord(text, wanted))) wanted += '_';
  return wanted;
}

/** Edits inside the function itself. */
export function ownEdits({ ctx, definition, declaration }: Site, name: string): FileEdit[] {
  const file = ctx.path;
  const references = referencesOf(scopesOf(ctx.root), declaration);
  const edits = references.map(({ startIndex, endIndex }) => ({
    file, start: startIndex, end: endIndex, text: name,
  }));
  return declaration.kind.endsWith('arameter')
    ? [...edits, ...documentEdits(file, definition, declaration.name, name)]
    : edits;
}

/** `dtype: The element type.` under `Args:` or `Parameters:`. */
function documentEdits(
  file: string,
  definition: SyntaxNode,
  old: string,
  name: string,
): FileEdit[] {
  const first = namedChildrenOf(definition.childForFieldName('body') ?? definition)[0];
  const string = first?.type === 'expression_statement' ? namedChildrenOf(first)[0] : undefined;
  if (string?.type !== 'string') return [];
  const entry = new RegExp(`^([ \\t]+)${old}(?= ?:)`, 'gm');
  return [...string.text.matchAll(entry)].map((match) => {
    const start = string.startIndex + match.index + (match[1]?.length ?? 0);
    return { file, start, end: start + old.length, text: name };
  });
}

/**
 * Edits of the keywords in calls of the functions, in all files; undefined if a call might be one
 * of theirs but doesn't tell. Compile-time parameters that hide the struct's could never be passed
 * by keyword: the keyword meant the struct's.
 */
export function keywordEdits(
  project: ProjectContext,
  sites: readonly Site[],
  name: string,
): FileEdit[] | undefined {
  const [first] = sites;
  if (first?.declaration.kind !== 'parameter') return [];
  const old = first.declaration.name;
  const edits: FileEdit[] = [];
  for (const ctx of project.files.values()) {
    for (const keyword of keywordsNamed(old, ctx)) {
      const answer = callsOneOf(keyword, sites, ctx);
      if (answer === undefined) return undefined;
      const { startIndex: start, endIndex: end } = keyword;
      if (answer) edits.push({ file: ctx.path, start, end, text: name });
    }
  }
  return edits;
}

/** Names of keyword arguments in calls. */
function keywordsNamed(name: string, ctx: FileContext): SyntaxNode[] {
  return wordOffsets(ctx.text, name)
    .filter((at) => /^\s*=(?!=)/.test(ctx.text.slice(at + name.length, at + name.length + 80)))
    .map((at) => ctx.root.descendantForIndex(at, at + name.length))
    .filter((node) => node?.parent?.type === 'keyword_argument')
    .filter((node) => node !== null)
    .filter((node) => node.parent?.parent?.type === 'argument_list')
    .filter((node) => node.parent?.childForFieldName('name')?.startIndex === node.startIndex);
}

function callsOneOf(
  keyword: SyntaxNode,
  sites: readonly Site[],
  ctx: FileContext,
): boolean | undefined {
  const call = keyword.parent?.parent?.parent;
  const target = call?.type === 'call' ? ctx.project.callee(ctx.path, call) : undefined;
  if (target?.kind === 'function') {
    return target.functions.some(({ file, nameRange }) =>
      sites.some((site) => site.ctx.path === file && startOfName(site) === nameRange.start),
    );
  }
  const names = new Set(sites.map(({ definition }) => nameOf(definition)));
  if (target) return target.kind === 'struct' && names.has('__init__') ? undefined : false;
  const callee = call?.childForFieldName('function');
  const path = callee?.text.replace(/\[[\s\S]*$/, '') ?? '';
  const couldBe = names.has(path.split('.').at(-1)?.trim() ?? '') || names.has('__init__');
  return couldBe ? undefined : false;
}

function startOfName({ definition }: Site): number | undefined {
  return definition.childForFieldName('name')?.startIndex;
}

function nameOf(definition: SyntaxNode): string {
  return definition.childForFieldName('name')?.text ?? '';
}
