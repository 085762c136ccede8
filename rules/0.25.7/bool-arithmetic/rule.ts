import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

/** Until 0.25.6 a Bool became an Int wherever an Int has the method. */
export default defineRule({
  code: 'MJ245',
  name: 'bool-arithmetic',
  summary: 'a `Bool` no longer becomes an `Int` in arithmetic',
  release: '0.25.7',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.7; run on 25.3, 25.5, 0.25.6 and 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [
      /^'Bool' does not implement the '__(?:lshift|rshift|add|sub|mul|floordiv|mod|pow)__' method/,
    ],
    visit(hit, ctx) {
      const value = leftOperand(hit, ctx);
      const at = value ?? hit.node;
      const message = 'a `Bool` has no arithmetic of its own; it no longer becomes an `Int`';
      if (!value || ctx.project.resolve(ctx.path, 'Int', at.startIndex)) return { at, message };
      return { at, message, help: `Write \`Int(${value.text})\``, edits: wrapped(value, ctx) };
    },
  },
});

/** The compiler points at the operator, at the operand or at the whole, depending on the release. */
function leftOperand({ diagnostic, offset }: DiagnosticHit, ctx: FileContext): SyntaxNode | undefined {
  const [span] = diagnostic.spans;
  const start = span ? ctx.lines.offsetAt(span.start.line, span.start.column) : offset;
  const end = span ? ctx.lines.offsetAt(span.end.line, span.end.column) : offset;
  const found = ctx.root.namedDescendantForIndex(Math.min(start, offset), Math.max(end, offset));
  for (let node = found; node; node = node.parent) {
    const left = node.type === 'binary_operator' ? node.childForFieldName('left') : null;
    if (left && left.startIndex <= offset && left.endIndex >= start) return left;
    if (/_statement$|declaration$/.test(node.type)) return undefined;
  }
  return undefined;
}

function wrapped(value: SyntaxNode, ctx: FileContext): Edit[] {
  if (value.type === 'parenthesized_expression') return [ctx.insert(value.startIndex, 'Int')];
  return [ctx.insert(value.startIndex, 'Int('), ctx.insert(value.endIndex, ')')];
}
