import { defineRule } from '../../../src/engine/rule.ts';

/** Left out rather than renamed to `read`, which 1.0 renames again: the default is the same. */
export default defineRule({
  code: 'MJ103',
  name: 'borrowed-argument',
  summary: 'the argument convention `borrowed` is gone; it is the default',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.6 (`read` replaces `borrowed`), 25.1 (removed)',
  syntax: {
    query: '(parameter convention: "borrowed" @keyword)',
    needles: ['borrowed'],
    visit(match, ctx) {
      const keyword = match.node('keyword');
      const end = keyword.nextSibling?.startIndex ?? keyword.endIndex;
      return {
        at: keyword,
        message: 'the convention `borrowed` was removed; arguments are borrowed by default',
        help: 'Remove `borrowed`',
        edits: [ctx.remove({ start: keyword.startIndex, end })],
      };
    },
  },
});
