import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';
import { standardName } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ225',
  name: 'raised-string',
  summary: 'a `String` that is raised has to be made an `Error`',
  release: '0.25.7',
  applicability: 'safe',
  source: 'measured: 0.25.6 converts a String to an Error without a word, 0.25.7 does not',
  diagnostic: {
    messages: [/cannot implicitly convert 'String' value to 'Error'/],
    phase: 'body',
    visit: raised,
  },
});

/** Parentheses around the value become those of the call. */
function raised({ node, offset }: DiagnosticHit, ctx: FileContext): Draft | undefined {
  const statement = closest(node, 'raise_statement');
  const [value] = statement ? namedChildrenOf(statement).filter((it) => it.type !== 'comment') : [];
  if (!value || !standardName(ctx, 'Error', offset)) return undefined;
  const isWrapped = value.type === 'parenthesized_expression';
  const edits = isWrapped
    ? [ctx.insert(value.startIndex, 'Error')]
    : [ctx.insert(value.startIndex, 'Error('), ctx.insert(value.endIndex, ')')];
  return {
    at: value,
    message: 'a `String` no longer becomes an `Error` by itself',
    help: 'Write `raise Error(...)`',
    edits,
  };
}
