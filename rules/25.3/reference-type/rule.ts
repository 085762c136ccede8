import { defineRule } from '../../../src/engine/rule.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';
import { standardName } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ147',
  name: 'reference-type',
  summary: '`Reference(x)` is now `Pointer(to=x)`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.6',
  syntax: {
    query: '((call function: (identifier) @name arguments: (argument_list) @list) @call)',
    needles: ['Reference'],
    visit(match, ctx) {
      const name = match.node('name');
      if (name.text !== 'Reference') return;
      const path = standardName(ctx, 'Reference', name.startIndex);
      if (path !== 'Reference') return;
      const [value, ...others] = namedChildrenOf(match.node('list'));
      if (!value || others.length > 0 || value.type === 'keyword_argument') return;
      const isTaken = ctx.imports.declares('Pointer', name.startIndex);
      return {
        at: name,
        message: '`Reference` was renamed to `Pointer`, which takes its target by name',
        help: 'Write `Pointer(to=...)`',
        ...(!isTaken && {
          edits: [ctx.replace(name, 'Pointer'), ctx.insert(value.startIndex, 'to=')],
          imports: [{ module: 'memory', name: 'Pointer' }],
        }),
      };
    },
  },
});
