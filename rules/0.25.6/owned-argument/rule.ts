import { disabledSelf } from '../../../src/engine/disabledSelf.ts';
import { isFirst, methodName, methodOf } from '../../../src/engine/initializer.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

/**
 * `owned` is `var`, but the compiler demands `deinit` where a value ends: the self of `__del__`
 * and the source of `__moveinit__`. Another method that took its self apart said so by
 * `__disable_del`, which is a rule of its own.
 */
export default defineRule({
  code: 'MJ104',
  name: 'owned-argument',
  summary: 'the argument convention `owned` is now `var`, or `deinit` where a value ends',
  release: '0.25.6',
  necessaryFrom: '0.26.2',
  group: 'modernize',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.6 (`owned` deprecated), 0.26.2 (removed)',
  syntax: {
    query: '(parameter convention: "owned" @keyword) @parameter',
    needles: ['owned'],
    visit(match, ctx) {
      const keyword = match.node('keyword');
      const parameter = match.node('parameter');
      if (disabledSelf(parameter)) return;
      const convention = endsValue(parameter) ? 'deinit' : 'var';
      return {
        at: keyword,
        message: `the convention \`owned\` is deprecated; here it is called \`${convention}\``,
        help: `Replace \`owned\` with \`${convention}\``,
        edits: [ctx.replace(keyword, convention)],
      };
    },
  },
});

function endsValue(parameter: SyntaxNode): boolean {
  const method = methodOf(parameter);
  if (!method) return false;
  if (methodName(method) === '__del__') return isFirst(parameter);
  return methodName(method) === '__moveinit__' && !isFirst(parameter);
}
