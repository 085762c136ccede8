import { defineRule } from '../../../src/engine/rule.ts';
import { positionOf } from '../../../src/engine/typePosition.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

export default defineRule({
  code: 'MJ118',
  name: 'string-literal-type',
  summary: '`StringLiteral` is a type per literal; `StaticString` holds any of them',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 25.2 and 25.3; measured',
  syntax: {
    query: '((identifier) @type (#eq? @type "StringLiteral"))',
    needles: ['StringLiteral'],
    visit(match, ctx) {
      const node = match.node('type');
      if (!needsValue(node)) return;
      if (ctx.project.resolve(ctx.path, node.text, node.startIndex)) return;
      return {
        at: node,
        message: '`StringLiteral` has a parameter now, which nothing gives here',
        help: 'Write `StaticString`',
        edits: [ctx.replace(node, 'StaticString')],
      };
    },
  },
});

/** An argument or parameter without a default takes its value from each call. */
function needsValue(node: SyntaxNode): boolean {
  const parent = node.parent;
  const position = positionOf(node);
  if (position === 'value' || !parent) return false;
  if (position === 'either') return parent.type !== 'alias_declaration';
  if (parent.type !== 'parameter') return true;
  const isOfType = parent.parent?.parent?.type === 'function_type';
  return isOfType || parent.childForFieldName('value') !== null;
}
