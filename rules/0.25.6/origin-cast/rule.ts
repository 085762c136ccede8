import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode, TextRange } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

/** What a cast changes; `mut` is `True`, `False` or an expression. */
interface Cast {
  readonly mut?: string;
  readonly origin?: string;
}

export default defineRule({
  code: 'MJ195',
  name: 'origin-cast',
  summary: '`origin_cast` is positional in 0.25.6 and split into `unsafe_..._cast` in 0.25.7',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.7; measured: 0.25.6, 0.25.7',
  diagnostic: {
    messages: [
      /^'UnsafePointer\[.*\]' value has no attribute 'origin_cast'/,
      /^invalid call to 'origin_cast': positional-only parameters? passed as keyword operands?: /,
    ],
    phase: 'body',
    visit({ node, groups }, ctx) {
      const call = callAround(node);
      const callee = call?.childForFieldName('function');
      const name = callee?.childForFieldName('value')?.childForFieldName('attribute');
      if (!call || !callee || !name) return;
      const cast = castOf(callee);
      const isGone = groups[0].includes('no attribute');
      const form = cast && (isGone ? split(cast) : positional(cast));
      const range = { start: name.startIndex, end: call.endIndex };
      return {
        at: name,
        message: isGone
          ? '`origin_cast` was removed'
          : 'the parameters of `origin_cast` can no longer be given by keyword',
        help: helpFor(form, isGone),
        ...edits(ctx, range, form),
      };
    },
  },
});

function helpFor(form: string | undefined, isGone: boolean): string {
  if (form !== undefined) return `Write \`.${form}\``;
  return isGone
    ? 'Use `unsafe_mut_cast[mut]()`, `unsafe_origin_cast[origin]()` or `as_immutable()`'
    : 'Write `origin_cast[mut, origin]()`';
}

function edits(ctx: FileContext, range: TextRange, form: string | undefined) {
  if (form === undefined || ctx.hasComment(range)) return {};
  return { edits: [ctx.replace(range, form)] };
}

/** The `p.origin_cast[...]()` around the place of either message. */
function callAround(node: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    const value = at.type === 'call' ? at.childForFieldName('function') : null;
    const method = value?.childForFieldName('value')?.childForFieldName('attribute');
    if (method?.text === 'origin_cast') return at;
  }
  return undefined;
}

function castOf(callee: SyntaxNode): Cast | undefined {
  const [, ...given] = namedChildrenOf(callee);
  const cast: { mut?: string; origin?: string } = {};
  for (const [index, argument] of given.entries()) {
    const keyword = argument.childForFieldName('name')?.text;
    const isKeyword = argument.type === 'keyword_argument';
    const name = isKeyword ? keyword : ['mut', 'origin'][index];
    const value = isKeyword ? argument.childForFieldName('value')?.text : argument.text;
    if ((name !== 'mut' && name !== 'origin') || value === undefined) return undefined;
    cast[name] = value;
  }
  return cast.mut === undefined && cast.origin === undefined ? undefined : cast;
}

/** An origin alone has the mutability that the pointer has already. */
function split({ mut, origin }: Cast): string {
  const first = mut === 'False' ? 'as_immutable()' : mut && `unsafe_mut_cast[${mut}]()`;
  const second = origin && `unsafe_origin_cast[${origin}]()`;
  return [first, second].filter(Boolean).join('.');
}

function positional({ mut, origin }: Cast): string | undefined {
  if (origin === undefined) return `origin_cast[${mut}]()`;
  const known = mut ?? mutabilityOf(origin);
  return known && `origin_cast[${known}, ${origin}]()`;
}

function mutabilityOf(origin: string): string | undefined {
  if (/^Mut(?:able)?(?:Any)?Origin\b/.test(origin)) return 'True';
  return /^(?:Immut(?:able)?(?:Any)?Origin|Static\w*Origin)\b/.test(origin) ? 'False' : undefined;
}
