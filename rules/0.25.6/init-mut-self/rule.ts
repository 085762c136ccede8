import { initializerOf, outEdits } from '../../../src/engine/initializer.ts';
import { defineRule } from '../../../src/engine/rule.ts';

export default defineRule({
  code: 'MJ107',
  name: 'init-mut-self',
  summary: 'an initializer takes its self argument as `out`, not as `mut`',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.6; measured',
  syntax: {
    query: `(function_definition name: (identifier) @_name
      parameters: (parameters (parameter convention: "mut" @keyword) @parameter)
      (#any-of? @_name "__init__" "__copyinit__" "__moveinit__"))`,
    needles: ['mut'],
    visit(match, ctx) {
      const keyword = match.node('keyword');
      const initializer = initializerOf(match.node('parameter'));
      if (!initializer) return;
      const edits = outEdits(keyword, initializer, ctx);
      return {
        at: keyword,
        message: 'an initializer takes its self argument as `out`, not as `mut`',
        help: 'Replace `mut` with `out`',
        ...(edits && { edits }),
      };
    },
  },
});
