import { isAfterDot, wordOffsets } from '../semantics/names.ts';
import type { ImportBinding } from '../semantics/types.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { closest } from '../syntax/walk.ts';
import type { FileContext } from './context.ts';
import { isStandardModule, withoutStd } from './importItems.ts';

/** Nodes where the file uses the name that the import binds. */
export function usesOf(ctx: FileContext, binding: ImportBinding): SyntaxNode[] {
  return identifiers(ctx, binding.local).filter((node) => {
    const found = ctx.imports.lookup(binding.local, node.startIndex);
    return found?.item.start === binding.item.start;
  });
}

/** `sys.simdwidthof` after `import sys`, and the like: the attribute nodes with that path. */
export function dottedUses(ctx: FileContext, path: string): SyntaxNode[] {
  const last = path.slice(path.lastIndexOf('.') + 1);
  return wordOffsets(ctx.text, last).flatMap((at) => {
    if (!isAfterDot(ctx.text, at)) return [];
    const node = ctx.root.descendantForIndex(at, at + last.length)?.parent;
    if (node?.type !== 'attribute' || node.endIndex !== at + last.length) return [];
    if (!/^[\w.]+$/.test(node.text)) return [];
    return ctx.imports.standard(node.text, node.startIndex) === path ? [node] : [];
  });
}

/** Whether other files of the project import the name from this one. */
export function isReexported(ctx: FileContext, local: string): boolean {
  return ctx.project.edges.some(
    ({ to, binding }) => to === ctx.path && (binding.name === local || binding.local === '*'),
  );
}

/** The name, in scope everywhere in the file, of something that is imported already. */
export function importedAs(
  ctx: FileContext,
  modules: readonly string[],
  name: string,
): string | undefined {
  return ctx.imports.bindings.find(
    (binding) =>
      !binding.scope &&
      binding.name === name &&
      modules.includes(withoutStd(binding.module)) &&
      isStandardModule(ctx, binding.module),
  )?.local;
}

/** Uses of a name that the file neither declares nor imports by name. */
export function unboundUses(ctx: FileContext, name: string): SyntaxNode[] {
  return identifiers(ctx, name).filter(({ startIndex }) => {
    const { imports } = ctx;
    if (imports.declares(name, startIndex) || imports.lookup(name, startIndex)) return false;
    const meaning = ctx.project.resolve(ctx.path, name, startIndex);
    return meaning === undefined || meaning.kind === 'external';
  });
}

/** Identifiers of that name that are no attribute, keyword of an argument, or part of an import. */
export function identifiers(ctx: FileContext, name: string): SyntaxNode[] {
  return wordOffsets(ctx.text, name).flatMap((at) => {
    if (isAfterDot(ctx.text, at)) return [];
    const node = ctx.root.descendantForIndex(at, at + name.length);
    if (node?.type !== 'identifier' || node.startIndex !== at) return [];
    return isUse(node) ? [node] : [];
  });
}

function isUse(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (closest(node, 'import_from_statement', 'import_statement')) return false;
  return !(
    parent?.type === 'keyword_argument' &&
    parent.childForFieldName('name')?.startIndex === node.startIndex
  );
}
