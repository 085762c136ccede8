import type { ProjectIndex } from '../../../src/semantics/types.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';

/** No release has dynamic traits: a trait is a bound of a compile-time parameter, never a type. */
export default defineRule({
  code: 'MJ248',
  name: 'trait-as-type',
  summary: 'a trait is used as the type of a value',
  release: '25.3',
  applicability: 'display',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'declaration',
    messages: [
      /^dynamic traits not supported yet, please use a compile time generic instead of '(.+)'/,
      /cannot implicitly convert 'AnyTrait\[(.+)\]' value to '.+' in type parameter/,
      /argument #\d+ cannot be converted from '.+' to '(.+)'/,
    ],
    visit({ node, groups }, ctx) {
      const name = groups[1] ?? '';
      const found = ctx.project.resolve(ctx.path, name, node.startIndex);
      const [trait] = found?.kind === 'struct' ? [found.struct] : ctx.project.structs(name);
      if (trait ? trait.kind !== 'trait' : groups[0].includes('argument #')) return undefined;
      return draftOf(name, node, ctx.project);
    },
  },
});

function draftOf(name: string, at: Draft['at'], project: ProjectIndex): Draft {
  const structs = conforming(name, project);
  const variant =
    structs.length > 0
      ? `, or hold a \`Variant[${structs.join(', ')}]\`, of the structs that conform to it`
      : '';
  return {
    at,
    message: `\`${name}\` is a trait, not a type: Mojo has no dynamic traits`,
    help: `Make the function or struct generic, \`[T: ${name}]\`${variant}`,
  };
}

/** Structs of the project that name the trait. */
function conforming(trait: string, { modules }: ProjectIndex): string[] {
  const structs = [...modules.values()].flatMap((module) => module.structs);
  const named = structs.filter(
    ({ kind, conformances }) =>
      kind === 'struct' && conformances.some(({ text }) => text.split(/\W+/).includes(trait)),
  );
  return [...new Set(named.map(({ name }) => name))].slice(0, 8);
}
