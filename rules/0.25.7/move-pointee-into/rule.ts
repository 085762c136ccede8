import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ194',
  name: 'move-pointee-into',
  summary: '`source.move_pointee_into(target)` is now `target.init_pointee_move_from(source)`',
  release: '0.25.7',
  applicability: 'safe',
  source: 'Deprecated by 0.25.6, measured: 0.25.7',
  diagnostic: {
    messages: [/^'UnsafePointer\[.*\]' value has no attribute 'move_pointee_into'/],
    phase: 'body',
    visit({ node }, ctx) {
      const method = node.type === 'attribute' ? node : node.parent;
      if (method?.childForFieldName('attribute')?.text !== 'move_pointee_into') return;
      const edits = swap(method, ctx);
      return {
        at: method.childForFieldName('attribute') ?? method,
        message: '`move_pointee_into` was replaced by a method of the pointer that is moved to',
        help: 'Write `target.init_pointee_move_from(source)`; mind the order of side effects',
        ...(edits && { edits }),
      };
    },
  },
});

/** Both sides change places, so neither may do anything but read variables. */
function swap(method: SyntaxNode, ctx: FileContext): Edit[] | undefined {
  const call = method.parent;
  const source = method.childForFieldName('object');
  const name = method.childForFieldName('attribute');
  const list = call?.type === 'call' ? call.childForFieldName('arguments') : null;
  const [target, ...others] = list ? namedChildrenOf(list) : [];
  if (!call || !source || !name || !target || others.length > 0 || ctx.hasComment(call)) return;
  if (!isPlain(source) || !isPlain(target)) return;
  const receiver = target.type === 'binary_operator' ? `(${target.text})` : target.text;
  return [
    ctx.replace(source, receiver),
    ctx.replace(name, 'init_pointee_move_from'),
    ctx.replace(target, withoutParentheses(source)),
  ];
}

const PLAIN = new Set([
  'identifier', 'integer', 'attribute', 'binary_operator', 'parenthesized_expression',
]);

function isPlain(node: SyntaxNode): boolean {
  return PLAIN.has(node.type) && namedChildrenOf(node).every(isPlain);
}

function withoutParentheses(node: SyntaxNode): string {
  const [inner] = node.type === 'parenthesized_expression' ? namedChildrenOf(node) : [];
  return (inner ?? node).text;
}
