import type { FileContext } from '../../../src/engine/context.ts';
import { onlyArgument } from '../../../src/engine/conversion.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { argumentsOf } from '../../../src/semantics/overloads.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';
import { standardName } from '../../../src/engine/importItems.ts';
import { replaceRemoved, type RemovedName } from '../../../src/engine/removedName.ts';

const COMMON = {
  message: 'vectors with inline storage are gone',
  help: 'Use a `List` with that capacity',
};

const VECTORS: readonly RemovedName[] = [
  {
    ...COMMON,
    name: 'InlineList',
    homes: ['collections', 'collections.inline_list'],
    rewrite: (use, ctx) => asList(use, ctx, inlineListArguments),
  },
  {
    ...COMMON,
    name: 'InlinedFixedVector',
    homes: ['collections.vector', 'collections', 'utils.vector'],
    rewrite: (use, ctx) => asList(use, ctx, fixedVectorArguments),
  },
];

export default defineRule({
  code: 'MJ212',
  name: 'removed-inline-vector',
  summary: '`InlineList` and `InlinedFixedVector` are gone; `List` takes a capacity',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 25.2 (InlinedFixedVector), 25.3 (InlineList)',
  syntax: {
    query: '(module) @file',
    needles: ['InlineList', 'InlinedFixedVector'],
    startDepth: 0,
    visit: (_, ctx) => VECTORS.flatMap((removed) => replaceRemoved(removed, ctx)),
  },
});

type ArgumentEdits = (call: SyntaxNode, size: SyntaxNode, ctx: FileContext) => Edit[] | undefined;

/** `InlineList[T, n]` → `List[T]`, and the constructor's arguments. */
function asList(
  use: SyntaxNode,
  ctx: FileContext,
  argumentEdits: ArgumentEdits,
): Edit[] | undefined {
  const type = use.parent;
  if (type?.type !== 'subscript') return undefined;
  if (type.childForFieldName('value')?.id !== use.id) return undefined;
  const [, element, size, ...more] = namedChildrenOf(type).filter((it) => it.type !== 'comment');
  if (!element || !size || more.length > 0 || element.type === 'keyword_argument') return undefined;
  if (standardName(ctx, 'List', use.startIndex) === undefined) return undefined;
  const rest = { start: element.endIndex, end: size.endIndex };
  if (ctx.hasComment(rest)) return undefined;
  const call = type.parent;
  const isMade = call?.type === 'call' && call.childForFieldName('function')?.id === type.id;
  const edits = isMade ? argumentEdits(call, size.childForFieldName('value') ?? size, ctx) : [];
  return edits && [ctx.replace(use, 'List'), ctx.remove(rest), ...edits];
}

/** `InlineList[T, n]()` was empty; with arguments it held them. */
function inlineListArguments(
  call: SyntaxNode,
  size: SyntaxNode,
  ctx: FileContext,
): Edit[] | undefined {
  const args = argumentsOf(call);
  if (args.some(({ type }) => type === 'keyword_argument' || type.endsWith('_splat'))) {
    return undefined;
  }
  const list = call.childForFieldName('arguments');
  if (args.length > 0 || !list) return [];
  return [ctx.insert(list.startIndex + 1, `capacity=${size.text}`)];
}

/** `InlinedFixedVector[T, n](capacity)`: `n` of them lay inline. */
function fixedVectorArguments(
  call: SyntaxNode,
  _size: SyntaxNode,
  ctx: FileContext,
): Edit[] | undefined {
  const capacity = onlyArgument(call);
  if (capacity) return [ctx.insert(capacity.startIndex, 'capacity=')];
  const [named, ...more] = argumentsOf(call);
  const isNamed = named?.childForFieldName('name')?.text === 'capacity';
  return isNamed && more.length === 0 ? [] : undefined;
}
