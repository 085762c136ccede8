import { defineRule } from '../../../src/engine/rule.ts';
import { isStandard } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ141',
  name: 'simd-type-keyword',
  summary: '`SIMD[type=...]` is now `SIMD[dtype=...]`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 25.2',
  syntax: {
    query: `
      ((subscript value: (identifier) @head
        subscript: (keyword_argument name: (identifier) @keyword))
        (#eq? @keyword "type"))`,
    needles: ['type=', 'type ='],
    visit(match, ctx) {
      if (!isStandard(ctx, match.node('head'), 'SIMD', 'Scalar')) return;
      const keyword = match.node('keyword');
      return {
        at: keyword,
        message: 'the element type of `SIMD` is the parameter `dtype`',
        help: 'Write `dtype=`',
        edits: [ctx.replace(keyword, 'dtype')],
      };
    },
  },
});
