import type { Declaration } from './declarations.ts';
import { headOf } from './imports.ts';
import { functionInfoAt } from './module.ts';
import type { ModulePaths, ModulePlace } from './module-paths.ts';
import { isDottedName } from './names.ts';
import type { Scopes } from './scopes.ts';
import type { AliasInfo, Definition, ImportBinding, ModuleInfo } from './types.ts';

/** What resolution needs to know of the project's files. */
export interface Sources {
  readonly paths: ModulePaths;
  module(file: string): ModuleInfo | undefined;
  scopes(file: string): Scopes | undefined;
}

/** A definition on the way: a package without `__init__` has no file yet. */
type Target = Definition | { readonly kind: 'place'; readonly place: ModulePlace };

/** Places already visited, so that cyclic re-exports and aliases end. */
type Trail = Set<string>;

/** What a (dotted) name at an offset of a file means. */
export function resolveName(
  sources: Sources,
  file: string,
  name: string,
  offset: number,
): Definition | undefined {
  return finished(follow(sources, file, name, offset, new Set()));
}

/** What a file's module offers under a name: its declarations, submodules and re-exports. */
export function resolveExport(
  sources: Sources,
  file: string,
  name: string,
): Definition | undefined {
  const directory = file.replace(/\/?__init__\.(?:mojo|🔥)$/u, '');
  const place = directory === file ? { file } : { file, directory };
  return finished(exported(sources, place, name, new Set()));
}

function finished(target: Target | undefined): Definition | undefined {
  if (target?.kind !== 'place') return target;
  return target.place.file === undefined ? undefined : { kind: 'module', file: target.place.file };
}

function follow(
  sources: Sources,
  file: string,
  name: string,
  offset: number,
  trail: Trail,
): Target | undefined {
  const head = headOf(name);
  let target = resolveHead(sources, file, head, offset, trail);
  for (const part of name.split('.').slice(1)) {
    if (!target) return undefined;
    target = memberOf(sources, target, part, trail);
  }
  return target;
}

function resolveHead(
  sources: Sources,
  file: string,
  head: string,
  offset: number,
  trail: Trail,
): Target | undefined {
  const module = sources.module(file);
  if (!module) return undefined;
  const binding = module.imports.lookup(head, offset);
  if (binding) return fromKnownBinding(sources, file, binding, trail);
  const declaration = sources.scopes(file)?.visible(head, offset);
  if (declaration) return fromDeclaration(sources, module, declaration, trail);
  return fromWildcards(sources, module, head, offset, trail);
}

const targets = new WeakMap<Sources, Map<ImportBinding, Target | undefined>>();

/** Asked about most often, and answered once where the answer holds no nodes. */
function fromKnownBinding(
  sources: Sources,
  file: string,
  binding: ImportBinding,
  trail: Trail,
): Target | undefined {
  let known = targets.get(sources);
  if (!known) targets.set(sources, (known = new Map()));
  if (trail.size > 0) return fromBinding(sources, file, binding, trail);
  if (known.has(binding)) return known.get(binding);
  const target = fromBinding(sources, file, binding, trail);
  if (target?.kind !== 'struct' && target?.kind !== 'alias') known.set(binding, target);
  return target;
}

function fromBinding(
  sources: Sources,
  file: string,
  binding: ImportBinding,
  trail: Trail,
): Target | undefined {
  const { module, name, aliased } = binding;
  if (name === undefined) {
    const wanted = aliased ? module : binding.local;
    const place = sources.paths.find(file, wanted) ?? packageOf(sources, file, binding);
    return place ? { kind: 'place', place } : external(module, wanted);
  }
  const place = sources.paths.find(file, module);
  if (!place) return external(module, `${module}.${name}`);
  return exported(sources, place, name, trail);
}

/** `import a.b` where `a` has no `__init__`: known by its module all the same. */
function packageOf(
  { paths }: Sources,
  file: string,
  { module, local }: ImportBinding,
): ModulePlace | undefined {
  const found = paths.find(file, module)?.file;
  if (found === undefined) return undefined;
  const tail = module.slice(local.length).replaceAll('.', '/');
  const end = found.lastIndexOf(`${local}${tail}`);
  return end < 0 ? undefined : { directory: found.slice(0, end + local.length) };
}

function external(module: string, path: string): Definition | undefined {
  if (module.startsWith('.')) return undefined;
  return { kind: 'external', path: path.startsWith('std.') ? path.slice(4) : path };
}

