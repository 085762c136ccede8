import { defineRule } from '../../../src/engine/rule.ts';
import { maskCall, MASK_METHODS, readComparison } from '../../../src/engine/simdMask.ts';

export default defineRule({
  code: 'MJ145',
  name: 'simd-comparison-select',
  summary: 'Comparisons of vectors give one `Bool`; a mask comes from `eq`, `lt`, ...',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.6',
  syntax: {
    query: `
      ((attribute
        object: (parenthesized_expression (comparison_operator) @comparison) @mask
        attribute: (identifier) @_method)
        (#eq? @_method "select"))`,
    needles: ['select'],
    visit(match, ctx) {
      const node = match.node('comparison');
      const mask = match.node('mask');
      const comparison = readComparison(node, ctx);
      if (!comparison || ctx.hasComment(mask)) return;
      const { sign } = comparison;
      const name = MASK_METHODS[sign] ?? '';
      return {
        at: node,
        message: `\`${sign}\` tells whether all elements are so; \`${name}\` tells it for each`,
        help: `Call \`${name}\``,
        edits: [ctx.replace(mask, maskCall(comparison))],
      };
    },
  },
});
