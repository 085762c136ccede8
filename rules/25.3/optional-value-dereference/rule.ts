import { defineRule } from '../../../src/engine/rule.ts';
import { isOwnType } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ142',
  name: 'optional-value-dereference',
  summary: '`value()` of an `Optional` is the value, not a pointer to it',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.5',
  syntax: {
    query: `
      ((subscript value: (call
        function: (attribute object: (_) @optional attribute: (identifier) @_method)) @call
        ) @use
        (#eq? @_method "value"))`,
    needles: ['value()[]'],
    visit(match, ctx) {
      const use = match.node('use');
      const call = match.node('call');
      if (use.namedChildCount !== 1) return;
      const type = ctx.project.typeOf(ctx.path, match.node('optional'));
      const inner = /^Optional\[(.*)\]$/.exec(type ?? '')?.[1];
      if (!type || !inner || isOwnType(ctx, type)) return;
      if (/^(?:\w*Pointer|Reference|Optional)\b/.test(inner) || isOwnType(ctx, inner)) return;
      return {
        at: use,
        message: '`value()` gives the value itself; there is no pointer to follow',
        help: 'Leave `[]` out',
        edits: [ctx.remove({ start: call.endIndex, end: use.endIndex })],
      };
    },
  },
});
