import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest } from '../../../src/syntax/walk.ts';
import { isOwnType } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ142',
  name: 'optional-value-dereference',
  summary: '`value()` of an `Optional` is the value, not a pointer to it',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.5',
  syntax: {
    query: `
      ((subscript value: (call
        function: (attribute object: (_) @optional attribute: (identifier) @_method)) @call
        ) @use
        (#eq? @_method "value"))`,
    needles: ['value()[]'],
    visit(match, ctx) {
      const use = match.node('use');
      if (use.namedChildCount !== 1) return;
      const type = ctx.project.typeOf(ctx.path, match.node('optional'));
      const inner = /^Optional\[(.*)\]$/.exec(type ?? '')?.[1];
      if (!type || !inner || isOwnType(ctx, type)) return;
      if (/^(?:\w*Pointer|Reference|Optional)\b/.test(inner) || isOwnType(ctx, inner)) return;
      return withoutBrackets(use, ctx);
    },
  },
  diagnostic: {
    phase: 'body',
    messages: [
      /is not subscriptable, it does not implement the `__getitem__`/,
      /no matching method in call to '__getitem__'/,
      /^invalid call to '__getitem__': missing \d+ required positional argument/,
    ],
    visit({ node }, ctx) {
      const use = closest(node, 'subscript');
      if (!use || use.namedChildCount !== 1) return undefined;
      const value = use.childForFieldName('value');
      return value && isValueCall(value) ? withoutBrackets(use, ctx) : undefined;
    },
  },
});

/** `o.value()`; what follows in brackets can only have been meant for the pointer it once gave. */
function isValueCall(node: SyntaxNode): boolean {
  const callee = node.type === 'call' ? node.childForFieldName('function') : null;
  return callee?.childForFieldName('attribute')?.text === 'value';
}

function withoutBrackets(use: SyntaxNode, ctx: FileContext): Draft | undefined {
  const value = use.childForFieldName('value');
  if (!value) return undefined;
  const brackets = { start: value.endIndex, end: use.endIndex };
  return {
    at: use,
    message: '`value()` gives the value itself; there is no pointer to follow',
    help: 'Leave `[]` out',
    ...(!ctx.hasComment(brackets) && { edits: [ctx.remove(brackets)] }),
  };
}
