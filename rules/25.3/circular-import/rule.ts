import { groupBy } from '../../../src/collections.ts';
import type { FileContext, ProjectContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import type { ImportBinding } from '../../../src/semantics/types.ts';
import { followName, shadowedModule } from './follow.ts';
import { rewriteImport } from './rewrite.ts';

/**
 * Modules may import each other; the compilers mind only a name whose import leads back to itself.
 * Mostly a package hides the module of its own name beside it, so that the package's
 * `from ..schedulers import StepLR` meets itself, and others don't find `StepLR` at all.
 */
export default defineRule({
  code: 'MJ163',
  name: 'circular-import',
  summary: 'an import leads back to itself, or to a package that hides the module meant',
  release: '25.3',
  applicability: 'safe',
  source: 'asked of 25.3 to 0.26.2; ML Odyssey b65beaf1, 0689fff1',
  project: {
    visit(project) {
      const seen = new Set<string>();
      return [...project.files.values()].flatMap((ctx) => {
        const named = ctx.imports.bindings.filter(({ name }) => name !== undefined && name !== '*');
        const statements = groupBy(named, ({ statement }) => statement.start);
        return [...statements.values()].flatMap((bindings) =>
          draftOf(bindings, ctx, project, seen),
        );
      });
    },
  },
});

/** At most one finding for a statement; a cycle of names is reported where it is met first. */
function draftOf(
  bindings: readonly ImportBinding[],
  ctx: FileContext,
  { project }: ProjectContext,
  seen: Set<string>,
): Draft[] {
  const broken = bindings.filter((binding) => {
    const result = followName(ctx.path, binding, project);
    if (result.kind === 'found') return false;
    if (result.kind === 'missing') return result.hidden !== undefined;
    const key = [...new Set(result.chain)].sort().join('\n') + binding.local;
    if (!result.isOwn || (seen.has(key) && !rewriteImport([binding], bindings, ctx))) return false;
    seen.add(key);
    return true;
  });
  const [first] = broken;
  if (!first) return [];
  const hidden = shadowedModule(ctx.path, first, project);
  const edits = rewriteImport(broken, bindings, ctx);
  const names = broken.map(({ name }) => name).join(', ');
  const report = {
    at: { startIndex: first.statement.start, endIndex: first.statement.end },
    file: ctx.path,
    message: messageOf(names, ctx.path, first, project, hidden),
  };
  if (edits) return [{ ...report, help: 'Import from the module that declares it', edits }];
  return [{ ...report, help: helpOf(hidden, names) }];
}

function messageOf(
  names: string,
  path: string,
  binding: ImportBinding,
  project: ProjectContext['project'],
  hidden: string | undefined,
): string {
  const result = followName(path, binding, project);
  const why = hidden === undefined ? '' : `; the package hides ${hidden} beside it`;
  if (result.kind !== 'cycle') return `the package does not contain ${names}${why}`;
  return `the import of ${names} leads back to itself: ${result.chain.join(' → ')}${why}`;
}

function helpOf(hidden: string | undefined, names: string): string {
  if (hidden === undefined) return `Import ${names} from the module that declares it`;
  const folder = hidden.replace(/\.[^./]+$/, '');
  return `Move ${hidden} into ${folder}/ under another name and import ${names} from there`;
}
