import { defineRule } from '../../../src/engine/rule.ts';
import { holdsTypes, positionOf } from '../../../src/engine/typePosition.ts';
import { childrenOf, namedChildrenOf } from '../../../src/syntax/walk.ts';

/** A parenthesis around a list where a type or an argument can begin: not that of a call. */
const AT_TYPE =
  /\((?=[^()]*[,(])(?<=(?:->|[:[,(=]|\b(?:var|owned|mut|read|out|deinit|inout|borrowed))\s*(?:#[^\n]*\n\s*)*\()/g;

/** Only the brackets are replaced, so that comments and nested tuples keep their places. */
export default defineRule({
  code: 'MJ108',
  name: 'tuple-type-sugar',
  summary: 'a tuple type is written `Tuple[A, B]`, no longer `(A, B)`',
  release: '0.25.7',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.7; measured',
  syntax: {
    query: '(tuple) @tuple',
    needles: [AT_TYPE],
    visit(match, ctx) {
      const tuple = match.node('tuple');
      const position = positionOf(tuple);
      if (position === 'value' || namedChildrenOf(tuple).length === 0) return;
      if (position === 'either' && !holdsTypes(tuple, ctx)) return;
      const children = childrenOf(tuple);
      const open = children[0];
      const close = children.at(-1);
      if (open?.type !== '(' || close?.type !== ')') return;
      return {
        at: tuple,
        message: 'parentheses around types no longer make a tuple type',
        help: 'Write `Tuple[...]`',
        edits: [ctx.replace(open, 'Tuple['), ctx.replace(close, ']')],
      };
    },
  },
});
