import type { FileContext } from '../../../src/engine/context.ts';
import { disabledSelf } from '../../../src/engine/disabledSelf.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

/** `deinit self` says for the whole method what the statement said from its line on. */
export default defineRule({
  code: 'MJ117',
  name: 'disable-del-statement',
  summary: '`__disable_del self` is now the argument convention `deinit self`',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.6 (`deinit` replaces `__disable_del`)',
  syntax: {
    query: '(disable_del_statement) @statement',
    needles: ['__disable_del'],
    visit(match, ctx) {
      const statement = match.node('statement');
      const method = statement.parent?.parent;
      const list = method?.childForFieldName('parameters');
      const self = list && namedChildrenOf(list).find(({ type }) => type === 'parameter');
      const isSame = self && disabledSelf(self)?.startIndex === statement.startIndex;
      const convention = self?.childForFieldName('convention');
      const edits =
        isSame && convention && !mayLeaveEarlier(statement)
          ? [ctx.replace(convention, 'deinit'), removal(statement, ctx)]
          : undefined;
      return {
        at: statement,
        message: '`__disable_del` was removed; a method that takes itself apart has `deinit self`',
        help: 'Declare the argument `deinit` and remove the statement',
        ...(edits && { edits }),
      };
    },
  },
});

/** On a path that leaves before the statement the destructor ran; `deinit` would skip it. */
function mayLeaveEarlier(statement: SyntaxNode): boolean {
  const method = statement.parent?.parent;
  const effects = namedChildrenOf(method ?? statement);
  const raises = effects.some(({ type }) => type === 'raises_effect');
  const earlier = namedChildrenOf(statement.parent ?? statement).filter(
    ({ endIndex }) => endIndex <= statement.startIndex,
  );
  return earlier.some((node) => (raises ? node.type !== 'comment' : /\breturn\b/.test(node.text)));
}

/** A body needs a statement; a docstring is none. */
function removal(statement: SyntaxNode, ctx: FileContext): Edit {
  const isLeft = namedChildrenOf(statement.parent ?? statement).some((node) => {
    if (node.type === 'comment' || node.startIndex === statement.startIndex) return false;
    return node.type !== 'expression_statement' || namedChildrenOf(node)[0]?.type !== 'string';
  });
  return isLeft ? ctx.removeLines(statement) : ctx.replace(statement, 'pass');
}
