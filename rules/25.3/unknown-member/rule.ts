import { defineRule } from '../../../src/engine/rule.ts';
import { structOfType } from '../../../src/engine/structOf.ts';
import { similarNames } from '../../../src/semantics/similar.ts';
import type { ProjectIndex, StructInfo } from '../../../src/semantics/types.ts';
import { neverMembers } from './never.ts';

/**
 * A member that the project's own struct doesn't have, or one of a standard type that no release
 * ever had. Rules for members that a release removed have lower codes and are asked before.
 */
export default defineRule({
  code: 'MJ249',
  name: 'unknown-member',
  summary: 'a struct does not have the member that is asked for',
  release: '25.3',
  applicability: 'display',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [/^'(.+)' value has no attribute '(\w+)'/],
    visit({ node, groups, offset }, ctx) {
      const [, type = '', member = ''] = groups;
      const struct = structOfType(ctx.project, type, { file: ctx.path, offset });
      if (!struct) {
        const help = neverMembers(type, member);
        if (help === undefined) return undefined;
        return { at: node, message: `no release's \`${type}\` has \`${member}\``, help };
      }
      return {
        at: node,
        message: `\`${struct.name}\` (${struct.file}) has no member \`${member}\``,
        help: helpFor(struct, member, ctx.project),
      };
    },
  },
});

function helpFor(struct: StructInfo, member: string, project: ProjectIndex): string {
  const members = [...struct.fields, ...struct.methods].map(({ name }) => name);
  const similar = similarNames(member, members);
  const function_ = functionNamed(member, project);
  const said = [
    similar.length > 0 ? `It has ${similar.map((name) => `\`${name}\``).join(', ')}` : '',
    function_ === undefined ? '' : `a function \`${member}\` is in ${function_}`,
  ].filter((part) => part !== '');
  return said.length > 0 ? said.join('; ') : `Add \`${member}\` to \`${struct.name}\``;
}

/** The file of a function of the project that has the name. */
function functionNamed(name: string, { modules }: ProjectIndex): string | undefined {
  return [...modules.values()].find((module) => module.kindOf(name) === 'function')?.file;
}
