import {
  callAround,
  conversionAt,
  conversionMessages,
  operandMessage,
  writtenType,
} from '../../../src/engine/conversion.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { standardName } from '../../../src/engine/importItems.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { isWidening, numberType } from './numbers.ts';

const NUMBER = String.raw`Bool|U?Int\d*|B?Float\d+|SIMD\[\w+, 1\]`;

export default defineRule({
  code: 'MJ208',
  name: 'implicit-number-conversion',
  summary: '`Bool` to `Int`, `Float32` to `Float64`, ... have to be written',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.7 (Bool); measured on 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [...conversionMessages(NUMBER, NUMBER), operandMessage('Bool', 'Int')],
    visit(hit, ctx) {
      const conversion = conversionAt(hit, ctx);
      const from = numberType(conversion?.from);
      const to = numberType(conversion?.to);
      if (!conversion || !from || !to) return undefined;
      const { value } = conversion;
      if (standardName(ctx, to.name, hit.offset) !== to.name) return undefined;
      const type = spelling(value, to.name);
      const isFractional = from.kind === 'float' && to.kind !== 'float';
      const help = isFractional
        ? `\`${type}(...)\` would cut the fraction off: say what is meant`
        : `Write \`${type}(...)\``;
      return {
        at: value,
        message: `\`${from.name}\` does not become \`${to.name}\` by itself`,
        help,
        ...(!isFractional && { edits: callAround(ctx, value, type) }),
        ...(!isWidening(from, to) && { applicability: 'unsafe' }),
      };
    },
  },
});

/** `Scalar[dtype]` where the code says so: it goes on to fit when `dtype` is another one. */
function spelling(value: SyntaxNode, name: string): string {
  const written = writtenType(value) ?? '';
  return /^Scalar\[[\w.]+\]$/.test(written) ? written : name;
}
