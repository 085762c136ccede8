import type { FileContext } from '../../../src/engine/context.ts';
import { bracketArguments } from '../../../src/engine/conversion.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { functionAmong } from '../../../src/engine/functionName.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { argumentsOf } from '../../../src/semantics/overloads.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { replaceRemoved } from '../../../src/engine/removedName.ts';

export default defineRule({
  code: 'MJ214',
  name: 'unroll-function',
  summary: '`unroll[f, n]()` is gone; `@parameter for` unrolls a loop',
  release: '25.3',
  until: '0.26.1',
  applicability: 'safe',
  source: 'Mojo changelog 24.5 (@parameter for), 25.3 (removed)',
  syntax: {
    query: '(module) @file',
    needles: ['unroll'],
    startDepth: 0,
    visit: (_, ctx) =>
      replaceRemoved(
        {
          name: 'unroll',
          homes: ['utils.loop', 'utils', 'algorithm', 'algorithm.functional'],
          message: 'the function `unroll` was removed',
          help: 'Write a loop with `@parameter for`',
          rewrite: asLoop,
        },
        ctx,
      ),
  },
});

const NAMES = ['i', 'j', 'k'];

/** `unroll[f, n]()` as a statement of its own; older code has the function last. */
function asLoop(use: SyntaxNode, ctx: FileContext): Edit[] | undefined {
  const callee = use.parent;
  const call = callee?.parent;
  const statement = call?.parent;
  if (callee?.type !== 'subscript' || call?.type !== 'call') return undefined;
  if (statement?.type !== 'expression_statement' || argumentsOf(call).length > 0) return undefined;
  const found = functionAmong(bracketArguments(callee) ?? [], ctx);
  const indent = ctx.indentAt(statement.startIndex);
  const isAlone = ctx.lines.locate(statement.startIndex).column === indent.length;
  if (!found || !isAlone || ctx.hasComment(statement)) return undefined;
  const { body, others: sizes } = found;
  if (sizes.length === 0 || sizes.length > NAMES.length) return undefined;
  const names = NAMES.slice(0, sizes.length).map((name) => freeName(name, use, ctx));
  const eol = ctx.text.includes('\r\n') ? '\r\n' : '\n';
  const lines = sizes.flatMap((size, depth) => {
    const margin = indent + '    '.repeat(depth);
    return [`${margin}@parameter`, `${margin}for ${names[depth] ?? ''} in range(${size.text}):`];
  });
  const inner = `${indent}${'    '.repeat(sizes.length)}${body.text}[${names.join(', ')}]()`;
  return [ctx.replace(statement, [...lines, inner].join(eol).trimStart())];
}

function freeName(name: string, { startIndex }: SyntaxNode, ctx: FileContext): string {
  return ctx.imports.declares(name, startIndex) ? ctx.freshName(name) : name;
}
