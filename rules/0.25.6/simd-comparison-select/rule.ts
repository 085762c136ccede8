import { defineRule } from '../../../src/engine/rule.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

const METHODS: Readonly<Record<string, string>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};
const PRIMARY = ['identifier', 'attribute', 'call', 'subscript', 'parenthesized_expression'];

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
      const comparison = match.node('comparison');
      const mask = match.node('mask');
      const [left, right, ...more] = namedChildrenOf(comparison);
      if (!left || !right || more.length > 0 || ctx.hasComment(mask)) return;
      const sign = ctx.text.slice(left.endIndex, right.startIndex).trim();
      const name = METHODS[sign];
      if (!name) return;
      const text = PRIMARY.includes(left.type) ? left.text : `(${left.text})`;
      return {
        at: comparison,
        message: `\`${sign}\` tells whether all elements are so; \`${name}\` tells it for each`,
        help: `Call \`${name}\``,
        edits: [ctx.replace(mask, `${text}.${name}(${right.text})`)],
      };
    },
  },
});
