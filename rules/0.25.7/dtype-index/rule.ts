import { defineRule } from '../../../src/engine/rule.ts';
import { isStandard } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ139',
  name: 'dtype-index',
  summary: '`DType.index` is now `DType.int`',
  release: '0.25.7',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.6 (deprecated), 0.25.7 (removed)',
  syntax: {
    query: `
      (attribute object: (identifier) @type attribute: (identifier) @member
        (#eq? @member "index"))`,
    needles: ['.index'],
    visit(match, ctx) {
      if (!isStandard(ctx, match.node('type'), 'DType')) return;
      const member = match.node('member');
      return {
        at: member,
        message: '`DType.index` was renamed to `DType.int`',
        help: 'Write `DType.int`',
        edits: [ctx.replace(member, 'int')],
      };
    },
  },
});
