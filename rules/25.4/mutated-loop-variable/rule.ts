import { defineRule } from '../../../src/engine/rule.ts';
import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

export default defineRule({
  code: 'MJ185',
  name: 'mutated-loop-variable',
  summary: 'a loop writes through its variable, which is read-only',
  release: '25.4',
  applicability: 'safe',
  source: 'Mojo changelog 25.4: iteration yields elements, `for ref` yields mutable references',
  diagnostic: {
    phase: 'body',
    messages: [
      /must be mutable in order to pass (?:to|as) a mut/,
      /^expression must be mutable/,
      /invalid use of mutating method on rvalue/,
    ],
    visit(hit, ctx) {
      const target = loopVariable(hit, ctx);
      if (!target) return undefined;
      return {
        at: hit.node,
        message: `the loop variable \`${target.text}\` is read-only`,
        help: `Bind a reference: \`for ref ${target.text} in ...\``,
        edits: [ctx.insert(target.startIndex, 'ref ')],
      };
    },
  },
});

/** The target of the loop to which the name at the start of the rejected expression belongs. */
function loopVariable(hit: DiagnosticHit, ctx: FileContext): SyntaxNode | undefined {
  const start = rejectedOffset(hit, ctx);
  const name = /^\w+/.exec(ctx.text.slice(start))?.[0];
  for (let at = hit.node.parent; at && at.type !== 'function_definition'; at = at.parent) {
    const left = at.type === 'for_statement' ? at.childForFieldName('left') : null;
    if (left?.text !== name || left?.type !== 'identifier') continue;
    return at.childForFieldName('kind') ? undefined : left;
  }
  return undefined;
}

/** The compiler's last range is the argument, receiver or target that should be mutable. */
function rejectedOffset({ diagnostic, offset }: DiagnosticHit, { lines }: FileContext): number {
  const span = diagnostic.spans.at(-1);
  return span ? lines.offsetAt(span.start.line, span.start.column) : offset;
}
