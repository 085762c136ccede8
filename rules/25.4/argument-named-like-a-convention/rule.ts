import type { FileContext, ProjectContext } from '../../../src/engine/context.ts';
import {
  keywordEdits, newName, ownEdits, type Site,
} from '../../../src/engine/rename.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { compareReleases, type Release } from '../../../src/releases.ts';
import type { Declaration } from '../../../src/semantics/declarations.ts';
import { scopesOf } from '../../../src/semantics/scopes.ts';

/** Names that were free for arguments, and the first release that reads a convention instead. */
const CONVENTIONS: Readonly<Record<string, Release>> = {
  out: '25.4',
  mut: '25.4',
  read: '25.4',
  deinit: '0.25.6',
};

const MAY_BE_NAMED = /(?<![\w.])(?:out|mut|read|deinit)\s*[:=](?!=)/;

export default defineRule({
  code: 'MJ116',
  name: 'argument-named-like-a-convention',
  summary: 'an argument can no longer be called `out`, `mut`, `read` or `deinit`',
  release: '25.4',
  applicability: 'safe',
  source: 'Measured: 25.4, for `deinit` 0.25.6',
  project: {
    visitFile(ctx, project) {
      if (!MAY_BE_NAMED.test(ctx.text)) return [];
      return Object.entries(CONVENTIONS).flatMap(([name, release]) =>
        compareReleases(project.target, release) < 0 ? [] : draftsFor(name, ctx, project),
      );
    },
  },
});

function draftsFor(name: string, ctx: FileContext, project: ProjectContext): Draft[] {
  if (!new RegExp(`[(,*/\\n]\\s*${name}\\s*[:=]`).test(ctx.text)) return [];
  return scopesOf(ctx.root)
    .declarations(name)
    .filter(isRejected)
    .flatMap((declaration) => {
      const definition = declaration.owner.parent?.parent;
      return definition ? [draftFor({ ctx, definition, declaration }, project)] : [];
    });
}

/** Behind a convention or a star, and in brackets, the names are still free. */
function isRejected({ kind, owner }: Declaration): boolean {
  const has = (field: string): boolean => owner.childForFieldName(field) !== null;
  const isFunction = owner.parent?.parent?.type === 'function_definition';
  return kind === 'parameter' && isFunction && !has('convention') && !has('splat');
}

function draftFor(site: Site, project: ProjectContext): Draft {
  const { ctx, declaration } = site;
  const wanted = newName(declaration.name, [site]);
  const keywords = keywordEdits(project, [site], wanted);
  return {
    file: ctx.path,
    at: declaration.node,
    message: `an argument can't be called \`${declaration.name}\`: that is a convention now`,
    help: `Rename it to \`${wanted}\``,
    ...(keywords && { edits: [...ownEdits(site, wanted), ...keywords] }),
  };
}
