import { groupBy } from '../../../src/collections.ts';
import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { ImportBinding } from '../../../src/semantics/types.ts';
import { isStandardModule, withoutStd } from '../../../src/engine/importItems.ts';

const NAMES = new Set(['Tensor', 'TensorShape', 'TensorSpec']);

/** The package `tensor` of MAX has other names, which stay. */
export default defineRule({
  code: 'MJ202',
  name: 'tensor-type-removed',
  summary: '`tensor.Tensor` was removed and has no successor in the standard library',
  release: '25.4',
  applicability: 'display',
  source: 'Mojo changelog 25.2 and 25.3; measured: 25.4 to 0.25.7',
  syntax: {
    query: '(module) @file',
    needles: ['tensor import'],
    startDepth: 0,
    visit(_match, ctx) {
      const gone = ctx.imports.bindings.filter((binding) => isGone(binding, ctx));
      const statements = groupBy(gone, ({ statement }) => statement.start);
      return [...statements.values()].flatMap(([first, ...others]) => {
        if (!first) return [];
        const names = [first, ...others].map(({ name }) => `\`${name}\``).join(', ');
        return [{
          at: { startIndex: first.item.start, endIndex: first.item.end },
          message: `${names} left the standard library and nothing takes the place`,
          help:
            'Use a type of your own over `List` or `UnsafePointer` that has what you need, or ' +
            '`LayoutTensor` of the package `layout`, which comes with MAX',
        }];
      });
    },
  },
});

function isGone({ module, name }: ImportBinding, ctx: FileContext): boolean {
  const path = withoutStd(module);
  const isTensor = path === 'tensor' || path.startsWith('tensor.') || path === 'max.tensor';
  return isTensor && name !== undefined && NAMES.has(name) && isStandardModule(ctx, module);
}
