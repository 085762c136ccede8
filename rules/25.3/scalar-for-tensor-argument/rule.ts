import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { structOfType } from '../../../src/engine/structOf.ts';
import { closest } from '../../../src/syntax/walk.ts';
import { readNumberArgument, type NumberArgument } from './argument.ts';
import { reachFunction, scalarConstructor } from './reach.ts';

/**
 * A number where a function wants a tensor. `power(x, 2.0)` is `multiply(x, x)`; any other number
 * is spread over a tensor like `x`, or made a scalar tensor, if the project has the means.
 */
export default defineRule({
  code: 'MJ166',
  name: 'scalar-for-tensor-argument',
  summary: 'a number is passed where a tensor is expected',
  release: '25.3',
  applicability: 'safe',
  source: 'asked of 25.5 to 0.26.2; ML Odyssey e74f3cec (RMSprop)',
  diagnostic: {
    phase: 'body',
    messages: [
      /^invalid call to '.+': (?:method )?argument #\d+ cannot be converted from '(?:Int|Float)Literal\[.*\]' to '(.+)'$/,
    ],
    visit(hit, ctx) {
      const place = { file: ctx.path, offset: hit.offset };
      const struct = structOfType(ctx.project, hit.groups[1] ?? '', place);
      const call = closest(hit.node, 'call');
      if (struct?.kind !== 'struct' || !call) return undefined;
      const found = readNumberArgument(call, struct, ctx);
      if (!found) return undefined;
      const report = {
        at: found.number,
        message: `${found.number.text} is a number; \`${found.name}\` wants a \`${struct.name}\``,
        help: `Make a \`${struct.name}\` of it`,
      };
      return squared(found, report, ctx) ?? spread(found, report, ctx) ?? report;
    },
  },
});

/** `power(x, 2.0)` → `multiply(x, x)`. */
function squared(found: NumberArgument, report: Draft, ctx: FileContext): Draft | undefined {
  const { call, callee, struct, number, tensor, arguments_ } = found;
  const [, exponent, ...more] = arguments_;
  if (!/^(?:power|pow)$/.test(callee.name) || !/^2(?:\.0*)?$/.test(number.text)) return undefined;
  if (exponent?.id !== number.id || more.length > 0 || !tensor) return undefined;
  const types = [struct.name, struct.name];
  const product = reachFunction('multiply', { types, struct, callee }, call, ctx);
  const name = call.childForFieldName('function');
  if (!product || !name) return undefined;
  return {
    ...report,
    help: 'Multiply it by itself',
    edits: [ctx.replace(name, product.text), ctx.replace(number, tensor.text)],
    imports: product.imports,
  };
}

/** A tensor of the number: `full_like(x, 2.5)` or `Tensor.from_scalar(2.5)`. */
function spread(found: NumberArgument, report: Draft, ctx: FileContext): Draft | undefined {
  const { call, callee, struct, number, tensor, typeName } = found;
  const types = [struct.name, 'Float64'];
  const full = tensor && reachFunction('full_like', { types, struct, callee }, call, ctx);
  const scalar = scalarConstructor(struct, number.type === 'integer', callee);
  const text = full
    ? `${full.text}(${tensor.text}, ${number.text})`
    : scalar !== undefined && typeName !== undefined && `${typeName}${scalar}(${number.text})`;
  if (!text) return undefined;
  return {
    ...report,
    help: `Write \`${text}\``,
    applicability: 'unsafe',
    edits: [ctx.replace(number, text)],
    imports: full?.imports ?? [],
  };
}
