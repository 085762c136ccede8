import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { similarNames } from '../../../src/semantics/similar.ts';
import type { ProjectIndex } from '../../../src/semantics/types.ts';

/**
 * A name of the project that is imported from where it isn't, or not imported at all. Nothing is
 * said of names that the project has nowhere: they may be what a release removed.
 */
export default defineRule({
  code: 'MJ250',
  name: 'misplaced-name',
  summary: 'a name of the project is looked for where it is not',
  release: '25.3',
  applicability: 'display',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'import',
    messages: [
      /^(?:package|module) '.+' does not contain '(\w+)'/,
      /^use of unknown declaration '(\w+)'/,
      /^unable to locate module '(\w+)'/,
    ],
    visit({ node, groups, diagnostic }, ctx) {
      const name = groups[1] ?? '';
      const isModule = diagnostic.message.startsWith('unable to locate');
      const isImport = isModule || diagnostic.message.includes('does not contain');
      const homes = isModule ? modulesNamed(name, ctx.project) : homesOf(name, ctx.project);
      const others = homes.filter((file) => file !== ctx.path);
      if (others.length === 0 && !(isImport && isOwnImport(node.startIndex, ctx))) return undefined;
      const what = isModule ? `the module \`${name}\`` : `\`${name}\``;
      return {
        at: node,
        message: isImport ? `${what} is not where it is imported from` : `${what} is not imported`,
        help: others.length > 0 ? `There is one in ${others.join(', ')}` : elsewhere(name, ctx.project),
      };
    },
  },
});

const SHOWN = 3;

function homesOf(name: string, { modules }: ProjectIndex): string[] {
  const declaring = [...modules.values()].filter((module) => module.declares(name));
  return declaring.map(({ file }) => file).slice(0, SHOWN);
}

function modulesNamed(name: string, { modules }: ProjectIndex): string[] {
  const pattern = new RegExp(`(?:^|/)${name}(?:/__init__)?\\.(?:mojo|🔥)$`, 'u');
  return [...modules.keys()].filter((file) => pattern.test(file)).slice(0, SHOWN);
}

/** Whether the import at the offset is relative, or of a package of the project. */
function isOwnImport(
  offset: number,
  { imports, path, project }: Pick<FileContext, 'imports' | 'path' | 'project'>,
): boolean {
  const binding = imports.bindings.find(
    ({ statement }) => statement.start <= offset && offset <= statement.end,
  );
  if (!binding) return false;
  return binding.module.startsWith('.') || project.moduleFile(path, binding.module) !== undefined;
}

function elsewhere(name: string, { modules }: ProjectIndex): string {
  const names = [...modules.values()].flatMap((module) =>
    [...module.functions, ...module.structs].map((declared) => declared.name),
  );
  const similar = similarNames(name, names).filter((other) => other !== name);
  const known = similar.map((other) => `\`${other}\``).join(', ');
  return known === '' ? 'The project has nothing of that name' : `The project has ${known}`;
}
