import { defineRule } from '../../../src/engine/rule.ts';

/** Structs don't inherit from structs, in any release. */
export default defineRule({
  code: 'MJ256',
  name: 'struct-inheritance',
  summary: 'a struct inherits from a struct',
  release: '25.3',
  applicability: 'display',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'declaration',
    messages: [/^inheriting from structs is not allowed/],
    visit({ node }, ctx) {
      const found = ctx.project.resolve(ctx.path, node.text, node.startIndex);
      const struct = found?.kind === 'struct' ? found.struct : undefined;
      const fields = (struct?.fields ?? []).map(({ name }) => name).join(', ');
      const content = fields === '' ? '' : ` (${fields})`;
      return {
        at: node,
        message: `\`${node.text}\` is a struct: only traits can stand here`,
        help: `Hold a \`${node.text}\`${content} in a field, and make a trait of the methods shared`,
      };
    },
  },
});
