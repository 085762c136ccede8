import { defineRule } from '../../../src/engine/rule.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';
import { isStandard } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ132',
  name: 'pointer-address-of',
  summary: '`Pointer.address_of(x)` is now `Pointer(to=x)`',
  release: '25.5',
  applicability: 'safe',
  source: 'Mojo changelog 25.3 (deprecated), 25.5 (removed)',
  syntax: {
    query: `
      (call
        function: (attribute
          object: [(identifier) @type (subscript value: (identifier) @type)] @object
          attribute: (identifier) @_method)
        arguments: (argument_list) @arguments
        (#eq? @_method "address_of"))`,
    needles: ['address_of'],
    visit(match, ctx) {
      const type = match.node('type');
      if (!isStandard(ctx, type, 'UnsafePointer', 'Pointer')) return;
      const object = match.node('object');
      const list = match.node('arguments');
      const [value, ...others] = namedChildrenOf(list).filter(({ type: it }) => it !== 'comment');
      const method = { start: object.endIndex, end: list.startIndex };
      const isPlain = value && others.length === 0 && value.type !== 'keyword_argument';
      const edits = [ctx.remove(method), ctx.insert(value?.startIndex ?? 0, 'to=')];
      return {
        at: { startIndex: object.startIndex, endIndex: list.startIndex },
        message: '`address_of` was replaced by a constructor with the argument `to`',
        help: `Write \`${object.text}(to=...)\``,
        ...(isPlain && !ctx.hasComment(method) && { edits }),
      };
    },
  },
});
