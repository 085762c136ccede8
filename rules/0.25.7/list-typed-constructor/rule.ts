import type { FileContext } from '../../../src/engine/context.ts';
import { expectedType } from '../../../src/engine/expectedType.ts';
import {
  argumentsOf,
  elementTypeOf,
  FILLED_LIST,
  readLengthConstructor,
} from '../../../src/engine/listConstructor.ts';
import { infersElement, isElement, literalInfers } from '../../../src/engine/listElements.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { compareReleases } from '../../../src/releases.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

interface TypedList {
  readonly call: SyntaxNode;
  /** `List[T]` */
  readonly type: SyntaxNode;
  readonly element: string;
  readonly args: readonly SyntaxNode[];
}

/**
 * `List[T](a, b)`. For 0.25.7 the parameter is left out where the arguments alone give it;
 * elsewhere, and always where the constructor is gone, a list literal takes its place.
 */
export default defineRule({
  code: 'MJ161',
  name: 'list-typed-constructor',
  summary: '`List[T](a, b)` spells out what inference or a list literal says',
  release: '0.25.7',
  necessaryFrom: '0.26.1',
  group: 'modernize',
  applicability: 'safe',
  source: 'Mojo changelog 0.26.1 (constructor removed); ML Odyssey 0.25.7 migration',
  syntax: {
    query: '(call function: (subscript)) @call',
    needles: [FILLED_LIST],
    visit(match, ctx) {
      const list = readList(match.node('call'), ctx);
      if (!list) return undefined;
      const isGone = compareReleases(ctx.target, '0.26.1') >= 0;
      const prefersLiteral = ctx.options('list-typed-constructor')['prefer'] === 'literal';
      const { call, type, element, args } = list;
      const literal = literalForm(list, ctx);
      const inferred = infersElement(element, args, ctx);
      const name = type.childForFieldName('value');
      if (!isGone && name && inferred && !(prefersLiteral && literal)) {
        const range = { start: name.endIndex, end: type.endIndex };
        if (ctx.hasComment(range)) return undefined;
        const help = `Write \`List(…)\`: the arguments give \`${element}\``;
        return { at: call, message: MESSAGE, help, edits: [ctx.remove(range)] };
      }
      if (literal) return literal;
      if (isGone && literalInfers(element, args, ctx)) return wrapped(list, ctx);
      return isGone ? { at: call, message: GONE, help: 'Write a list literal' } : undefined;
    },
  },
});

const MESSAGE = 'a list with its elements needs no explicit element type';
const GONE = '`List[T](…)` with elements was removed; write a list literal';

function readList(call: SyntaxNode, ctx: FileContext): TypedList | undefined {
  const type = call.childForFieldName('function');
  const element = elementTypeOf(call, ctx)?.text;
  const args = argumentsOf(call);
  if (!type || element === undefined || !args || args.length === 0 || call.hasError) return;
  if (args.some((arg) => arg.type === 'keyword_argument' || arg.type.endsWith('_splat'))) return;
  // One argument may be a list to copy, or a length by mistake.
  const [only] = args;
  if (args.length === 1 && only && !isElement(element, only, ctx)) return undefined;
  if (readLengthConstructor(call, ctx)) return undefined;
  return { call, type, element, args };
}

/** `[a, b]` where the place gives the type, or can be made to by an annotation. */
function literalForm({ call, type }: TypedList, ctx: FileContext) {
  const arguments_ = call.childForFieldName('arguments');
  const target = expectedType(call, ctx);
  if (!arguments_ || !target) return undefined;
  const head = { start: call.startIndex, end: arguments_.startIndex + 1 };
  if (ctx.hasComment(head)) return undefined;
  const edits = [ctx.replace(head, '['), ctx.replace(lastOf(call), ']')];
  const matches = target.type?.replace(/\s/g, '') === type.text.replace(/\s/g, '');
  if (target.type !== undefined && !matches) return undefined;
  if (target.annotateAt !== undefined) {
    edits.unshift(ctx.insert(target.annotateAt, `: ${type.text}`));
  }
  return { at: call, message: MESSAGE, help: 'Write a list literal', edits };
}

/** `List[T]([a, b])`, where `[a, b]` is a list of `T` by itself. */
function wrapped({ call }: TypedList, ctx: FileContext) {
  const open = (call.childForFieldName('arguments')?.startIndex ?? 0) + 1;
  const edits = [ctx.insert(open, '['), ctx.insert(call.endIndex - 1, ']')];
  return { at: call, message: GONE, help: 'Put the elements into a list literal', edits };
}

function lastOf({ endIndex }: SyntaxNode) {
  return { start: endIndex - 1, end: endIndex };
}
