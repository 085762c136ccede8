import { defineRule } from '../../../src/engine/rule.ts';
import { closest } from '../../../src/syntax/walk.ts';
import { isStandard } from '../../../src/engine/importItems.ts';

const MASKS: Readonly<Record<string, string>> = {
  __eq__: 'eq',
  __ne__: 'ne',
  __lt__: 'lt',
  __le__: 'le',
  __gt__: 'gt',
  __ge__: 'ge',
};

const MASK_TYPE = String.raw`fn\[.*\) (?:capturing )?-> SIMD\[(?:DType\.)?bool, .+\]`;

export default defineRule({
  code: 'MJ205',
  name: 'simd-comparison-function',
  summary: '`SIMD.__gt__` as a value gives one `Bool`; `SIMD.gt` gives the mask',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.6',
  diagnostic: {
    phase: 'body',
    messages: [
      new RegExp(String.raw`^cannot pass 'fn\[.*-> Bool' value, expected '${MASK_TYPE}'`),
      new RegExp(String.raw`^no '__\w+__' candidates have type '${MASK_TYPE}'`),
    ],
    visit({ node }, ctx) {
      const attribute = closest(node, 'attribute');
      const member = attribute?.childForFieldName('attribute');
      const object = attribute?.childForFieldName('object');
      const name = MASKS[member?.text ?? ''];
      if (!member || !object || !name) return undefined;
      const head = object.type === 'subscript' ? object.childForFieldName('value') : object;
      if (head?.type !== 'identifier' || !isStandard(ctx, head, 'SIMD', 'Scalar')) return undefined;
      return {
        at: member,
        message: `\`${member.text}\` tells whether all elements are so; here a mask is wanted`,
        help: `Pass \`${object.text}.${name}\``,
        edits: [ctx.replace(member, name)],
      };
    },
  },
});
