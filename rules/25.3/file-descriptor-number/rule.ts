import { defineRule } from '../../../src/engine/rule.ts';
import { closest } from '../../../src/syntax/walk.ts';

/** A number became a `FileDescriptor` by itself until constructors needed `@implicit` for that. */
export default defineRule({
  code: 'MJ260',
  name: 'file-descriptor-number',
  summary: 'a number is no longer converted to a `FileDescriptor`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.6 (`@implicit`); asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [
      /argument #\d+ cannot be converted from 'Int(?:Literal\[\d+\])?' to 'FileDescriptor'/,
    ],
    visit({ node }, ctx) {
      const call = closest(node, 'call');
      const list = call?.childForFieldName('arguments');
      const named = list?.namedChildren.find((argument) =>
        argument?.type === 'keyword_argument' && argument.childForFieldName('name')?.text === 'file');
      const value = named?.childForFieldName('value');
      const message = 'a number is no longer converted to a `FileDescriptor`';
      if (!value || ctx.project.resolve(ctx.path, 'FileDescriptor', value.startIndex)) {
        return { at: node, message };
      }
      return {
        at: value,
        message,
        help: `Write \`FileDescriptor(${value.text})\``,
        edits: [
          ctx.insert(value.startIndex, 'FileDescriptor('),
          ctx.insert(value.endIndex, ')'),
        ],
      };
    },
  },
});
