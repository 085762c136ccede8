// Replacing one item of a struct's or trait's list of conformances.
import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';
import { REMOVED } from './traits.ts';

/** Puts the parts that the list lacks in the item's place; if it lacks none the item goes. */
export function replaceItem(
  item: SyntaxNode,
  parts: readonly string[],
  ctx: FileContext,
): Edit | undefined {
  const items = namedChildrenOf(item.parent ?? item).filter(({ type }) => type !== 'comment');
  const at = items.findIndex(({ startIndex }) => startIndex === item.startIndex);
  const given = new Set(items.flatMap((other, index) => givenBy(other, index < at)));
  const missing = parts.filter((part) => !given.has(part));
  if (missing.length > 0) return ctx.replace(item, missing.join(', '));
  const next = items[at + 1];
  const before = items[at - 1];
  const range = next
    ? { start: item.startIndex, end: next.startIndex }
    : { start: before?.endIndex ?? item.startIndex, end: item.endIndex };
  return ctx.hasComment(range) ? undefined : ctx.remove(range);
}

/** Traits that an item stands for: itself, or, for a removed trait before ours, its parts. */
function givenBy({ text }: SyntaxNode, isEarlier: boolean): readonly string[] {
  const removed = REMOVED[text];
  if (!removed) return text.split(/\s*&\s*/);
  return isEarlier ? removed.parts : [];
}
