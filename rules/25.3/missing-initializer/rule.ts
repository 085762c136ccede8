import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { StructInfo } from '../../../src/semantics/types.ts';
import { closest } from '../../../src/syntax/walk.ts';

/** No release makes up an initializer for a struct that doesn't ask for one. */
export default defineRule({
  code: 'MJ262',
  name: 'missing-initializer',
  summary: 'a struct without an initializer is constructed',
  release: '25.3',
  applicability: 'unsafe',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [/^invalid call to '__init__': no candidates found/],
    visit({ node }, ctx) {
      const call = closest(node, 'call');
      const found = call && ctx.project.callee(ctx.path, call);
      const callee = call?.childForFieldName('function');
      const named = callee && ctx.project.resolve(ctx.path, callee.text, callee.startIndex);
      const definition = named?.kind === 'struct' ? named : found;
      if (!call || definition?.kind !== 'struct') return undefined;
      const { struct } = definition;
      const report = {
        at: call,
        message: `\`${struct.name}\` has no \`__init__\``,
        help: `Declare \`${struct.name}\` \`@fieldwise_init\`, or write an \`__init__\``,
      };
      return isEmptyAndOwn(struct, ctx) ? { ...report, edits: [decorate(struct, ctx)] } : report;
    },
  },
});

/** A struct without fields: what `__init__` does is beyond doubt. */
function isEmptyAndOwn({ file, fields, kind, decorators }: StructInfo, ctx: FileContext): boolean {
  return file === ctx.path && kind === 'struct' && fields.length === 0 && decorators.length === 0;
}

function decorate({ file, range }: StructInfo, ctx: FileContext) {
  const lineBreak = ctx.text.includes('\r\n') ? '\r\n' : '\n';
  const text = `@fieldwise_init${lineBreak}${ctx.indentAt(range.start)}`;
  return { file, start: range.start, end: range.start, text };
}
