import { groupBy } from '../../collections.ts';
import type { ImportBinding } from '../../semantics/types.ts';
import type { ProjectContext } from '../context.ts';
import type { FileEdit } from '../edit.ts';
import { isStandardModule, withoutStd } from '../importItems.ts';
import { retirementEdits } from './edits.ts';
import { mayGo } from './limits.ts';
import {
  addImport,
  emptyPlan,
  fileKey,
  importKey,
  keyAt,
  sizeOf,
  unitAround,
  unitKey,
  type GoneImport,
  type Plan,
  type Removal,
} from './plan.ts';
import { sweep } from './sweep.ts';

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
  const plan = emptyPlan(project, removal);
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
