import type { ImportBinding, ModuleInfo, ProjectIndex } from '../../../src/semantics/types.ts';

/** Where the name of an import comes from in the end. */
export type Followed =
  | { readonly kind: 'found' }
  /** `hidden`: a module, shadowed by the package asked, that declares it. */
  | { readonly kind: 'missing'; readonly hidden?: string }
  /** `chain`: the files passed, first and last the same; `isOwn`: the import is part of it. */
  | { readonly kind: 'cycle'; readonly chain: readonly string[]; readonly isOwn: boolean };

/** Follows the imports that hand a name on, as the compiler does. */
export function followName(
  path: string,
  start: ImportBinding,
  project: ProjectIndex,
): Followed {
  const trail: string[] = [];
  const key = (file: string, name: string): string => `${file}\n${name}`;
  let file = path;
  let binding = start;
  for (;;) {
    const at = key(file, binding.local);
    const first = trail.indexOf(at);
    if (first >= 0) {
      const chain = [...trail.slice(first), at].map((it) => it.split('\n')[0] ?? '');
      return { kind: 'cycle', chain, isOwn: first === 0 && !start.scope };
    }
    trail.push(at);
    const { name = '', module } = binding;
    const next = project.moduleFile(file, module);
    const info = next === undefined ? undefined : project.modules.get(next);
    if (next === undefined || !info || isSubmodule(next, name, project)) return { kind: 'found' };
    if (next !== file && info.declares(name)) return { kind: 'found' };
    const handedOn = info.imports.bindings.find((it) => !it.scope && it.local === name);
    if (!handedOn?.name) return end(handedOn !== undefined, info, path, start, project);
    file = next;
    binding = handedOn;
  }
}

function end(
  isModule: boolean,
  info: ModuleInfo,
  path: string,
  start: ImportBinding,
  project: ProjectIndex,
): Followed {
  const isOpen = info.imports.bindings.some(({ local }) => local === '*');
  if (isModule || isOpen || info.declares(start.name ?? '')) return { kind: 'found' };
  const hidden = shadowedModule(path, start, project);
  return { kind: 'missing', ...(hidden !== undefined && { hidden }) };
}

function isSubmodule(file: string, name: string, project: ProjectIndex): boolean {
  return isPackage(file) && project.moduleFile(file, `.${name}`) !== undefined;
}

export function isPackage(file: string): boolean {
  return /(?:^|\/)__init__\.[^./]+$/.test(file);
}

/** The module beside the imported package that has its name and declares what is imported. */
export function shadowedModule(
  path: string,
  { module, name = '' }: ImportBinding,
  project: ProjectIndex,
): string | undefined {
  const file = project.moduleFile(path, module);
  if (file === undefined || !isPackage(file)) return undefined;
  const extension = /\.[^./]+$/.exec(file)?.[0] ?? '';
  const beside = file.replace(/\/__init__\.[^./]+$/, extension);
  const info = beside === file ? undefined : project.modules.get(beside);
  return info && info.declares(name) ? beside : undefined;
}
