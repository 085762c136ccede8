import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, isAssigned, namedChildrenOf } from '../../../src/syntax/walk.ts';
import { REMOVED, type Removed } from './attributes.ts';

/**
 * Attributes of standard types that were renamed or became functions. The compiler names the type,
 * so nothing is guessed; a project's own type of the same name has the attribute or is not in reach.
 */
export default defineRule({
  code: 'MJ266',
  name: 'removed-attribute',
  summary: 'an attribute of a standard type was renamed or is a function now',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelogs 24.3 to 25.3; measured on 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [/^'(.+)' value has no attribute '(\w+)'/],
    visit({ node, groups }, ctx) {
      const [, type = '', name = ''] = groups;
      const removed = REMOVED.get(name);
      const use = closest(node, 'attribute');
      if (!removed?.type.test(type) || !use) return undefined;
      if (use.childForFieldName('attribute')?.text !== name) return undefined;
      const edits = rewrite(use, removed, ctx);
      return {
        at: use,
        message: `\`${typeName(type)}\` has no attribute \`${name}\``,
        help: helpFor(removed),
        ...(edits && { edits }),
      };
    },
  },
});

function typeName(type: string): string {
  return type.replace(/\[.*/, '');
}

function helpFor({ how, to }: Removed): string {
  if (how === 'rename') return `It is \`${to}\` now`;
  if (how === 'function') return `Call \`${to}(...)\``;
  if (how === 'constructor') return 'Call the type itself';
  return `Compare with \`DType.${to}\``;
}

function rewrite(use: SyntaxNode, { how, to, keyword }: Removed, ctx: FileContext): Edit[] | undefined {
  const object = use.childForFieldName('object');
  const name = use.childForFieldName('attribute');
  if (!object || !name) return undefined;
  const tail = { start: object.endIndex, end: name.endIndex };
  if (ctx.hasComment(tail)) return undefined;
  if (how === 'rename') return [ctx.replace(name, to), ...named(use, keyword, ctx)];
  const call = callOf(use);
  if (how === 'constructor') return call && isTypeName(object) ? [ctx.remove(tail)] : undefined;
  if (how === 'equal') return call && comparison(object, call, to, ctx);
  return asFunction(object, name, call, to, ctx);
}

/** `p.simd_strided_load[4](…)` → `p.strided_load[width=4](…)`. */
function named(use: SyntaxNode, keyword: string | undefined, ctx: FileContext): Edit[] {
  const subscript = use.parent;
  if (!keyword || subscript?.type !== 'subscript') return [];
  const [, first] = namedChildrenOf(subscript);
  if (!first || first.type === 'keyword_argument') return [];
  return [ctx.insert(first.startIndex, `${keyword}=`)];
}

/** `SIMD[dtype, 4]` or `Self`, not a value of that type. */
function isTypeName({ text }: SyntaxNode): boolean {
  return /^[A-Z]\w*(?:\[[^()]*\])?$/s.test(text);
}

function callOf(use: SyntaxNode): SyntaxNode | undefined {
  const parent = use.parent;
  return parent?.childForFieldName('function')?.id === use.id ? (parent ?? undefined) : undefined;
}

/** `x.min(y)` → `min(x, y)`; without a call (`xs.size`) the object is the only argument. */
function asFunction(
  object: SyntaxNode,
  name: SyntaxNode,
  call: SyntaxNode | undefined,
  to: string,
  ctx: FileContext,
): Edit[] | undefined {
  if (ctx.imports.declares(to, object.startIndex)) return undefined;
  const open = ctx.insert(object.startIndex, `${to}(`);
  const list = call?.childForFieldName('arguments');
  if (!list) {
    if (object.parent && isAssigned(object.parent)) return undefined;
    return [open, ctx.replace({ start: object.endIndex, end: name.endIndex }, ')')];
  }
  const gap = { start: object.endIndex, end: list.startIndex + 1 };
  const breaks = /^[ \t]*\r?\n/.test(ctx.text.slice(gap.end));
  const comma = breaks ? ',' : ', ';
  return [open, ctx.replace(gap, list.namedChildCount > 0 ? comma : '')];
}

/** Around these a comparison needs no parentheses. */
const LOOSER =
  /^(?:if_statement|elif_clause|while_statement|return_statement|argument_list|boolean_operator|not_operator|parenthesized_expression|assignment|keyword_argument)$/;

function comparison(
  object: SyntaxNode,
  call: SyntaxNode,
  to: string,
  ctx: FileContext,
): Edit[] | undefined {
  const list = call.childForFieldName('arguments');
  if (!list || list.namedChildCount > 0 || ctx.imports.declares('DType', call.startIndex)) {
    return undefined;
  }
  const tail = { start: object.endIndex, end: call.endIndex };
  const text = ` == DType.${to}`;
  if (LOOSER.test(call.parent?.type ?? '')) return [ctx.replace(tail, text)];
  return [ctx.insert(object.startIndex, '('), ctx.replace(tail, `${text})`)];
}
