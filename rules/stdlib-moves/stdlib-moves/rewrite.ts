import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit, ImportRequest } from '../../../src/engine/edit.ts';
import type { ImportBinding } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';
import { dropItem, itemsBeside, moduleRange, withoutStd } from '../../../src/engine/importItems.ts';
import type { Move } from './moves.ts';
import { importedAs } from '../../../src/engine/uses.ts';

export interface Rewrite {
  readonly edits: readonly Edit[];
  readonly imports?: readonly ImportRequest[];
}

/** How a file is to spell the new name: through which import, and under which local name. */
export interface Spelling {
  readonly local: string;
  /** What the import statement has to say; undefined if nothing is to be imported. */
  readonly item?: string;
}

/**
 * The new name's spelling where `old` is used today. A name that the file uses for something else
 * is not taken twice: the import then keeps the old name as its alias.
 */
export function spell(ctx: FileContext, move: Move, old: string): Spelling | undefined {
  const { to, modules } = move;
  if (move.how === 'method') return { local: to };
  const known = importedAs(ctx, modules, to);
  if (known) return { local: known };
  const taken = to !== old && ctx.imports.binds(to);
  if (modules.length === 0) return taken ? undefined : { local: to };
  if (!taken) return { local: to, item: to };
  const local = move.how === 'name' ? old : ctx.freshName(to);
  return { local, item: `${to} as ${local}` };
}

/** Puts the new name, from its module, in the place of an imported one. */
export function replaceImport(
  ctx: FileContext,
  move: Move,
  binding: ImportBinding,
  item: string | undefined,
): Rewrite | undefined {
  if (item === undefined) return asRewrite(dropItem(ctx, binding));
  const module = withoutStd(binding.module);
  if (move.modules.includes(module)) return { edits: [ctx.replace(binding.item, item)] };
  const home = move.modules[0] ?? '';
  if (itemsBeside(ctx, binding).length === 1) return moveStatement(ctx, binding, home, item);
  const drop = dropItem(ctx, binding);
  if (!drop) return undefined;
  if (!binding.scope) return { edits: [drop], imports: [requestOf(home, item)] };
  const at = binding.statement.end;
  const line = `\n${ctx.indentAt(at)}from ${home} import ${item}`;
  const end = ctx.lines.lineEnd(ctx.lines.locate(at).line);
  return { edits: [drop, ctx.insert(end, line)] };
}

function moveStatement(
  ctx: FileContext,
  binding: ImportBinding,
  home: string,
  item: string,
): Rewrite | undefined {
  const module = moduleRange(ctx, binding);
  if (!module) return undefined;
  return { edits: [ctx.replace(module, home), ctx.replace(binding.item, item)] };
}

function asRewrite(edit: Edit | undefined): Rewrite | undefined {
  return edit && { edits: [edit] };
}

/** `name as alias` as a request to the engine. */
export function requestOf(module: string, item: string): ImportRequest {
  const [name = item, alias] = item.split(' as ');
  return { module, name, ...(alias !== undefined && { alias }) };
}

/** `f(x, y)` → `x.method(y)`; undefined where the use is no such call. */
export function callAsMethod(
  ctx: FileContext,
  callee: SyntaxNode,
  method: string,
): readonly Edit[] | undefined {
  const call = callee.parent;
  const isCall = call?.type === 'call' && call.childForFieldName('function')?.id === callee.id;
  if (!isCall) return undefined;
  const list = call.childForFieldName('arguments');
  const [first, second] = list ? namedChildrenOf(list) : [];
  if (!list || !first || !isPlainArgument(first)) return undefined;
  const end = second ? second.startIndex : list.endIndex - 1;
  const head = { start: callee.startIndex, end: first.startIndex };
  const tail = { start: first.endIndex, end };
  if (ctx.hasComment(head) || ctx.hasComment(tail)) return undefined;
  const [open, close] = brackets(first);
  return [ctx.replace(head, open), ctx.replace(tail, `${close}.${method}(`)];
}

function isPlainArgument({ type }: SyntaxNode): boolean {
  return !['keyword_argument', 'list_splat', 'dictionary_splat', 'comment'].includes(type);
}

const PRIMARY = ['identifier', 'attribute', 'call', 'subscript', 'parenthesized_expression'];

/** A literal has few methods, so it is made an `Int` first. */
function brackets({ type }: SyntaxNode): readonly [string, string] {
  if (PRIMARY.includes(type)) return ['', ''];
  return type === 'integer' ? ['Int(', ')'] : ['(', ')'];
}
