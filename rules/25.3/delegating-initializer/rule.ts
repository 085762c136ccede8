import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ183',
  name: 'delegating-initializer',
  summary: '`self.__init__(...)` no longer initialises `self`',
  release: '25.3',
  applicability: 'safe',
  source: 'measured: rejected by 25.3 to 0.25.7 as a call whose value is unused',
  diagnostic: {
    phase: 'body',
    messages: [/^'self[.\w]*' is uninitialized at the implicit return from this function/],
    visit({ node, groups }, ctx) {
      const definition = closest(node, 'function_definition');
      const body = definition?.childForFieldName('body');
      const callee = body && namedChildrenOf(body).flatMap(delegation)[0];
      if (!callee) return { at: node, message: groups[0] ?? 'self is uninitialized' };
      return {
        at: callee,
        message: '`self.__init__(...)` makes a value and drops it; `self` stays uninitialised',
        help: 'Assign: `self = Self(...)`',
        edits: [ctx.replace(callee, 'self = Self')],
      };
    },
  },
});

/** The callee of a statement `self.__init__(...)`. */
function delegation(statement: SyntaxNode): SyntaxNode[] {
  if (statement.type !== 'expression_statement') return [];
  const call = statement.namedChild(0);
  const callee = call?.type === 'call' ? call.childForFieldName('function') : null;
  return callee?.text === 'self.__init__' ? [callee] : [];
}
