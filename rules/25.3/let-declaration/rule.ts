import { defineRule } from '../../../src/engine/rule.ts';

export default defineRule({
  code: 'MJ101',
  name: 'let-declaration',
  summary: '`let` declarations are gone',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.1 (deprecated), 24.3 (removed)',
  syntax: {
    query: '(variable_declaration kind: "let" @let)',
    needles: ['let'],
    visit(match, ctx) {
      const keyword = match.node('let');
      return {
        at: keyword,
        message: '`let` was removed; every local is declared with `var`',
        help: 'Replace `let` with `var`',
        edits: [ctx.replace(keyword, 'var')],
      };
    },
  },
});
