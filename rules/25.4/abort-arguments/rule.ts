import { defineRule } from '../../../src/engine/rule.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ146',
  name: 'abort-arguments',
  summary: '`abort` takes one message, not a list of things to print',
  release: '25.4',
  applicability: 'safe',
  source: 'Mojo changelog 25.4',
  syntax: {
    query: `
      (call
        function: [
          (identifier) @callee
          (attribute) @callee
          (subscript value: (identifier) @callee)
        ]
        arguments: (argument_list) @list)`,
    needles: ['abort'],
    visit(match, ctx) {
      const callee = match.node('callee');
      if (ctx.imports.standard(callee.text, callee.startIndex) !== 'os.abort') return;
      const values = namedChildrenOf(match.node('list')).filter(({ type }) => type !== 'comment');
      const first = values[0];
      const last = values.at(-1);
      if (!first || !last || values.length < 2) return;
      const isPlain = values.every(({ type }) => type !== 'keyword_argument');
      const edits = [ctx.insert(first.startIndex, 'String('), ctx.insert(last.endIndex, ')')];
      return {
        at: callee,
        message: '`abort` takes one message',
        help: 'Join the parts with `String(...)`',
        ...(isPlain && !ctx.imports.declares('String', first.startIndex) && { edits }),
      };
    },
  },
});
