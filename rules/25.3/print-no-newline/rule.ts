import { defineRule } from '../../../src/engine/rule.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ115',
  name: 'print-no-newline',
  summary: '`print_no_newline(x)` is now `print(x, end="")`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 0.6 (`end` of `print`), 24.1 (removed)',
  syntax: {
    query: `((call function: (identifier) @function arguments: (argument_list) @list)
      (#eq? @function "print_no_newline"))`,
    needles: ['print_no_newline'],
    visit(match, ctx) {
      const node = match.node('function');
      const list = match.node('list');
      if (ctx.project.resolve(ctx.path, node.text, node.startIndex)) return;
      const last = namedChildrenOf(list)
        .filter(({ type }) => type !== 'comment')
        .at(-1);
      const end = last
        ? ctx.insert(last.endIndex, ', end=""')
        : ctx.insert(list.startIndex + 1, 'end=""');
      return {
        at: node,
        message: '`print_no_newline` was removed',
        help: 'Call `print` with `end=""`',
        edits: [ctx.replace(node, 'print'), end],
      };
    },
  },
});
