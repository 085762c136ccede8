import { defineRule } from '../../../src/engine/rule.ts';
import { isAssigned } from '../../../src/syntax/walk.ts';
import { isOwnType } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ134',
  name: 'list-size-attribute',
  summary: '`xs.size` of lists is now `len(xs)`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.3',
  syntax: {
    query: '((attribute object: (_) @list attribute: (identifier) @size) (#eq? @size "size"))',
    needles: ['.size'],
    visit(match, ctx) {
      const list = match.node('list');
      const size = match.node('size');
      const use = size.parent;
      if (!use || isAssigned(use)) return;
      if (use.parent?.childForFieldName('function')?.id === use.id) return;
      const type = ctx.project.typeOf(ctx.path, list);
      if (!type || !/^(?:List|DynamicVector)\[/.test(type) || isOwnType(ctx, type)) return;
      const length = ctx.imports.declares('len', list.startIndex) ? '.__len__()' : undefined;
      const tail = { start: list.endIndex, end: size.endIndex };
      const edits = length
        ? [ctx.replace(tail, length)]
        : [ctx.insert(list.startIndex, 'len('), ctx.replace(tail, ')')];
      return {
        at: { startIndex: list.startIndex, endIndex: size.endIndex },
        message: 'lists have no attribute `size`',
        help: 'Ask `len(...)`',
        ...(!ctx.hasComment(tail) && { edits }),
      };
    },
  },
});
