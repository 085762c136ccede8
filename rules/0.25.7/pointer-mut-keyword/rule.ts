import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';
import { isStandard } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ227',
  name: 'pointer-mut-keyword',
  summary: '`mut=` of `UnsafePointer` comes first, or is told by the origin',
  release: '0.25.7',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.7: the new `UnsafePointer`; the accepted orders were measured',
  syntax: {
    query: `
      ((subscript
        value: (identifier) @type
        subscript: (keyword_argument name: (identifier) @name) @mut)
        (#eq? @type "UnsafePointer")
        (#eq? @name "mut"))`,
    needles: ['UnsafePointer'],
    visit(match, ctx) {
      const type = match.node('type');
      const mut = match.node('mut');
      if (!isStandard(ctx, type, 'UnsafePointer')) return;
      if (ctx.imports.standard(type.text, type.startIndex)?.includes('Legacy')) return;
      const list = namedChildrenOf(type.parent ?? type).filter(({ id }) => id !== type.id);
      const first = list.find((node) => node.type !== 'comment');
      if (!first || first.id === mut.id) return;
      const edits = edit(ctx, list, first, mut);
      return {
        at: mut,
        message: '`mut` is inferred, and no longer a keyword that may stand at the end',
        help: 'Leave it to `origin=`, or write it first',
        ...(edits && { edits }),
      };
    },
  },
});

/** An origin says whether it is mutable: `mut` beside it goes, with the comma before it. */
function edit(
  ctx: FileContext,
  list: readonly SyntaxNode[],
  first: SyntaxNode,
  mut: SyntaxNode,
): Edit[] | undefined {
  const before = list[list.findIndex(({ id }) => id === mut.id) - 1] ?? first;
  const range = { start: before.endIndex, end: mut.endIndex };
  if (ctx.hasComment(range) || before.type === 'comment') return undefined;
  const hasOrigin = list.some((node) => node.childForFieldName('name')?.text === 'origin');
  if (hasOrigin) return [ctx.remove(range)];
  return [ctx.insert(first.startIndex, `${mut.text}, `), ctx.remove(range)];
}
