import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { onlyArgument } from '../../../src/engine/conversion.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { comparisonsIn, maskEdits } from '../../../src/engine/simdMask.ts';
import { scopesOf } from '../../../src/semantics/scopes.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';
import { isOwnType, isStandard } from '../../../src/engine/importItems.ts';

/** `SIMD[DType.bool, 4]`; a mask of one element is what a comparison of scalars gives. */
const MASK_TYPE = /^SIMD\[\s*DType\.bool\s*,\s*(?!1\s*\])/;

/**
 * The compiler's check accepts `var m: SIMD[DType.bool, 4] = a == b`: it spreads the one `Bool`,
 * and only elaboration refuses. So the wanted type has to tell.
 */
export default defineRule({
  code: 'MJ211',
  name: 'simd-comparison-mask',
  summary: 'a comparison of vectors gives one `Bool` where a mask is wanted',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.6; measured',
  syntax: {
    query: `
      (variable_declaration
        type: (subscript value: (identifier) @simd) @type
        right: (_) @value)
      (function_definition
        return_type: (subscript value: (identifier) @simd) @type
        body: (_) @body)`,
    needles: ['DType.bool'],
    visit(match, ctx) {
      const type = match.node('type');
      if (!MASK_TYPE.test(type.text) || !isStandard(ctx, match.node('simd'), 'SIMD')) return;
      const body = match.maybe('body');
      const values = body ? returnedBy(body) : [match.node('value')];
      return values.flatMap((value) => maskDraft(value, ctx) ?? []);
    },
  },
  diagnostic: {
    phase: 'body',
    messages: [
      /^'Bool' value has no attribute '(?:select|reduce_\w+|cast|size|__getitem__)'/,
      /^no matching function in call to '(?:all|any)'/,
    ],
    visit(hit, ctx) {
      const mask = maskAt(hit, ctx);
      const edits = mask && maskEdits(mask, ctx);
      return mask && edits && { ...report(mask), edits };
    },
  },
});

function report(at: SyntaxNode): Pick<Draft, 'at' | 'message' | 'help'> {
  return {
    at,
    message: 'a comparison tells whether all elements are so; here a mask is wanted',
    help: 'Call `eq`, `ne`, `lt`, `le`, `gt` or `ge`',
  };
}

/** A fix where one side of each comparison is known to be a vector, else a report. */
function maskDraft(value: SyntaxNode, ctx: FileContext): Draft | undefined {
  const comparisons = comparisonsIn(value, ctx);
  if (comparisons.length === 0) return undefined;
  const isSure = comparisons.every(({ left }) => isVector(left, ctx));
  const edits = isSure ? maskEdits(value, ctx) : undefined;
  return { ...report(value), ...(edits && { edits }) };
}

function isVector(node: SyntaxNode, ctx: FileContext): boolean {
  const type = ctx.project.typeOf(ctx.path, node);
  return type !== undefined && /^SIMD\[/.test(type) && !isOwnType(ctx, type);
}

/** What `return` gives in a body; functions inside it return for themselves. */
function returnedBy(body: SyntaxNode): SyntaxNode[] {
  return namedChildrenOf(body).flatMap((node) => {
    if (node.type === 'function_definition') return [];
    if (node.type !== 'return_statement') return returnedBy(node);
    const value = namedChildrenOf(node).find(({ type }) => type !== 'comment');
    return value ? [value] : [];
  });
}

/** The expression, or the value of the variable, that is used as a mask. */
function maskAt({ node, diagnostic }: DiagnosticHit, ctx: FileContext): SyntaxNode | undefined {
  if (diagnostic.message.startsWith('no matching')) {
    const call = closest(node, 'call');
    return call && onlyArgument(call);
  }
  const object = closest(node, 'attribute')?.childForFieldName('object') ?? undefined;
  if (object?.type !== 'identifier') return object;
  const declared = scopesOf(ctx.root).visible(object.text, object.startIndex);
  return declared?.owner.childForFieldName('right') ?? undefined;
}
