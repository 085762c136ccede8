import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ229',
  name: 'dtype-sizeof',
  summary: '`dtype.sizeof()` is now `size_of[dtype]()`',
  release: '0.25.6',
  applicability: 'safe',
  source: 'measured: 0.25.6 renamed the method to `size_of`, 0.25.7 has neither',
  diagnostic: {
    messages: [/^'DType' value has no attribute '(?:sizeof|size_of)'/],
    phase: 'body',
    visit: sizeOf,
  },
});

function sizeOf({ node }: DiagnosticHit, ctx: FileContext): Draft | undefined {
  const attribute = closest(node, 'attribute');
  const object = attribute?.childForFieldName('object');
  const call = attribute?.parent;
  if (!attribute || !object || call?.type !== 'call') return undefined;
  const report = { at: attribute, message: 'a `DType` has no method that tells its size' };
  if (!isConstant(object) || ctx.imports.declares('size_of', call.startIndex)) {
    return { ...report, help: 'Only of a type known at compile time: `size_of[dtype]()`' };
  }
  return {
    ...report,
    help: 'Write `size_of[...]()`',
    edits: [
      ctx.insert(object.startIndex, 'size_of['),
      ctx.replace({ start: object.endIndex, end: attribute.endIndex }, ']'),
    ],
    imports: [{ module: 'sys', name: 'size_of' }],
    ...(ctx.hasComment(attribute) && { applicability: 'display' }),
  };
}

/** `DType.int8`, `Self.dtype`, or a compile-time parameter of a definition around the node. */
function isConstant(object: SyntaxNode): boolean {
  if (/^(?:DType|Self)\.\w+$/.test(object.text)) return true;
  if (object.type !== 'identifier') return false;
  const around = (at: SyntaxNode | null): SyntaxNode | undefined =>
    closest(at, 'function_definition', 'struct_definition');
  for (let at = around(object); at; at = around(at.parent)) {
    const holds = (field: string): boolean => {
      const list = at?.childForFieldName(field);
      return (list ? namedChildrenOf(list) : []).some(
        (it) => it.childForFieldName('name')?.text === object.text,
      );
    };
    if (holds('parameters')) return false;
    if (holds('type_parameters')) return true;
  }
  return false;
}
