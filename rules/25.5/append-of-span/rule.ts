import { defineRule } from '../../../src/engine/rule.ts';
import { closest } from '../../../src/syntax/walk.ts';
import { isOwnType } from '../../../src/engine/importItems.ts';
import { onlyArgument } from '../../../src/engine/conversion.ts';

export default defineRule({
  code: 'MJ209',
  name: 'append-of-span',
  summary: '`append` takes one element; those of a `Span` go in with `extend`',
  release: '25.5',
  applicability: 'safe',
  source: 'Mojo changelog 25.5',
  diagnostic: {
    phase: 'body',
    messages: [
      /^invalid call to 'append': method argument #0 cannot be converted from 'Span\[(.+), .+\]' to '(.+)'/,
    ],
    visit({ node, groups }, ctx) {
      const [, given, wanted] = groups;
      const call = closest(node, 'call');
      const method = call?.childForFieldName('function')?.childForFieldName('attribute');
      const list = call?.childForFieldName('function')?.childForFieldName('object');
      if (!call || method?.text !== 'append' || !list || !onlyArgument(call)) return undefined;
      const type = ctx.project.typeOf(ctx.path, list) ?? 'List';
      if (given !== wanted || !/^List\b/.test(type) || isOwnType(ctx, type)) return undefined;
      return {
        at: method,
        message: '`append` adds one element, not all of a `Span`',
        help: 'Call `extend`',
        edits: [ctx.replace(method, 'extend')],
      };
    },
  },
});
