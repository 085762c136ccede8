import type { FileContext } from './context.ts';
import type { Edit } from './edit.ts';
import type { ImportBinding } from '../semantics/types.ts';
import type { SyntaxNode } from '../syntax/node.ts';

/** Whether a module, as written, is the standard library's: no file of the project hides it. */
export function isStandardModule(ctx: FileContext, module: string): boolean {
  if (module.startsWith('.')) return false;
  const [head = module] = module.split('.');
  const { project, path } = ctx;
  return (
    project.moduleFile(path, head) === undefined && project.moduleFile(path, module) === undefined
  );
}

/** `std.sys` and `sys` are the same module. */
export function withoutStd(path: string): string {
  return path.startsWith('std.') ? path.slice('std.'.length) : path;
}

/** One import statement of a file comes or goes per pass: new ones are put beside old ones. */
export function importIsolation({ path }: Pick<FileContext, 'path'>): string {
  return `imports of ${path}`;
}

/** Everything that the statement of a binding imports. */
export function itemsBeside(ctx: FileContext, { statement }: ImportBinding): ImportBinding[] {
  return ctx.imports.bindings.filter((other) => other.statement.start === statement.start);
}

/**
 * Takes one name out of its import statement, the statement too if nothing else is in it.
 * Comments stay; undefined when one stands where the statement can't be taken away around it.
 */
export function dropItem(ctx: FileContext, binding: ImportBinding): Edit | undefined {
  return dropItems(ctx, [binding])?.[0];
}

/** The same for several names of one statement. */
export function dropItems(
  ctx: FileContext,
  dropped: readonly ImportBinding[],
): Edit[] | undefined {
  const [first] = dropped;
  if (!first) return [];
  const items = itemsBeside(ctx, first);
  const goes = new Set(dropped.map(({ item }) => item.start));
  if (items.every(({ item }) => goes.has(item.start))) {
    const edit = dropStatement(ctx, first);
    return edit && [edit];
  }
  return runsOf(items, goes).flatMap((run) => dropRun(ctx, run));
}

/** Neighbouring items that go, and the items that stay beside them. */
interface ItemRun {
  readonly items: readonly ImportBinding[];
  readonly previous: ImportBinding | undefined;
  readonly next: ImportBinding | undefined;
}

function runsOf(items: readonly ImportBinding[], goes: ReadonlySet<number>): ItemRun[] {
  const runs: ItemRun[] = [];
  for (let from = 0; from < items.length; from += 1) {
    if (!goes.has(items[from]?.item.start ?? -1)) continue;
    let to = from + 1;
    while (goes.has(items[to]?.item.start ?? -1)) to += 1;
    runs.push({ items: items.slice(from, to), previous: items[from - 1], next: items[to] });
    from = to;
  }
  return runs;
}

function dropRun(ctx: FileContext, { items, previous, next }: ItemRun): Edit[] {
  const start = items[0]?.item.start ?? 0;
  const end = items.at(-1)?.item.end ?? start;
  if (next && !ctx.hasComment({ start, end: next.item.start })) {
    return [ctx.remove({ start, end: next.item.start })];
  }
  if (!next && previous && !ctx.hasComment({ start: previous.item.end, end })) {
    return [ctx.remove({ start: previous.item.end, end })];
  }
  return items.map(({ item }) => {
    const isFirst = /(?:^|\n)[ \t]*$/.test(ctx.text.slice(0, item.start));
    const comma = isFirst ? /^\s*,(?:[ \t]+(?=#))?/ : /^\s*,/;
    const rest = comma.exec(ctx.text.slice(item.end))?.[0] ?? '';
    return ctx.remove({ start: item.start, end: item.end + rest.length });
  });
}

/** A statement on lines of its own goes with the blank lines that would then be doubled. */
function dropStatement(ctx: FileContext, { statement }: ImportBinding): Edit | undefined {
  if (ctx.hasComment(statement)) return undefined;
  const edit = ctx.removeLines(statement);
  const isWhole = edit.start < statement.start || ctx.text[edit.end - 1] === '\n';
  const above = ctx.text.slice(0, edit.start);
  if (!isWhole || !(above === '' || /\n[ \t]*\r?\n$/.test(above))) return edit;
  const blank = /^(?:[ \t]*\r?\n)*/.exec(ctx.text.slice(edit.end))?.[0] ?? '';
  return { ...edit, end: edit.end + blank.length };
}

/** Range of the module's name in `from M import ...`. */
export function moduleRange(
  ctx: FileContext,
  { statement, module }: ImportBinding,
): { start: number; end: number } | undefined {
  const start = ctx.text.indexOf(module, statement.start + 'from'.length);
  if (start < 0 || start >= statement.end) return undefined;
  return { start, end: start + module.length };
}

/**
 * What a name means if it is the standard library's: its dotted path when imported, the name
 * itself when it comes from the prelude. Undefined for names of the file or the project.
 */
export function standardName(ctx: FileContext, name: string, offset: number): string | undefined {
  const imported = ctx.imports.standard(name, offset);
  if (imported) return imported;
  if (ctx.imports.declares(name, offset) || ctx.imports.lookup(name, offset)) return undefined;
  const meaning = ctx.project.resolve(ctx.path, name, offset);
  return meaning === undefined || meaning.kind === 'external' ? name : undefined;
}

/** Whether the node names this standard-library type, wherever it is imported from. */
export function isStandard(ctx: FileContext, node: SyntaxNode, ...names: string[]): boolean {
  const path = standardName(ctx, node.text, node.startIndex);
  return path !== undefined && names.includes(path.slice(path.lastIndexOf('.') + 1));
}

/** Whether the project itself declares a type of that name: then it is not the standard one. */
export function isOwnType(ctx: FileContext, type: string): boolean {
  const head = /^\w+/.exec(type)?.[0];
  return head !== undefined && ctx.project.structs(head).length > 0;
}
