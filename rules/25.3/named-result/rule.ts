import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { enclosingFunction } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { childrenOf, namedChildrenOf } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ110',
  name: 'named-result',
  summary: 'a named result is an `out` argument, no longer `-> T as name`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.6 (`out` arguments), 25.1 (removed)',
  syntax: {
    query: `(function_definition parameters: (parameters) @list
      return_type: (_) @type result_name: (identifier) @name) @function`,
    needles: ['as'],
    visit(match, ctx) {
      const name = match.node('name');
      const edits = resultEdits(match.node('function'), match.node('list'), ctx);
      return {
        at: name,
        message: 'a named result is declared as an `out` argument',
        help: `Declare \`out ${name.text}\` in the argument list`,
        ...(edits && { edits }),
      };
    },
  },
});

/** Undefined for results by reference, which have no `out` form, and where a comment is lost. */
function resultEdits(
  definition: SyntaxNode,
  list: SyntaxNode,
  ctx: FileContext,
): Edit[] | undefined {
  const type = definition.childForFieldName('return_type');
  const name = definition.childForFieldName('result_name');
  const arrow = childrenOf(definition).find((child) => child.type === '->');
  const before = arrow?.previousSibling;
  if (!type || !name || !before || type.type === 'ref_type') return undefined;
  const written = { start: before.endIndex, end: name.endIndex };
  if (ctx.hasComment(written)) return undefined;
  const argument = `out ${name.text}: ${type.text}`;
  return [ctx.remove(written), insertion(list, argument, ctx), ...bareReturns(definition, ctx)];
}

/** Last in the list, but before `**kwargs`, behind which nothing may stand. */
function insertion(list: SyntaxNode, argument: string, ctx: FileContext): Edit {
  const items = namedChildrenOf(list).filter(({ type }) => type !== 'comment');
  const keywords = items.find((item) => item.childForFieldName('splat')?.text === '**');
  if (keywords) return ctx.insert(keywords.startIndex, `${argument}, `);
  const last = items.at(-1);
  if (last) return ctx.insert(last.endIndex, `, ${argument}`);
  return ctx.insert(list.startIndex + 1, argument);
}

/** `return r` of the result `r` itself is an error; a bare `return` means it. */
function bareReturns(definition: SyntaxNode, ctx: FileContext): Edit[] {
  const name = definition.childForFieldName('result_name')?.text ?? '';
  const body = definition.childForFieldName('body');
  return (body ? returnsIn(body) : []).flatMap((statement) => {
    const value = namedChildrenOf(statement)[0];
    const isResult = value?.text === name || value?.text === `${name}^`;
    const isOwn = enclosingFunction(statement)?.startIndex === definition.startIndex;
    const word = childrenOf(statement)[0];
    if (!value || !isResult || !isOwn || !word) return [];
    return [ctx.remove({ start: word.endIndex, end: value.endIndex })];
  });
}

function returnsIn(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'return_statement') return [node];
  return namedChildrenOf(node).flatMap(returnsIn);
}
