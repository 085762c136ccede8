import { createGroups, groupBy, type Groups } from '../collections.ts';
import { isAfterDot, isDottedName, wordOffsets } from '../semantics/names.ts';
import type {
  Definition,
  FunctionInfo,
  ImportBinding,
  ProjectIndex,
  StructInfo,
} from '../semantics/types.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { FileContext, ProjectContext } from './context.ts';
import type { FileEdit } from './edit.ts';
import { isStandardModule, withoutStd } from './importItems.ts';
import { retirementEdits, type GoneImport, type Unit } from './retireEdits.ts';
import { placeAround } from './retireUnits.ts';
import { identifiers } from './uses.ts';

/** Something of the standard library that is gone and that nothing takes the place of. */
export interface Removal {
  /** The rule that retires, for the note above what it comments out. */
  readonly code: string;
  /** What to say of a dotted path that is gone, e.g. "`tensor.Tensor`, removed in 25.4". */
  describe(path: string): string | undefined;
}

/** One import statement of what is gone. */
export interface Retirement {
  readonly file: string;
  readonly bindings: readonly ImportBinding[];
  /**
   * Takes this import away and, in the whole project, all that can't be without it. They stand
   * with the first of the statements that hang together, and nowhere if something has to stay.
   */
  readonly edits?: readonly FileEdit[];
}

/**
 * What goes when something is gone, followed through calls, imports and re-exports. Everything is
 * in a group with what it goes for, so that a group goes as a whole or not at all.
 */
interface Plan {
  readonly project: ProjectContext;
  readonly removal: Removal;
  readonly units: Map<string, Unit>;
  readonly imports: Map<string, GoneImport>;
  /** Names under which something that is gone may be met. */
  readonly words: Set<string>;
  readonly groups: Groups;
  /** Members of groups in which something can't go. */
  readonly stuck: Set<string>;
}

/** Why a name means nothing any more. */
interface Cause {
  readonly root: string;
  readonly why: string;
  /** What it goes together with. */
  readonly keys: readonly string[];
}

/** Plans the retirement of everything that needs what is gone; one entry for each import of it. */
export function retire(project: ProjectContext, removal: Removal): Retirement[] {
  const plan = seed(project, removal);
  if (plan.imports.size === 0) return [];
  const seeds = [...plan.imports.values()];
  for (let size = -1; size !== sizeOf(plan); ) {
    size = sizeOf(plan);
    for (const word of [...plan.words]) sweep(plan, word);
  }
  for (const unit of plan.units.values()) if (!mayGo(plan, unit)) plan.stuck.add(unitKey(unit));
  return withEdits(plan, seeds);
}

function seed(project: ProjectContext, removal: Removal): Plan {
  const plan: Plan = {
    project,
    removal,
    units: new Map(),
    imports: new Map(),
    words: new Set(),
    groups: createGroups(),
    stuck: new Set(),
  };
  for (const ctx of project.files.values()) {
    for (const binding of ctx.imports.bindings) {
      const { module, name } = binding;
      const root = name && removal.describe(`${withoutStd(module)}.${name}`);
      if (!root || !isStandardModule(ctx, module)) continue;
      addImport(plan, ctx.path, binding, { root, why: root, keys: [fileKey(ctx.path)] });
    }
  }
  return plan;
}

function sizeOf({ units, imports, words, stuck }: Plan): number {
  return units.size + imports.size + words.size + stuck.size;
}

