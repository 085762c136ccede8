import { defineRule } from '../../../src/engine/rule.ts';
import { isOwnType } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ143',
  name: 'variant-get',
  summary: '`v.get[T]()[]` of a `Variant` is now `v[T]`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.3',
  syntax: {
    query: `
      ((subscript value: (call
        function: (subscript
          value: (attribute object: (_) @variant attribute: (identifier) @_method) @get
          subscript: (_) @type) @callee
        arguments: (argument_list) @arguments)) @use
        (#eq? @_method "get"))`,
    needles: ['get['],
    visit(match, ctx) {
      const use = match.node('use');
      if (use.namedChildCount !== 1 || match.node('arguments').namedChildCount > 0) return;
      const variant = match.node('variant');
      const type = ctx.project.typeOf(ctx.path, variant);
      if (type && (!/^Variant\b/.test(type) || isOwnType(ctx, type))) return;
      const method = { start: variant.endIndex, end: match.node('get').endIndex };
      const calls = { start: match.node('callee').endIndex, end: use.endIndex };
      if (ctx.hasComment(method) || ctx.hasComment(calls)) return;
      return {
        at: use,
        message: 'a `Variant` gives its value by its type in brackets',
        help: 'Write `v[T]`',
        edits: [ctx.remove(method), ctx.remove(calls)],
        ...(!type && { applicability: 'unsafe' }),
      };
    },
  },
});
