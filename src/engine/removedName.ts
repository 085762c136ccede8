import type { FileContext } from './context.ts';
import type { Edit } from './edit.ts';
import type { Draft } from './rule.ts';
import type { ImportBinding } from '../semantics/types.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { dropItem, importIsolation, isStandardModule, withoutStd } from './importItems.ts';
import { isReexported, usesOf } from './uses.ts';

/** A name that left the standard library, and what each of its uses becomes. */
export interface RemovedName {
  readonly name: string;
  /** Modules it was imported from. */
  readonly homes: readonly string[];
  readonly message: string;
  readonly help: string;
  /** Undefined where the use can't be rewritten. */
  rewrite(use: SyntaxNode, ctx: FileContext): readonly Edit[] | undefined;
}

/** A draft for each import of the name: the import goes and all uses change, or nothing does. */
export function replaceRemoved(removed: RemovedName, ctx: FileContext): Draft[] {
  const { name, homes, message, help } = removed;
  const imported = ctx.imports.bindings.filter(
    (binding) =>
      binding.name === name &&
      homes.includes(withoutStd(binding.module)) &&
      isStandardModule(ctx, binding.module),
  );
  return imported.map((binding) => {
    const edits = editsFor(binding, removed, ctx);
    const at = { startIndex: binding.item.start, endIndex: binding.item.end };
    return { at, message, help, isolation: importIsolation(ctx), ...(edits && { edits }) };
  });
}

function editsFor(
  binding: ImportBinding,
  { rewrite }: RemovedName,
  ctx: FileContext,
): Edit[] | undefined {
  if (isReexported(ctx, binding.local)) return undefined;
  const edits: Edit[] = [];
  for (const use of usesOf(ctx, binding)) {
    const own = rewrite(use, ctx);
    if (!own) return undefined;
    edits.push(...own);
  }
  const drop = dropItem(ctx, binding);
  return drop && [drop, ...edits];
}
