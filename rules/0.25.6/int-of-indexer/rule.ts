import { onlyArgument } from '../../../src/engine/conversion.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { isStandard, standardName } from '../../../src/engine/importItems.ts';

const NOT_INTABLE = /argument type '[^']*\bIndexer\b[^']*' is not a child trait of 'Intable'/;

export default defineRule({
  code: 'MJ207',
  name: 'int-of-indexer',
  summary: '`Int(x)` of an `Indexer` is now `index(x)`',
  release: '0.25.6',
  applicability: 'safe',
  source: 'measured: accepted by 25.5, rejected by 0.25.6',
  diagnostic: {
    phase: 'body',
    messages: [/^no matching function in initialization/],
    visit({ node, diagnostic }, ctx) {
      if (!diagnostic.notes.some(({ message }) => NOT_INTABLE.test(message))) return undefined;
      const call = node.type === 'call' ? node : node.parent;
      const callee = call?.childForFieldName('function');
      if (!call || callee?.type !== 'identifier' || !onlyArgument(call)) return undefined;
      if (!isStandard(ctx, callee, 'Int')) return undefined;
      const isFree = standardName(ctx, 'index', callee.startIndex) === 'index';
      const name = isFree ? 'index' : ctx.freshName('index');
      return {
        at: callee,
        message: 'an `Indexer` is not convertible with `Int`',
        help: `Call \`${name}\``,
        edits: [ctx.replace(callee, name)],
        imports: isFree ? [] : [{ module: 'builtin.int', name: 'index', alias: name }],
      };
    },
  },
});
