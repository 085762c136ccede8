import { bracketArguments } from '../../../src/engine/conversion.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { argumentsOf } from '../../../src/semantics/overloads.ts';
import type { SyntaxNode, TextRange } from '../../../src/syntax/node.ts';
import { closest } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ210',
  name: 'tuple-get',
  summary: '`t.get[i, T]()` of a tuple is now `t[i]`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.5; measured on 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [/^'Tuple\[.*\]' value has no attribute 'get'/],
    visit({ node }, ctx) {
      const method = closest(node, 'attribute');
      const gets = method ? chainOf(method) : [];
      const [first] = gets;
      const gaps = gets.flatMap(({ before, after }) => [before, after]);
      if (!first || gaps.some((gap) => ctx.hasComment(gap))) return undefined;
      return {
        at: first.call,
        message: 'an element of a tuple is got by its index in brackets',
        help: 'Write `t[i]`',
        edits: gets.flatMap(({ before, after }) => [
          ctx.replace(before, '['),
          ctx.replace(after, ']'),
        ]),
      };
    },
  },
});

/** `tuple.get[i, T]()`: what stands before and after the index. */
interface Get {
  readonly call: SyntaxNode;
  readonly type: string;
  readonly before: TextRange;
  readonly after: TextRange;
}

/** A `get` and those of the tuples that it gives: they are on one line, so one fix does all. */
function chainOf(method: SyntaxNode): Get[] {
  const get = readGet(method);
  if (!get) return [];
  const next = get.call.parent;
  const isTuple = next?.type === 'attribute' && /^Tuple\[/.test(get.type);
  return isTuple ? [get, ...chainOf(next)] : [get];
}

function readGet(method: SyntaxNode): Get | undefined {
  const callee = method.parent;
  const call = callee?.parent;
  const tuple = method.childForFieldName('object');
  const name = method.childForFieldName('attribute')?.text;
  if (!tuple || callee?.type !== 'subscript' || call?.type !== 'call' || name !== 'get') return;
  const [index, type, ...more] = bracketArguments(callee) ?? [];
  if (!index || more.length > 0 || argumentsOf(call).length > 0) return undefined;
  return {
    call,
    type: type?.text ?? '',
    before: { start: tuple.endIndex, end: index.startIndex },
    after: { start: index.endIndex, end: call.endIndex },
  };
}
