import type { FileContext } from '../../../src/engine/context.ts';
import { copiesImplicitly } from '../../../src/engine/implicitlyCopyable.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { unpackingAt, type Unpacking } from '../../../src/engine/unpacking.ts';
import { typeParts } from '../../../src/semantics/type-text.ts';

/**
 * Unpacking copies each element out of the tuple. Where one of them is not copied implicitly, the
 * tuple is bound once and its elements are read one by one, with `.copy()` where it is needed.
 */
export default defineRule({
  code: 'MJ184',
  name: 'tuple-unpacking-copy',
  summary: 'a tuple is unpacked whose elements are not copied implicitly',
  release: '0.25.7',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.7: List is no longer ImplicitlyCopyable',
  diagnostic: {
    phase: 'body',
    messages: [
      /^value of type '(.+)' cannot be implicitly copied, it does not conform to 'ImplicitlyCopyable'/,
    ],
    visit(hit, ctx) {
      const unpacking = unpackingAt(hit);
      if (!unpacking) return undefined;
      const report = {
        at: unpacking.statement,
        message: `unpacking would copy a ${hit.groups[1] ?? 'value'}`,
        help: 'Bind the tuple once and copy its elements: `var a = t[0].copy()`',
      };
      return { ...report, ...fixOf(unpacking, ctx) };
    },
  },
});

function fixOf(unpacking: Unpacking, ctx: FileContext): Pick<Draft, 'edits'> {
  const { statement, left, targets, value, isDeclaration, isPlain } = unpacking;
  const tuple = typeParts(ctx.project.typeOf(ctx.path, value) ?? '');
  const types = tuple?.head === 'Tuple' ? tuple.args : [];
  const ends = lineEndAfter(statement.endIndex, ctx);
  if (!isPlain || types.length !== targets.length || ends === undefined) return {};
  if (ctx.hasComment(left)) return {};
  const bound = ctx.freshName('unpacked');
  const reads = targets.flatMap((target, at) => {
    if (target.text === '_') return [];
    const copy = copiesImplicitly(types[at] ?? '', ctx.project) ? '' : '.copy()';
    return [`${isDeclaration ? 'var ' : ''}${target.text} = ${bound}[${at}]${copy}`];
  });
  const start = `\n${ctx.indentAt(statement.startIndex)}`;
  return {
    edits: [
      ctx.replace(left, isDeclaration ? bound : `var ${bound}`),
      ctx.insert(ends, reads.map((read) => `${start}${read}`).join('')),
    ],
  };
}

/** End of the line, if the statement is alone on its lines but for a comment. */
function lineEndAfter(end: number, { text, lines }: FileContext): number | undefined {
  const lineEnd = lines.lineEnd(lines.locate(end).line);
  return /^\s*(?:#.*)?$/.test(text.slice(end, lineEnd)) ? lineEnd : undefined;
}
