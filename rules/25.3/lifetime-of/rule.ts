import { defineRule } from '../../../src/engine/rule.ts';

/** From 0.25.7 on the name is `origin_of`: MJ109. */
export default defineRule({
  code: 'MJ191',
  name: 'lifetime-of',
  summary: '`__lifetime_of` is now `__origin_of`',
  release: '25.3',
  until: '0.25.7',
  applicability: 'safe',
  source: 'Mojo changelog 24.6',
  syntax: {
    query: '((call function: (identifier) @function) (#eq? @function "__lifetime_of"))',
    needles: ['__lifetime_of'],
    visit(match, ctx) {
      const node = match.node('function');
      return {
        at: node,
        message: '`__lifetime_of` was renamed to `__origin_of`',
        help: 'Write `__origin_of`',
        edits: [ctx.replace(node, '__origin_of')],
      };
    },
  },
});