function memberOf(
  sources: Sources,
  target: Target,
  name: string,
  trail: Trail,
): Target | undefined {
  switch (target.kind) {
    case 'external':
      return { kind: 'external', path: target.path === 'std' ? name : `${target.path}.${name}` };
    case 'place':
      return exported(sources, target.place, name, trail);
    case 'struct': {
      const functions = target.struct.methods.filter((method) => method.name === name);
      return functions.length > 0 ? { kind: 'function', functions } : undefined;
    }
    default:
      return undefined;
  }
}

/** A submodule comes before what `__init__` declares under the same name (asked of compilers). */
function exported(
  sources: Sources,
  place: ModulePlace,
  name: string,
  trail: Trail,
): Target | undefined {
  const key = `${place.file ?? place.directory}\n${name}`;
  if (trail.has(key)) return undefined;
  trail.add(key);
  const inner =
    place.directory === undefined ? undefined : sources.paths.inside(place.directory, name);
  if (inner) return { kind: 'place', place: inner };
  const module = place.file === undefined ? undefined : sources.module(place.file);
  if (!module) return undefined;
  const own = ownDefinition(sources, module, name, trail);
  if (own) return own;
  const binding = module.imports.bindings.find((it) => it.local === name && !it.scope);
  if (binding) return fromBinding(sources, module.file, binding, trail);
  return fromWildcards(sources, module, name, Infinity, trail);
}

function ownDefinition(
  sources: Sources,
  module: ModuleInfo,
  name: string,
  trail: Trail,
): Target | undefined {
  const kind = module.kindOf(name);
  if (kind === 'nothing') return undefined;
  if (kind === 'function') return lazyFunctions(module, name);
  if (sources.scopes(module.file)?.declarations(name).length === 0) return undefined;
  if (module.functions.some((it) => it.name === name)) return lazyFunctions(module, name);
  const struct = module.structs.find((it) => it.name === name);
  if (struct) return { kind: 'struct', struct };
  const alias = module.aliases.find((it) => it.name === name);
  return alias && throughAlias(sources, alias, trail);
}

function fromDeclaration(
  sources: Sources,
  module: ModuleInfo,
  declaration: Declaration,
  trail: Trail,
): Target | undefined {
  const { name, kind, owner, scope } = declaration;
  const isGlobal = scope.start === sources.scopes(module.file)?.root.startIndex;
  if (kind !== 'function' && kind !== 'struct' && kind !== 'alias') return undefined;
  if (isGlobal) return ownDefinition(sources, module, name, trail);
  if (kind === 'function') {
    return { kind: 'function', functions: [functionInfoAt(module.file, owner)] };
  }
  if (kind !== 'alias') return undefined;
  const value = owner.childForFieldName('value')?.text;
  const range = { start: owner.startIndex, end: owner.endIndex };
  const alias = { name, file: module.file, range, ...(value === undefined ? {} : { value }) };
  return throughAlias(sources, alias, trail);
}

/** Many only want to know that it is a function; that needs no tree. Good for any tree. */
function lazyFunctions(module: ModuleInfo, name: string): Definition {
  return {
    kind: 'function',
    get functions() {
      return module.functions.filter((it) => it.name === name);
    },
  };
}

/** `alias X = a.Y` stands for `Y`; an alias for anything else stands for itself. */
function throughAlias(sources: Sources, alias: AliasInfo, trail: Trail): Target {
  const itself: Target = { kind: 'alias', alias };
  const { file, value, range } = alias;
  const key = `${file}\n${range.start}`;
  if (value === undefined || !isDottedName(value) || trail.has(key)) return itself;
  trail.add(key);
  return follow(sources, file, value, range.start, trail) ?? itself;
}

/** Names behind `from m import *`, the last import first; the standard library's are unknown. */
function fromWildcards(
  sources: Sources,
  module: ModuleInfo,
  name: string,
  offset: number,
  trail: Trail,
): Target | undefined {
  for (const binding of [...module.imports.bindings].reverse()) {
    if (binding.local !== '*') continue;
    const { scope } = binding;
    if (scope && (offset < scope.start || offset >= scope.end)) continue;
    const place = sources.paths.find(module.file, binding.module);
    const found = place && exported(sources, place, name, trail);
    if (found) return found;
  }
  return undefined;
}
