import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';
import { isStandard } from '../../../src/engine/importItems.ts';

/** `Char` could be printed; `Codepoint`, its new name, can be printed again from 0.25.7 on. */
export default defineRule({
  code: 'MJ192',
  name: 'codepoint-not-writable',
  summary: 'a `Codepoint` is made a `String` before it is printed',
  release: '25.3',
  until: '0.25.7',
  applicability: 'safe',
  source: 'Measured: 25.3 to 0.25.6; same output as printing it from 0.25.7 on',
  diagnostic: {
    messages: [
      /^invalid call to 'print': failed to infer parameter 'Ts', argument type 'Codepoint'/,
      /^invalid call to 'print': could not deduce parameter 'Ts' of callee 'print'/,
    ],
    phase: 'body',
    visit({ node, diagnostic }, ctx) {
      if (!aboutCodepoint(diagnostic)) return;
      const list = closest(node, 'call')?.childForFieldName('arguments');
      const values = list ? namedChildrenOf(list).filter((one) => isCodepoint(one, ctx)) : [];
      const [first] = values;
      if (!first) return;
      return {
        at: first,
        message: '`Codepoint` is not `Writable`',
        help: 'Print `String(...)` of it',
        edits: values.flatMap(({ startIndex, endIndex }) => [
          ctx.insert(startIndex, 'String('),
          ctx.insert(endIndex, ')'),
        ]),
      };
    },
  },
});

function aboutCodepoint({ message, notes }: DiagnosticHit['diagnostic']): boolean {
  return [message, ...notes.map((note) => note.message)].some((text) =>
    text.includes("argument type 'Codepoint' does not conform"),
  );
}

function isCodepoint(node: SyntaxNode, ctx: FileContext): boolean {
  if (ctx.project.typeOf(ctx.path, node) === 'Codepoint') return true;
  const callee = node.type === 'call' ? node.childForFieldName('function') : null;
  return callee?.type === 'identifier' && isStandard(ctx, callee, 'Codepoint');
}
