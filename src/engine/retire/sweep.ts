import { isAfterDot, isDottedName, wordOffsets } from '../../semantics/names.ts';
import type { Definition, ProjectIndex } from '../../semantics/types.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { FileContext } from '../context.ts';
import { identifiers } from '../uses.ts';
import { addImport, addUnit, fileKey, functionKey, keyAt, type Cause, type Plan } from './plan.ts';

/** Looks at every place of the project where one of the names stands. */
export function sweep(plan: Plan, word: string): void {
  const { files, project } = plan.project;
  for (const ctx of files.values()) {
    if (!project.modules.get(ctx.path)?.mentions(word)) continue;
    for (const binding of ctx.imports.bindings) {
      if (binding.name !== word && binding.local !== word) continue;
      if (binding.name === undefined || binding.local === '*') continue;
      const { local, statement } = binding;
      const meaning = project.resolve(ctx.path, local, statement.start);
      const cause = causeOf(plan, meaning, ctx.path, local);
      if (cause) addImport(plan, ctx.path, binding, cause);
    }
    for (const node of occurrences(ctx, word)) {
      const { definition, file } = meaningOf(ctx, node);
      const cause = causeOf(plan, definition, file, word);
      if (cause) addUnit(plan, ctx.path, node, cause);
    }
  }
}

/** Where the name is used: by itself, or as the last part of a dotted one. */
function occurrences(ctx: FileContext, word: string): SyntaxNode[] {
  const dotted = wordOffsets(ctx.text, word).flatMap((at) => {
    if (!isAfterDot(ctx.text, at)) return [];
    const node = ctx.root.descendantForIndex(at, at + word.length);
    return node?.type === 'identifier' && node.parent?.type === 'attribute' ? [node] : [];
  });
  return [...identifiers(ctx, word).filter((node) => !isOwnName(node)), ...dotted];
}

function isOwnName(node: SyntaxNode): boolean {
  const definition = node.parent;
  if (!/_(?:definition|declaration)$/.test(definition?.type ?? '')) return false;
  return definition?.childForFieldName('name')?.startIndex === node.startIndex;
}

/** What a use means, and the file that has the name. */
function meaningOf(
  { path, project }: FileContext,
  node: SyntaxNode,
): { readonly definition: Definition | undefined; readonly file: string } {
  const { parent } = node;
  if (parent?.type !== 'attribute' || parent.endIndex !== node.endIndex) {
    return { definition: project.resolve(path, node.text, node.startIndex), file: path };
  }
  const object = parent.childForFieldName('object')?.text ?? '';
  const module = isDottedName(object) ? project.resolve(path, object, node.startIndex) : undefined;
  const file = module?.kind === 'module' ? module.file : path;
  const found = module && project.resolve(path, `${object}.${node.text}`, node.startIndex);
  if (found) return { definition: found, file };
  const callee = parent.parent?.type === 'subscript' ? parent.parent : parent;
  const call = callee.parent;
  const isCalled = call?.type === 'call' && call.startIndex === callee.startIndex;
  return { definition: isCalled ? project.callee(path, call) : undefined, file };
}

/** A function is gone when each of its overloads is. */
function causeOf(
  plan: Plan,
  meaning: Definition | undefined,
  file: string,
  name: string,
): Cause | undefined {
  if (meaning?.kind === 'external') {
    const root = plan.removal.describe(meaning.path);
    if (root === undefined) return undefined;
    return { root, why: root, keys: [...exporters(plan, file, name)].map(fileKey) };
  }
  const gone = declarationKeys(meaning).map((key) => ({ key, unit: plan.units.get(key) }));
  const root = gone[0]?.unit?.root;
  if (root === undefined || gone.some(({ unit }) => !unit)) return undefined;
  return { root, why: `\`${name}\`, which needs ${root}`, keys: gone.map(({ key }) => key) };
}

function declarationKeys(meaning: Definition | undefined): string[] {
  if (meaning?.kind === 'function') return meaning.functions.map(functionKey);
  if (meaning?.kind !== 'alias') return [];
  return [keyAt(meaning.alias.file, meaning.alias.range.start)];
}

/** The file and those through which it has a name of the standard library. */
function exporters(plan: Plan, file: string, name: string, seen = new Set<string>()): Set<string> {
  seen.add(file);
  const { project } = plan.project;
  for (const { from, to, binding } of project.edges) {
    if (from !== file || seen.has(to)) continue;
    if (binding.local === name) exporters(plan, to, binding.name ?? name, seen);
    else if (binding.local === '*' && isExternal(project, to, name)) {
      exporters(plan, to, name, seen);
    }
  }
  return seen;
}

function isExternal(project: ProjectIndex, file: string, name: string): boolean {
  const end = project.textOf(file)?.length ?? 0;
  return project.resolve(file, name, end)?.kind === 'external';
}
