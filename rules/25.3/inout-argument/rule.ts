import { initializerOf, outEdits } from '../../../src/engine/initializer.ts';
import { defineRule } from '../../../src/engine/rule.ts';

/** An initializer's self is a result that isn't there yet, hence `out`, never `mut`. */
export default defineRule({
  code: 'MJ102',
  name: 'inout-argument',
  summary: 'the argument convention `inout` is now `mut`, or `out` for the self of an initializer',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.6 (`mut` and `out` replace `inout`), 25.1 (removed)',
  syntax: {
    query: '(parameter convention: "inout" @keyword) @parameter',
    needles: ['inout'],
    visit(match, ctx) {
      const keyword = match.node('keyword');
      const initializer = initializerOf(match.node('parameter'));
      if (!initializer) {
        return {
          at: keyword,
          message: 'the convention `inout` was renamed to `mut`',
          help: 'Replace `inout` with `mut`',
          edits: [ctx.replace(keyword, 'mut')],
        };
      }
      const edits = outEdits(keyword, initializer, ctx);
      return {
        at: keyword,
        message: 'an initializer takes its self argument as `out`',
        help: 'Replace `inout` with `out`',
        ...(edits && { edits }),
      };
    },
  },
});
