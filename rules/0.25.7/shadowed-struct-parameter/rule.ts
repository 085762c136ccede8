import { groupBy } from '../../../src/collections.ts';
import type { FileContext, ProjectContext } from '../../../src/engine/context.ts';
import { keywordEdits, newName, ownEdits, type Site } from '../../../src/engine/rename.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import type { Declaration } from '../../../src/semantics/declarations.ts';
import { scopesOf } from '../../../src/semantics/scopes.ts';
import type { StructInfo } from '../../../src/semantics/types.ts';
import { enclosingFunction } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest } from '../../../src/syntax/walk.ts';

/**
 * The new name ends in an underscore. All methods of one name are renamed together: a call by
 * keyword may mean any of them.
 */
export default defineRule({
  code: 'MJ114',
  name: 'shadowed-struct-parameter',
  summary: 'a method may not declare a name that is a parameter of its struct',
  release: '0.25.7',
  applicability: 'safe',
  source: 'Measured: 0.25.7 (found in NuMojo)',
  project: {
    visitFile(ctx, project) {
      if (!PARAMETRIC.test(ctx.text)) return [];
      const structs = ctx.project.modules.get(ctx.path)?.structs ?? [];
      return structs.flatMap((struct) => draftsFor(struct, ctx, project));
    },
  },
});

/** Files without a parametric type need not be parsed. */
const PARAMETRIC = /\b(?:struct|trait)[ \t]+\w+[ \t]*\[/;

function draftsFor(struct: StructInfo, ctx: FileContext, project: ProjectContext): Draft[] {
  return struct.typeParameters.flatMap(({ name }) => {
    const sites = scopesOf(ctx.root)
      .declarations(name)
      .map((declaration) => siteOf(declaration, struct, ctx))
      .filter((site) => site !== undefined);
    const groups = groupBy(
      sites,
      ({ declaration, definition }) =>
        `${declaration.kind} ${definition.childForFieldName('name')?.text ?? ''}`,
    );
    return [...groups.values()].map((group) => draftFor(name, group, struct, project));
  });
}

function siteOf(
  declaration: Declaration,
  struct: StructInfo,
  ctx: FileContext,
): Site | undefined {
  const { node, kind, owner } = declaration;
  if (node.startIndex < struct.range.start || node.endIndex > struct.range.end) return undefined;
  const definition = kind === 'function' ? enclosingFunction(owner) : enclosingFunction(node);
  if (!definition || enclosingFunction(definition) || !clashes(declaration, definition)) return;
  return { ctx, definition, declaration };
}

/** Whatever the method declares for its whole body; inner blocks and functions may hide names. */
function clashes({ kind, owner }: Declaration, definition: SyntaxNode): boolean {
  if (kind === 'typeParameter' || kind === 'parameter') {
    return owner.parent?.parent?.startIndex === definition.startIndex;
  }
  if (kind === 'target' || kind === 'member' || kind === 'struct') return false;
  const body = definition.childForFieldName('body');
  return kind === 'implicit' || closest(owner.parent, 'block')?.startIndex === body?.startIndex;
}

function draftFor(
  name: string,
  sites: readonly Site[],
  struct: StructInfo,
  project: ProjectContext,
): Draft {
  const [first] = sites;
  if (!first) throw new Error('a group has members');
  const wanted = newName(name, sites);
  const keywords = keywordEdits(project, sites, wanted);
  return {
    file: struct.file,
    at: first.declaration.node,
    message: `\`${name}\` is a parameter of \`${struct.name}\` and can't be declared once more`,
    help: `Rename it to \`${wanted}\``,
    ...(keywords && { edits: [...sites.flatMap((site) => ownEdits(site, wanted)), ...keywords] }),
  };
}
