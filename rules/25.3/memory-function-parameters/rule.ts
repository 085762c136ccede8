import { defineRule } from '../../../src/engine/rule.ts';
import { closest } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ269',
  name: 'memory-function-parameters',
  summary: '`memset_zero` and its like infer the type from the pointer',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.4 (`DTypePointer` overloads) and 24.6; measured on 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [/^no matching function in call to '(memset_zero|memset|memcpy|memcmp)'/],
    visit({ node, groups }, ctx) {
      const [, name = ''] = groups;
      const callee = closest(node, 'call')?.childForFieldName('function');
      const function_ = callee?.childForFieldName('value');
      if (callee?.type !== 'subscript' || !function_ || function_.text.split('.').at(-1) !== name) {
        return undefined;
      }
      const brackets = { start: function_.endIndex, end: callee.endIndex };
      return {
        at: callee,
        message: `\`${name}\` takes the type from the pointer it is given`,
        help: 'Leave the brackets out',
        ...(!ctx.hasComment(brackets) && { edits: [ctx.remove(brackets)] }),
      };
    },
  },
});
