import type { FileContext, ProjectContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { wordOffsets } from '../../../src/semantics/names.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';
import { hasEqualConstructor } from './constructor.ts';

/**
 * `Tensor.from_list([a, b])` where the struct has a constructor that takes the same arguments and
 * one of the two only forwards to the other. Anything less is no proof that they do the same.
 */
const METHOD = 'from_list';

export default defineRule({
  code: 'MJ167',
  name: 'tensor-from-list',
  summary: '`T.from_list([…])` of a struct whose constructor takes the list literal',
  release: '0.25.7',
  group: 'modernize',
  applicability: 'safe',
  source: 'ML Odyssey 0.25.7 migration; asked of 0.25.6 and 0.25.7',
  project: {
    visitFile(ctx, project) {
      return callsIn(ctx).flatMap((call) => draftOf(call, ctx, project) ?? []);
    },
  },
});

/** Calls of methods of that name. */
function callsIn({ text, root }: FileContext): SyntaxNode[] {
  return wordOffsets(text, METHOD).flatMap((at) => {
    const callee = root.descendantForIndex(at, at + METHOD.length)?.parent;
    const call = callee?.type === 'attribute' ? callee.parent : undefined;
    return call?.type === 'call' && !call.hasError ? [call] : [];
  });
}

function draftOf(
  call: SyntaxNode,
  ctx: FileContext,
  { files }: ProjectContext,
): Draft | undefined {
  const callee = call.childForFieldName('function');
  const type = callee?.type === 'attribute' ? callee.childForFieldName('object') : null;
  const list = call.childForFieldName('arguments');
  if (!callee || !type || list?.type !== 'argument_list') return undefined;
  if (callee.childForFieldName('attribute')?.text !== METHOD) return undefined;
  const args = namedChildrenOf(list).filter((arg) => arg.type !== 'comment');
  const [literal] = args;
  if (literal?.type !== 'list' || literal.namedChildCount === 0) return undefined;
  if (args.some((arg) => arg.type.endsWith('_splat'))) return undefined;
  const target = ctx.project.callee(ctx.path, call);
  if (target?.kind !== 'function') return undefined;
  const rest = { start: type.endIndex, end: callee.endIndex };
  const called = { functions: target.functions, args: args.length, literal };
  if (ctx.hasComment(rest) || !hasEqualConstructor(called, ctx.project, files)) return undefined;
  return {
    at: callee,
    file: ctx.path,
    message: `\`${type.text}([…])\` takes the list literal itself`,
    help: 'Call the constructor',
    edits: [ctx.remove(rest)],
  };
}
