import type { Declaration } from './declarations.ts';
import { readImportList } from './import-list.ts';
import { lazy, perTree, type ParsedText } from './lazy.ts';
import { readScopes, type Scopes } from './scopes.ts';
import type { ImportBinding, ImportTable } from './types.ts';

/**
 * Reads the imports of a file. The bindings are read when first asked for; declarations that may
 * hide them are looked for one name at a time.
 *
 * @param isProjectModule whether a module, as written, is a file or package of the project: then
 *   it is not the standard library's.
 */
export function readImports(
  source: ParsedText,
  isProjectModule: (module: string) => boolean,
  scopes: () => Scopes = perTree(source, (root) => readScopes(root, source.text, 0)),
): ImportTable {
  const bindings = lazy(() => readImportList(source));
  const byName = lazy(() => groupByName(bindings()));

  const lookup = (name: string, offset: number): ImportBinding | undefined => {
    const imported = innermostImport(byName().get(name) ?? [], offset);
    if (!imported) return undefined;
    return hides(scopes().visible(name, offset), imported) ? undefined : imported;
  };
  return {
    get bindings() {
      return bindings();
    },
    lookup,
    standard: (name, offset) => standardPath(name, lookup(headOf(name), offset), isProjectModule),
    binds: (name) => byName().has(name) || scopes().declarations(name).length > 0,
    declares: (name, offset) => scopes().visible(name, offset) !== undefined,
  };
}

function groupByName(bindings: readonly ImportBinding[]): Map<string, ImportBinding[]> {
  const groups = new Map<string, ImportBinding[]>();
  for (const binding of bindings) {
    const group = groups.get(binding.local);
    if (group) group.push(binding);
    else groups.set(binding.local, [binding]);
  }
  return groups;
}

/** The import of the smallest scope around the offset; of one scope the last before it. */
function innermostImport(
  bindings: readonly ImportBinding[],
  offset: number,
): ImportBinding | undefined {
  let best: ImportBinding | undefined;
  for (const binding of bindings) {
    const { scope, statement } = binding;
    if (scope && (offset < statement.start || offset >= scope.end)) continue;
    if (!best || lengthOf(scope) <= lengthOf(best.scope)) best = binding;
  }
  return best;
}

function lengthOf(scope: ImportBinding['scope']): number {
  return scope ? scope.end - scope.start : Infinity;
}

/** A declaration hides an import of the same or an outer scope. */
function hides(declaration: Declaration | undefined, binding: ImportBinding): boolean {
  if (!declaration) return false;
  if (!binding.scope) return true;
  const { scope } = declaration;
  return scope.end - scope.start <= lengthOf(binding.scope);
}

function standardPath(
  name: string,
  binding: ImportBinding | undefined,
  isProjectModule: (module: string) => boolean,
): string | undefined {
  if (!binding || binding.module.startsWith('.') || isProjectModule(binding.module)) {
    return undefined;
  }
  const rest = name.slice(headOf(name).length);
  if (binding.name !== undefined) return withoutStd(`${binding.module}.${binding.name}${rest}`);
  return withoutStd(binding.aliased ? binding.module + rest : name);
}

function withoutStd(path: string): string {
  return path.startsWith('std.') ? path.slice('std.'.length) : path;
}

/** The part of a dotted name before its first dot. */
export function headOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}
