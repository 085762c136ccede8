import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { scopesOf } from '../../../src/semantics/scopes.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

/**
 * `@parameter` unrolls where the bounds are known when compiling, which it demands. Elsewhere the
 * decorator was a wish about speed: the loop does the same without it.
 */
export default defineRule({
  code: 'MJ111',
  name: 'unroll-decorator',
  summary: '`@unroll` is gone; a loop is unrolled by `@parameter`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.4 (`@parameter for`), 24.5 (`@unroll` removed)',
  syntax: {
    query: `((decorated_definition
      (decorator [(identifier) @word (call function: (identifier) @word) @call]) @decorator
      definition: [(for_statement) (while_statement)] @loop) (#eq? @word "unroll"))`,
    needles: ['@unroll'],
    visit(match, ctx) {
      const word = match.node('word');
      const call = match.maybe('call');
      const message = '`@unroll` was removed';
      if (!call && hasKnownBounds(match.node('loop'), ctx)) {
        const edits = [ctx.replace(word, 'parameter')];
        return { at: word, message, help: 'Decorate the loop with `@parameter`', edits };
      }
      const start = match.node('decorator').startIndex;
      return {
        at: word,
        message,
        help: 'Remove the decorator, or unroll by hand: the loop may get slower',
        edits: [ctx.removeLines({ start, end: (call ?? word).endIndex })],
        applicability: 'unsafe',
      };
    },
  },
});

function hasKnownBounds(loop: SyntaxNode, ctx: FileContext): boolean {
  const sequence = loop.type === 'for_statement' ? loop.childForFieldName('right') : null;
  const callee = sequence?.type === 'call' ? sequence.childForFieldName('function') : null;
  const list = sequence?.childForFieldName('arguments');
  if (callee?.text !== 'range' || !list) return false;
  if (ctx.project.resolve(ctx.path, 'range', callee.startIndex)) return false;
  return operands(list).every((argument) => isConstant(argument, ctx));
}

function operands(node: SyntaxNode): SyntaxNode[] {
  return namedChildrenOf(node).filter(({ type }) => type !== 'comment');
}

const ARITHMETIC = new Set(['binary_operator', 'unary_operator', 'parenthesized_expression']);

function isConstant(node: SyntaxNode, ctx: FileContext): boolean {
  if (node.type === 'integer') return true;
  if (ARITHMETIC.has(node.type)) return operands(node).every((part) => isConstant(part, ctx));
  if (node.type !== 'identifier') return false;
  const local = scopesOf(ctx.root).visible(node.text, node.startIndex);
  if (local) return local.kind === 'alias' || local.kind === 'typeParameter';
  return ctx.project.resolve(ctx.path, node.text, node.startIndex)?.kind === 'alias';
}
