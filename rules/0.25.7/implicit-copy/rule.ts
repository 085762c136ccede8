import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import type { StructInfo } from '../../../src/semantics/types.ts';
import { isLastUse } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { markerEdit } from './marker.ts';

/**
 * Implicit copies of values that are expensive or that own something. Preference: one marker on
 * the project's own struct (cures every site at once and keeps what the code did), `^` where the
 * value provably isn't used again, `.copy()` otherwise.
 */
export default defineRule({
  code: 'MJ180',
  name: 'implicit-copy',
  summary: 'a value that is not `ImplicitlyCopyable` is copied without saying so',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.6 (user structs, List warns) and 0.25.7 (List is an error)',
  diagnostic: {
    phase: 'body',
    messages: [
      /^value of type '(.+)' cannot be implicitly copied, it does not conform to 'ImplicitlyCopyable'/,
    ],
    visit(hit, ctx) {
      const value = copiedValue(hit, ctx);
      const message = `${hit.groups[1] ?? 'value'} is no longer copied implicitly`;
      const report = { at: value, message };
      const drafts = [
        markerDraft(hit, ctx, report),
        transferDraft(value, ctx, report),
        copyDraft(value, ctx, report),
      ];
      return drafts.filter((draft) => draft !== undefined);
    },
  },
});

type Report = Pick<Draft, 'at' | 'message'>;

/** The expression that is copied: the compiler's range covers exactly it. */
function copiedValue({ diagnostic, node }: DiagnosticHit, ctx: FileContext): SyntaxNode {
  const [span] = diagnostic.spans;
  if (!span) return node;
  const start = ctx.lines.offsetAt(span.start.line, span.start.column);
  const end = ctx.lines.offsetAt(span.end.line, span.end.column);
  return ctx.root.namedDescendantForIndex(start, end) ?? node;
}

function markerDraft(hit: DiagnosticHit, ctx: FileContext, report: Report): Draft | undefined {
  const struct = structOf(hit, ctx);
  const edit = struct && markerEdit(struct, ctx.project);
  if (!edit) return undefined;
  return {
    ...report,
    help: `Declare \`${struct.name}\` \`ImplicitlyCopyable\`: it copies itself already`,
    edits: [edit],
  };
}

function structOf({ groups }: DiagnosticHit, ctx: FileContext): StructInfo | undefined {
  const name = /^[\w.]+/.exec(groups[1] ?? '')?.[0]?.split('.').at(-1) ?? '';
  const candidates = ctx.project.structs(name);
  return candidates.length === 1 ? candidates[0] : undefined;
}

function transferDraft(value: SyntaxNode, ctx: FileContext, report: Report): Draft | undefined {
  if (value.type !== 'identifier' || !isLastUse(value)) return undefined;
  return {
    ...report,
    help: 'Transfer it with `^`: it is not used again',
    edits: [ctx.insert(value.endIndex, '^')],
  };
}

const NEEDS_NO_PARENTHESES = /^(?:identifier|attribute|call|subscript|parenthesized_expression)$/;

function copyDraft(value: SyntaxNode, ctx: FileContext, report: Report): Draft {
  const help = 'Copy it explicitly with `.copy()`';
  if (NEEDS_NO_PARENTHESES.test(value.type)) {
    return { ...report, help, edits: [ctx.insert(value.endIndex, '.copy()')] };
  }
  const edits = [ctx.insert(value.startIndex, '('), ctx.insert(value.endIndex, ').copy()')];
  return { ...report, help, edits };
}
