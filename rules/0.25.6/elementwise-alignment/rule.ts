import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { Declaration } from '../../../src/semantics/declarations.ts';
import { hasWord } from '../../../src/semantics/names.ts';
import { scopesOf } from '../../../src/semantics/scopes.ts';
import { referencesOf } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';

/** The body that is passed gets a third parameter, which it is free not to use. */
export default defineRule({
  code: 'MJ203',
  name: 'elementwise-alignment',
  summary: 'what `elementwise` calls has a third parameter, the alignment',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Measured: 0.25.6, 0.25.7',
  diagnostic: {
    messages: [/^no matching function in call to 'elementwise'/],
    phase: 'body',
    visit({ node }, ctx) {
      const callee = closest(node, 'call')?.childForFieldName('function');
      const [name, body] = callee?.type === 'subscript' ? namedChildrenOf(callee) : [];
      if (name?.text !== 'elementwise' || !body) return;
      const declaration = scopesOf(ctx.root).visible(body.text, body.startIndex);
      if (declaration && parametersOf(declaration).length > 2) return;
      const edit = declaration && withAlignment(declaration, ctx);
      return {
        at: declaration ? declaration.node : body,
        message: '`elementwise` passes its body a third parameter, the alignment',
        help: 'Declare the body `fn body[width: Int, rank: Int, alignment: Int = 1](...)`',
        ...(edit && { edits: [edit] }),
        ...(edit && !isOnlyPassed(declaration, ctx) && { applicability: 'unsafe' as const }),
      };
    },
  },
});

function parametersOf({ owner }: Declaration): SyntaxNode[] {
  const list = owner.childForFieldName('type_parameters');
  return list ? namedChildrenOf(list).filter(({ type }) => type === 'parameter') : [];
}

function withAlignment(declaration: Declaration, ctx: FileContext): Edit | undefined {
  const { owner, kind } = declaration;
  const given = parametersOf(declaration);
  const last = given.at(-1);
  if (kind !== 'function' || given.length !== 2 || !last) return undefined;
  const name = hasWord(owner.text, 'alignment') ? ctx.freshName('alignment') : 'alignment';
  return ctx.insert(last.endIndex, `, ${name}: Int = 1`);
}

/** Elsewhere a function with two parameters may be wanted. */
function isOnlyPassed(declaration: Declaration, ctx: FileContext): boolean {
  const uses = referencesOf(scopesOf(ctx.root), declaration).filter(
    ({ startIndex }) => startIndex !== declaration.node.startIndex,
  );
  return uses.every(({ parent }) => {
    const [callee] = parent?.type === 'subscript' ? namedChildrenOf(parent) : [];
    return callee?.text === 'elementwise';
  });
}
