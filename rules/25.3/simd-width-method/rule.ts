import { compareReleases } from '../../../src/releases.ts';
import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';
import { isStandard, standardName } from '../../../src/engine/importItems.ts';

const SCALAR = /^(?:U?Int(?:8|16|32|64|128|256)|Float(?:16|32|64)|BFloat16)$/;

export default defineRule({
  code: 'MJ137',
  name: 'simd-width-method',
  summary: 'SIMD types have no method `simdwidthof`',
  release: '25.3',
  applicability: 'safe',
  source: 'No release has the method; seen in ML Odyssey before 0.25.7',
  syntax: {
    query: `
      (call
        function: (attribute object: (_) @type attribute: (identifier) @method)
        arguments: (argument_list) @arguments
        (#any-of? @method "simdwidthof" "simd_width_of"))`,
    needles: ['simdwidthof', 'simd_width_of'],
    visit(match, ctx) {
      const type = match.node('type');
      const dtype = dtypeOf(ctx, type);
      if (dtype === undefined) return;
      const list = match.node('arguments');
      const call = { start: type.startIndex, end: list.startIndex };
      const name = compareReleases(ctx.target, '0.25.6') < 0 ? 'simdwidthof' : 'simd_width_of';
      const bound = ctx.imports.binds(name);
      const isOurs = standardName(ctx, name, type.startIndex)?.startsWith('sys.') ?? false;
      const alias = bound && !isOurs ? ctx.freshName(name) : undefined;
      const isPlain =
        !ctx.hasComment(call) && namedChildrenOf(list).length === 0 && !isBeingRenamed(ctx, name);
      const fix = {
        edits: [ctx.replace(call, `${alias ?? name}[${dtype}]`)],
        imports: isOurs ? [] : [{ module: 'sys.info', name, ...(alias && { alias }) }],
      };
      return {
        at: { startIndex: call.start, endIndex: call.end },
        message: `the register width is told by the function \`${name}\`, not by a method`,
        help: `Call \`${name}[${dtype}]()\``,
        ...(isPlain && fix),
      };
    },
  },
});

/** Whether the file imports the function by its old name: the new one would be imported twice. */
function isBeingRenamed({ imports }: FileContext, name: string): boolean {
  return imports.bindings.some(
    (binding) =>
      binding.name === 'simdwidthof' &&
      binding.name !== name &&
      !binding.aliased &&
      /^(?:std\.)?sys(?:\.info)?$/.test(binding.module),
  );
}

/** `SIMD[dt, n]`, `Scalar[dt]`, `Float32`, `DType.float32` → the element type. */
function dtypeOf(ctx: FileContext, type: SyntaxNode): string | undefined {
  if (type.type === 'identifier' && SCALAR.test(type.text)) {
    return isStandard(ctx, type, type.text) ? `DType.${type.text.toLowerCase()}` : undefined;
  }
  if (type.type === 'attribute') {
    const object = type.childForFieldName('object');
    const isDtype = object?.type === 'identifier' && isStandard(ctx, object, 'DType');
    return isDtype ? type.text : undefined;
  }
  if (type.type !== 'subscript') return undefined;
  const [head, first] = namedChildrenOf(type);
  if (!head || !first || !isStandard(ctx, head, 'SIMD', 'Scalar')) return undefined;
  return first.type === 'keyword_argument' ? undefined : first.text;
}
