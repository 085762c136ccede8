import { FILLED_LIST, readLengthConstructor } from '../../../src/engine/listConstructor.ts';
import { defineRule } from '../../../src/engine/rule.ts';

const ZEROS: Readonly<Record<string, string>> = { Bool: 'False', String: '""' };

/** Zero of a type that `fill=` takes as a literal. */
function zeroOf(type: string): string | undefined {
  if (/^(?:U?Int\d*|Byte)$/.test(type)) return '0';
  return /^B?Float\d+$/.test(type) ? '0.0' : ZEROS[type];
}

/**
 * `List[Int](n)` is a list of the one element `n`. Code that assigns elements by index right
 * after it meant a list of the length `n`, and writes out of bounds. No release says so up to
 * 0.25.7. What was meant is a person's decision, so the fix is only shown.
 */
export default defineRule({
  code: 'MJ162',
  name: 'list-length-constructor',
  summary: '`List[T](n)` is meant as a list of `n` elements but holds the one element `n`',
  release: '25.3',
  group: 'semantic',
  applicability: 'display',
  source: 'run on 25.5, 0.25.6 and 0.25.7; ML Odyssey 0bf022d9, 1e83afb7',
  syntax: {
    query: '(call function: (subscript)) @call',
    needles: [FILLED_LIST],
    visit(match, ctx) {
      const found = readLengthConstructor(match.node('call'), ctx);
      if (!found) return undefined;
      const { call, elementType, length, assignment } = found;
      const { line } = ctx.lines.locate(assignment.startIndex);
      const list = `List[${elementType.text}]`;
      const report = {
        at: call,
        message:
          `\`${list}(${length.text})\` is a list of one element, ${length.text}; ` +
          `\`${assignment.text} = …\` on line ${line + 1} is out of bounds`,
      };
      const zero = zeroOf(elementType.text);
      if (zero === undefined) return { ...report, help: 'Append the elements' };
      return {
        ...report,
        help: `If ${length.text} is the length, write \`${list}(length=…, fill=…)\``,
        edits: [
          ctx.insert(length.startIndex, 'length='),
          ctx.insert(length.endIndex, `, fill=${zero}`),
        ],
      };
    },
  },
});
