import {
  callAround,
  conversionAt,
  conversionMessages,
  eachAsString,
} from '../../../src/engine/conversion.ts';
import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { closest } from '../../../src/syntax/walk.ts';
import { standardName } from '../../../src/engine/importItems.ts';

const VIEW = String.raw`StringSlice\[.+\]|StaticString`;

/**
 * `split`, `strip` and slices give views of the string they are called on. Where a `String` is
 * wanted, it has to be made.
 */
export default defineRule({
  code: 'MJ206',
  name: 'string-view-for-string',
  summary: '`split`, `strip`, ... give views; a `String` of one has to be made',
  release: '25.5',
  applicability: 'safe',
  source: 'Mojo changelog 25.2 (strip), 25.5 (split)',
  diagnostic: {
    phase: 'body',
    messages: [
      ...conversionMessages(VIEW, String.raw`String|Optional\[String\]`),
      ...conversionMessages(String.raw`List\[(?:${VIEW})\]`, String.raw`List\[String\]`),
      /^invalid call to '__(?:get|set)item__': failed to infer parameter 'K' of parent struct 'Dict', it inferred to two different values: 'String' and 'StringSlice\[.+\]'$/,
    ],
    visit(hit, ctx) {
      if (standardName(ctx, 'String', hit.offset) === undefined) return undefined;
      const conversion = conversionAt(hit, ctx);
      if (!conversion) return keyDraft(hit, ctx);
      const { value, from } = conversion;
      if (!from.startsWith('List')) {
        return {
          at: value,
          message: 'a view of a string is no `String`',
          help: 'Make one with `String(...)`',
          edits: callAround(ctx, value, 'String'),
        };
      }
      return {
        at: value,
        message: 'a list of views is no list of strings',
        help: 'Make a `String` of each element',
        edits: eachAsString(ctx, value),
      };
    },
  },
});

/** `counts[view]`, where the keys are strings. */
function keyDraft({ node }: DiagnosticHit, ctx: FileContext): Draft | undefined {
  const subscript = closest(node, 'subscript');
  const object = subscript?.childForFieldName('value');
  const key = subscript?.childForFieldName('subscript');
  if (!object || !key || subscript?.namedChildCount !== 2) return undefined;
  return {
    at: key,
    message: 'a view of a string is no key of this dictionary',
    help: 'Make a `String` of it',
    edits: callAround(ctx, key, 'String'),
  };
}
