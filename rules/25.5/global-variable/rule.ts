import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { scopesOf } from '../../../src/semantics/scopes.ts';
import { referencesOf } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest } from '../../../src/syntax/walk.ts';

/** Types whose literals mean the same at compile time. */
const NUMBER = /^(?:U?Int(?:8|16|32|64)?|Float(?:16|32|64)|Bool)$/;

export default defineRule({
  code: 'MJ201',
  name: 'global-variable',
  summary: 'there are no variables at file scope',
  release: '25.5',
  applicability: 'unsafe',
  source: 'Deprecated by 25.4, measured: 25.5 to 0.25.7',
  diagnostic: {
    messages: [/^global vars are not supported/],
    phase: 'declaration',
    visit({ node }, ctx) {
      const declaration = closest(node, 'variable_declaration');
      const name = declaration?.childForFieldName('left');
      if (!declaration || name?.type !== 'identifier') return;
      const edits = asAlias(declaration, name, ctx);
      const isSet = isChanged(name, ctx);
      return {
        at: name,
        message: `\`${name.text}\` is a variable at file scope`,
        help: isSet
          ? 'It changes: make it a field of a struct, or an argument of what uses it'
          : `Make it a constant (\`alias ${name.text} = ...\`), or a field or argument`,
        ...(edits && !isSet && { edits }),
      };
    },
  },
});

/** The type that the literal had as a variable is written down: a literal alone has its own. */
function asAlias(
  declaration: SyntaxNode,
  name: SyntaxNode,
  ctx: FileContext,
): Edit[] | undefined {
  const value = declaration.childForFieldName('right');
  const written = declaration.childForFieldName('type');
  const own = value && literalType(value);
  if (!own || (written && !NUMBER.test(written.text))) return undefined;
  const keyword = { start: declaration.startIndex, end: name.startIndex };
  const edit = ctx.replace(keyword, 'alias ');
  return written ? [edit] : [edit, ctx.insert(name.endIndex, `: ${own}`)];
}

function literalType(node: SyntaxNode): string | undefined {
  if (node.type === 'integer') return 'Int';
  if (node.type === 'float') return 'Float64';
  if (node.type === 'true' || node.type === 'false') return 'Bool';
  const operand = node.type === 'unary_operator' ? node.childForFieldName('argument') : null;
  return operand && /^-\s*\d/.test(node.text) ? literalType(operand) : undefined;
}

/** Whether the file gives it another value, or passes it to what may. */
function isChanged(name: SyntaxNode, ctx: FileContext): boolean {
  const scopes = scopesOf(ctx.root);
  const [declaration] = scopes.declarations(name.text).filter(
    ({ node }) => node.startIndex === name.startIndex,
  );
  const uses = declaration ? referencesOf(scopes, declaration) : [];
  return uses
    .filter(({ startIndex }) => startIndex !== name.startIndex)
    .some((use) => isAssigned(use) || isLent(use, ctx));
}

function isAssigned(use: SyntaxNode): boolean {
  const owner = closest(use.parent, 'assignment', 'augmented_assignment', 'block');
  const left = owner?.type === 'block' ? null : owner?.childForFieldName('left');
  return left !== null && left !== undefined && use.endIndex <= left.endIndex;
}

const CHANGING = new Set(['mut', 'inout', 'ref', 'out']);

/** An argument of a function of the project that changes some argument. */
function isLent(use: SyntaxNode, ctx: FileContext): boolean {
  const list = use.parent?.type === 'keyword_argument' ? use.parent.parent : use.parent;
  const call = list?.type === 'argument_list' ? list.parent : null;
  const callee = call?.type === 'call' ? ctx.project.callee(ctx.path, call) : undefined;
  if (callee?.kind === 'struct') return true;
  return callee?.kind === 'function' && callee.functions.some(({ parameters }) =>
    parameters.some(({ name, convention }) => name !== 'self' && CHANGING.has(convention ?? '')),
  );
}
