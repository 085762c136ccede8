import { groupBy } from '../../../src/collections.ts';
import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import type { ImportBinding, ProjectIndex } from '../../../src/semantics/types.ts';
import { closest } from '../../../src/syntax/walk.ts';
import { isPackage } from './follow.ts';

/**
 * Lets the broken names of an import statement come from the reachable modules that declare them.
 * Undefined if a name has no such module or several, or the statement can't be split without loss.
 */
export function rewriteImport(
  broken: readonly ImportBinding[],
  statement: readonly ImportBinding[],
  ctx: FileContext,
): Edit[] | undefined {
  const [first] = broken;
  if (!first) return undefined;
  const homes = groupBy(broken, (binding) => moduleOf(binding, ctx));
  if (homes.has(undefined)) return undefined;
  const [module] = homes.keys();
  const at = ctx.root.namedDescendantForIndex(first.statement.start, first.statement.end);
  const name = closest(at, 'import_from_statement')?.childForFieldName('module_name');
  if (!name || module === undefined) return undefined;
  const rest = statement.filter((binding) => !broken.includes(binding));
  if (rest.length === 0 && homes.size === 1) return [ctx.replace(name, module)];
  const text = ctx.text.slice(first.statement.start, first.statement.end);
  if (/[()#\\\n]/.test(text)) return undefined;
  const lines = [[name.text, rest] as const, ...homes].flatMap(([from, bindings]) =>
    bindings.length > 0 ? [`from ${from ?? ''} import ${itemsOf(bindings, ctx)}`] : [],
  );
  const indent = ctx.indentAt(first.statement.start);
  const eol = ctx.text.includes('\r\n') ? '\r\n' : '\n';
  return [ctx.replace(first.statement, lines.join(`${eol}${indent}`))];
}

function itemsOf(bindings: readonly ImportBinding[], { text }: FileContext): string {
  return bindings.map(({ item }) => text.slice(item.start, item.end)).join(', ');
}

function moduleOf(binding: ImportBinding, ctx: FileContext): string | undefined {
  const home = homeOf(binding, ctx);
  return home === undefined ? undefined : relativeName(ctx.path, home);
}

/** The only module below the asked package, or else beside this file, that declares the name. */
function homeOf({ module, name = '' }: ImportBinding, ctx: FileContext): string | undefined {
  const { project, path } = ctx;
  const asked = project.moduleFile(path, module);
  const places = [asked, path].flatMap((file) => (file === undefined ? [] : [directoryOf(file)]));
  for (const place of places) {
    const homes = [...project.modules.values()].filter(
      (info) =>
        info.file !== path &&
        info.file.startsWith(`${place}/`) &&
        !isShadowed(info.file, project) &&
        info.declares(name),
    );
    if (homes.length > 0) return homes.length === 1 ? homes[0]?.file : undefined;
  }
  return undefined;
}

function isShadowed(file: string, { modules }: ProjectIndex): boolean {
  const extension = /\.[^./]+$/.exec(file)?.[0] ?? '';
  return modules.has(`${file.slice(0, -extension.length)}/__init__${extension}`);
}

function directoryOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), 0));
}

/** `a/b/c.mojo` as seen from `a/d.mojo`: `.b.c`. */
function relativeName(from: string, to: string): string | undefined {
  const base = directoryOf(from).split('/');
  const target = (isPackage(to) ? directoryOf(to) : to.replace(/\.[^./]+$/, '')).split('/');
  let shared = 0;
  while (shared < base.length && base[shared] === target[shared]) shared += 1;
  if (shared === 0) return undefined;
  return `${'.'.repeat(base.length - shared + 1)}${target.slice(shared).join('.')}`;
}
