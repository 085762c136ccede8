import { groupBy } from '../../collections.ts';
import type { SyntaxNode, TextRange } from '../../syntax/node.ts';
import { commentOut } from '../commentOut.ts';
import type { FileContext, ProjectContext } from '../context.ts';
import type { Edit, FileEdit } from '../edit.ts';
import { dropItems, itemsBeside } from '../importItems.ts';
import { emptiesBlock } from './places.ts';
import type { GoneImport, Unit } from './plan.ts';

/** What goes together. */
export interface Group {
  readonly code: string;
  readonly units: readonly Unit[];
  readonly imports: readonly GoneImport[];
}

/** The edits by which a group goes: definitions become comments, import items are taken out. */
export function retirementEdits(
  { files }: ProjectContext,
  { code, units, imports }: Group,
): FileEdit[] | undefined {
  const edits: FileEdit[] = [];
  for (const file of new Set([...units, ...imports].map((one) => one.file))) {
    const ctx = files.get(file);
    const own = ctx && editsIn(ctx, {
      code,
      units: units.filter((unit) => unit.file === file),
      imports: imports.filter((one) => one.file === file),
    });
    if (!own) return undefined;
    edits.push(...own.map((edit) => ({ file, ...edit })));
  }
  return edits;
}

function editsIn(ctx: FileContext, { code, units, imports }: Group): Edit[] | undefined {
  const statements = groupBy(imports, ({ binding }) => binding.statement.start);
  const dropped = [...statements.values()].filter(isWhole(ctx));
  const ranges = [
    ...units.map(({ range }) => range),
    ...dropped.flatMap(([first]) => (first ? [first.binding.statement] : [])),
  ];
  const last = lastOfEmptied(ctx, ranges);
  const note = (why: string): string => `TODO(odyssey-migrate ${code}): ${why}`;
  const edits = [
    ...units.map(({ range, why }) => fill(ctx, range, last, commentOut(ctx, range, note(why)))),
    ...[...statements.values()].map((gone) => importEdits(ctx, gone, last, note)),
  ];
  return edits.includes(undefined) ? undefined : edits.flatMap((edit) => edit ?? []);
}

function isWhole(ctx: FileContext): (gone: readonly GoneImport[]) => boolean {
  return (gone) => {
    const [first] = gone;
    return first !== undefined && itemsBeside(ctx, first.binding).length === gone.length;
  };
}

/** Where in each block that is left without a statement the last one stood. */
function lastOfEmptied(ctx: FileContext, gone: readonly TextRange[]): Set<number> {
  const starts = new Set(gone.map(({ start }) => start));
  const last = new Map<number, number>();
  for (const { start } of gone) {
    const statement = statementAt(ctx, start);
    if (!statement || !emptiesBlock(statement, (range) => starts.has(range.start))) continue;
    const block = statement.parent?.startIndex ?? 0;
    last.set(block, Math.max(last.get(block) ?? 0, start));
  }
  return new Set(last.values());
}

/** The statement of a module or block that begins at an offset. */
function statementAt({ root }: FileContext, start: number): SyntaxNode | undefined {
  let node = root.descendantForIndex(start, start + 1);
  while (node?.parent && node.parent.type !== 'block' && node.parent.type !== 'module') {
    node = node.parent;
  }
  return node ?? undefined;
}

function fill(
  { text }: FileContext,
  { start }: TextRange,
  last: ReadonlySet<number>,
  edit: Edit | undefined,
): Edit[] | undefined {
  if (!edit || !last.has(start)) return edit && [edit];
  return [{ ...edit, text: `${edit.text}\n${text.slice(edit.start, start)}pass` }];
}

function importEdits(
  ctx: FileContext,
  gone: readonly GoneImport[],
  last: ReadonlySet<number>,
  note: (why: string) => string,
): Edit[] | undefined {
  const [first] = gone;
  if (!first) return [];
  const { statement } = first.binding;
  const isEmptied = last.has(statement.start);
  const end = ctx.lines.lineEnd(ctx.lines.locate(statement.end).line);
  if (!isWhole(ctx)(gone) || !ctx.hasComment({ start: statement.start, end })) {
    if (isEmptied) return [ctx.replace(statement, 'pass')];
    return dropItems(ctx, gone.map(({ binding }) => binding));
  }
  return fill(ctx, statement, last, commentOut(ctx, statement, note(`needs ${first.root}`)));
}
