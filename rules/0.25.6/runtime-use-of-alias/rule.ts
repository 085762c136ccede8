import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { markerEdit } from '../../../src/engine/implicitlyCopyable.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { structOfType } from '../../../src/engine/structOf.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ182',
  name: 'runtime-use-of-alias',
  summary: 'a compile-time value is used at run time without `materialize`',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.6: implicit materialization asks for ImplicitlyCopyable',
  diagnostic: {
    phase: 'body',
    messages: [/^cannot implicitly materialize compile-time value of type '(.+)' ?to runtime/],
    visit(hit, ctx) {
      const value = aliasUnder(hit, ctx);
      const message = `\`${value.text}\` is a compile-time value; at run time it must be materialized`;
      const report = { at: value, message };
      const drafts = [markerDraft(hit, ctx, report), materializeDraft(value, ctx, report)];
      return drafts.filter((draft) => draft !== undefined);
    },
  },
});

type Report = Pick<Draft, 'at' | 'message'>;

function markerDraft({ groups, offset }: DiagnosticHit, ctx: FileContext, report: Report) {
  const struct = structOfType(ctx.project, groups[1] ?? '', { file: ctx.path, offset });
  const edit = struct && markerEdit(struct, ctx.project);
  if (!edit) return undefined;
  const help = `Declare \`${struct.name}\` \`ImplicitlyCopyable\`: copying it costs nothing`;
  return { ...report, help, edits: [edit] };
}

function materializeDraft(value: SyntaxNode, ctx: FileContext, report: Report): Draft {
  if (value.type !== 'identifier' && value.type !== 'attribute') return report;
  return {
    ...report,
    help: `Write \`materialize[${value.text}]()\``,
    edits: [ctx.insert(value.startIndex, 'materialize['), ctx.insert(value.endIndex, ']()')],
  };
}

/** The name of the alias: the compiler points at it, or at the dot of `Self.name`. */
function aliasUnder({ node, diagnostic }: DiagnosticHit, ctx: FileContext): SyntaxNode {
  const [span] = diagnostic.spans;
  const start = span && ctx.lines.offsetAt(span.start.line, span.start.column);
  const first = start === undefined ? node : (ctx.root.namedDescendantForIndex(start, start) ?? node);
  const member = closest(node, 'attribute');
  return member && member.endIndex >= node.endIndex && member.startIndex <= first.startIndex
    ? member
    : node;
}
