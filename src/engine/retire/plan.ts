import { createGroups, type Groups } from '../../collections.ts';
import type { FunctionInfo, ImportBinding } from '../../semantics/types.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { ProjectContext } from '../context.ts';
import { placeAround, type Place } from './places.ts';

/** Something of the standard library that is gone and that nothing takes the place of. */
export interface Removal {
  /** The rule that retires, for the note above what it comments out. */
  readonly code: string;
  /** What to say of a dotted path that is gone, e.g. "`tensor.Tensor`, removed in 25.4". */
  describe(path: string): string | undefined;
}

/** A definition or statement that goes, and why. */
export interface Unit extends Place {
  readonly file: string;
  readonly why: string;
  /** What in the end it lacks. */
  readonly root: string;
}

/** An import item that goes. */
export interface GoneImport {
  readonly file: string;
  readonly binding: ImportBinding;
  readonly root: string;
}

/**
 * What goes when something is gone, followed through calls, imports and re-exports. Everything is
 * in a group with what it goes for, so that a group goes as a whole or not at all.
 */
export interface Plan {
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
export interface Cause {
  readonly root: string;
  readonly why: string;
  /** What it goes together with. */
  readonly keys: readonly string[];
}

export function emptyPlan(project: ProjectContext, removal: Removal): Plan {
  return {
    project,
    removal,
    units: new Map(),
    imports: new Map(),
    words: new Set(),
    groups: createGroups(),
    stuck: new Set(),
  };
}

/** Grows with everything that is found. */
export function sizeOf({ units, imports, words, stuck }: Plan): number {
  return units.size + imports.size + words.size + stuck.size;
}

export function addImport(plan: Plan, file: string, binding: ImportBinding, cause: Cause): void {
  const { imports, words, groups } = plan;
  const own = keyAt(file, binding.item.start);
  if (imports.has(own)) return;
  imports.set(own, { file, binding, root: cause.root });
  words.add(binding.local);
  if (binding.name !== undefined) words.add(binding.name);
  for (const each of cause.keys) groups.join(own, each);
}

/** What stands in something that goes, goes with it. */
export function addUnit(plan: Plan, file: string, node: SyntaxNode, cause: Cause): void {
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

export function unitAround({ units }: Plan, file: string, offset: number): Unit | undefined {
  return [...units.values()].find(
    (unit) => unit.file === file && unit.range.start <= offset && offset < unit.range.end,
  );
}

export function keyAt(file: string, offset: number): string {
  return `${file} ${offset}`;
}

export function fileKey(file: string): string {
  return `imports of ${file}`;
}

export function functionKey({ file, range }: FunctionInfo): string {
  return keyAt(file, range.start);
}

export function unitKey({ file, node }: Unit): string {
  return keyAt(file, node.startIndex);
}

export function importKey({ file, binding }: GoneImport): string {
  return keyAt(file, binding.item.start);
}
