import { bracketArguments } from '../../../src/engine/conversion.ts';
import { isFunctionName } from '../../../src/engine/functionName.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { isStandard } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ215',
  name: 'vectorize-old-order',
  summary: '`vectorize[width, f]` is now `vectorize[f, width]`',
  release: '25.3',
  until: '0.26.1',
  applicability: 'safe',
  source: 'Mojo changelog 24.1; 25.3 to 0.25.7 measured',
  syntax: {
    query: `(call function: (subscript value: (identifier) @name) @callee
      (#eq? @name "vectorize"))`,
    needles: ['vectorize['],
    visit(match, ctx) {
      const callee = match.node('callee');
      if (!isStandard(ctx, match.node('name'), 'vectorize')) return;
      const [width, body, ...more] = bracketArguments(callee) ?? [];
      if (!width || !body || more.length > 0) return;
      if (!isFunctionName(body, ctx) || isFunctionName(width, ctx)) return;
      return {
        at: callee,
        message: '`vectorize` takes the function first, then the width',
        help: `Write \`vectorize[${body.text}, ${width.text}]\``,
        edits: [ctx.replace(width, body.text), ctx.replace(body, width.text)],
      };
    },
  },
});
