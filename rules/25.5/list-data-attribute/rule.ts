import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { closest, isAssigned } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ226',
  name: 'list-data-attribute',
  summary: '`xs.data` of lists is now `xs.unsafe_ptr()`',
  release: '25.5',
  applicability: 'safe',
  source: 'measured: the field is there in 25.4 and gone in 25.5',
  diagnostic: {
    messages: [/^'List\[.*\]' value has no attribute 'data'/],
    phase: 'body',
    visit: dataOfList,
  },
});

function dataOfList({ node }: DiagnosticHit, ctx: FileContext): Draft | undefined {
  const attribute = closest(node, 'attribute');
  const member = attribute?.childForFieldName('attribute');
  if (!attribute || member?.text !== 'data') return undefined;
  const report = { at: member, message: 'lists have no attribute `data`' };
  // `xs.data = p` has no successor.
  if (isAssigned(attribute)) return { ...report, help: 'The memory of a list is its own' };
  const edits = [ctx.replace(member, 'unsafe_ptr()')];
  return { ...report, help: 'Write `unsafe_ptr()`', edits };
}