/** Looks at every place of the project where one of the names stands. */
function sweep(plan: Plan, word: string): void {
  const { files, project } = plan.project;
  for (const ctx of files.values()) {
    if (!project.modules.get(ctx.path)?.mentions(word)) continue;
    for (const binding of ctx.imports.bindings) {
      if (binding.name !== word && binding.local !== word) continue;
      if (binding.name === undefined || binding.local === '*') continue;
      const { local, statement } = binding;
      const cause = causeOf(plan, project.resolve(ctx.path, local, statement.start), ctx.path, local);
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

function addImport(plan: Plan, file: string, binding: ImportBinding, cause: Cause): void {
  const { imports, words, groups } = plan;
  const own = keyAt(file, binding.item.start);
  if (imports.has(own)) return;
  imports.set(own, { file, binding, root: cause.root });
  words.add(binding.local);
  if (binding.name !== undefined) words.add(binding.name);
  for (const each of cause.keys) groups.join(own, each);
}

/** What stands in something that goes, goes with it. */
function addUnit(plan: Plan, file: string, node: SyntaxNode, cause: Cause): void {
  const { units, words, groups, stuck } = plan;
  const known = unitAround(plan, file, node.startIndex);
  const place = known ?? placeAround(node);
  if (!place) {
    for (const each of cause.keys) stuck.add(each);
    return;
  }
  const unit = known ?? { ...place, file, root: cause.root, why: `needs ${cause.why}` };
  units.set(unitKey(unit), unit);
  if (place.name !== undefined) words.add(place.name);
  for (const each of cause.keys) groups.join(unitKey(unit), each);
}

function unitAround({ units }: Plan, file: string, offset: number): Unit | undefined {
  return [...units.values()].find(
    (unit) => unit.file === file && unit.range.start <= offset && offset < unit.range.end,
  );
}

/** Methods that are called by their meaning, or that a standard trait asks for. */
const CALLED_UNSEEN = /^(?:__\w+__|write_to|write_repr_to|copy|to_python_object)$/;

/**
 * A method whose callers can't all be found must not go, nor one that a trait asks for. Nobody
 * calls what takes an argument of a type that is gone.
 */
function mayGo(plan: Plan, { file, node, struct, name = '' }: Unit): boolean {
  const info = struct && structAt(plan, file, struct);
  if (!info) return true;
  const overloads = info.methods.filter((method) => method.name === name);
  if (!overloads.every((method) => plan.units.has(functionKey(method)))) return true;
  if (isRequired(plan.project.project, info, name)) return false;
  const own = overloads.find((method) => method.range.start === node.startIndex);
  return !CALLED_UNSEEN.test(name) || (own !== undefined && takesGone(plan, own));
}

function structAt({ project }: Plan, file: string, struct: SyntaxNode): StructInfo | undefined {
  const module = project.project.modules.get(file);
  return module?.structs.find(({ range }) => range.start === struct.startIndex);
}

function takesGone({ project, removal }: Plan, { file, parameters }: FunctionInfo): boolean {
  return parameters.some(({ type = '', range }) =>
    (type.match(/[A-Za-z_]\w*/g) ?? []).some((word) => {
      const meaning = project.project.resolve(file, word, range.start);
      return meaning?.kind === 'external' && removal.describe(meaning.path) !== undefined;
    }),
  );
}

function isRequired(project: ProjectIndex, { conformances }: StructInfo, method: string): boolean {
  const traits = conformances.flatMap(({ text }) => text.match(/[A-Za-z_]\w*/g) ?? []);
  return traits.some((trait) =>
    project.structs(trait).some((one) => {
      if (one.methods.some(({ name }) => name === method)) return true;
      return one.kind === 'trait' && isRequired(project, one, method);
    }),
  );
}

/** Gives the edits of each group to the first import statement that is in it. */
function withEdits(plan: Plan, seeds: readonly GoneImport[]): Retirement[] {
  const { groups, units, imports, project } = plan;
  const groupOf = (key: string): string => groups.find(key);
  const stuck = new Set([...plan.stuck].map(groupOf));
  const unitsOf = groupBy(units.values(), (unit) => groupOf(unitKey(unit)));
  const importsOf = groupBy(imports.values(), (it) => groupOf(importKey(it)));
  const done = new Set<string>();
  const statements = groupBy(seeds, (it) => keyAt(it.file, it.binding.statement.start));
  return [...statements.values()].flatMap((statement): Retirement[] => {
    const [first] = statement;
    if (!first) return [];
    const report = { file: first.file, bindings: statement.map(({ binding }) => binding) };
    const group = groupOf(importKey(first));
    if (stuck.has(group) || done.has(group)) return [report];
    done.add(group);
    const edits = retirementEdits(project, {
      code: plan.removal.code,
      units: unitsOf.get(group) ?? [],
      imports: (importsOf.get(group) ?? []).filter(
        ({ file, binding }) => !unitAround(plan, file, binding.item.start),
      ),
    });
    return [edits ? { ...report, edits } : report];
  });
}

function keyAt(file: string, offset: number): string {
  return `${file} ${offset}`;
}

function fileKey(file: string): string {
  return `imports of ${file}`;
}

function functionKey({ file, range }: FunctionInfo): string {
  return keyAt(file, range.start);
}

function unitKey({ file, node }: Unit): string {
  return keyAt(file, node.startIndex);
}

function importKey({ file, binding }: GoneImport): string {
  return keyAt(file, binding.item.start);
}
