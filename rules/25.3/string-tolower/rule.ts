import { defineRule } from '../../../src/engine/rule.ts';
import { isOwnType } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ144',
  name: 'string-tolower',
  summary: '`tolower` and `toupper` of strings are now `lower` and `upper`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.4',
  syntax: {
    query: `
      (call function: (attribute object: (_) @text attribute: (identifier) @method)
        (#any-of? @method "tolower" "toupper"))`,
    needles: ['tolower', 'toupper'],
    visit(match, ctx) {
      const type = ctx.project.typeOf(ctx.path, match.node('text'));
      if (!type || isOwnType(ctx, type)) return;
      if (!/^(?:String|StringLiteral|StringSlice|StaticString)\b/.test(type)) return;
      const method = match.node('method');
      const name = method.text.slice('to'.length);
      return {
        at: method,
        message: `\`${method.text}\` was renamed to \`${name}\``,
        help: `Call \`${name}\``,
        edits: [ctx.replace(method, name)],
      };
    },
  },
});
