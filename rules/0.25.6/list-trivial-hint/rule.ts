import { defineRule } from '../../../src/engine/rule.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';
import { isStandard } from '../../../src/engine/importItems.ts';

/** Something after the element type; brackets that are open at the line's end or deep may hide it. */
const SECOND_PARAMETER =
  /\bList[ \t]*\[(?:(?:[^[\]\n]|\[(?:[^[\]\n]|\[[^[\]\n]*\])*\])*(?:,|$)|[^\n]*\]\]\])/gm;

export default defineRule({
  code: 'MJ140',
  name: 'list-trivial-hint',
  summary: '`List` has no parameter `hint_trivial_type`',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.6',
  syntax: {
    query: '((subscript value: (identifier) @list) @type (#eq? @list "List"))',
    needles: ['hint_trivial_type', SECOND_PARAMETER],
    visit(match, ctx) {
      const type = match.node('type');
      const [, element, hint, ...others] = namedChildrenOf(type).filter(
        (node) => node.type !== 'comment',
      );
      if (!element || !hint || others.length > 0) return;
      const value = hint.childForFieldName('value');
      const isHint =
        hint.type === 'keyword_argument'
          ? hint.childForFieldName('name')?.text === 'hint_trivial_type' && value !== null
          : ['true', 'false', 'identifier', 'not_operator'].includes(hint.type);
      if (!isHint || !isStandard(ctx, match.node('list'), 'List')) return;
      const range = { start: element.endIndex, end: hint.endIndex };
      return {
        at: hint,
        message: 'lists find out for themselves whether their elements are trivial',
        help: 'Leave the hint out',
        ...(!ctx.hasComment(range) && { edits: [ctx.remove(range)] }),
      };
    },
  },
});
