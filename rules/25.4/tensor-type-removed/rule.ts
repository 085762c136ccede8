import { importIsolation } from '../../../src/engine/importItems.ts';
import { retire, type Retirement } from '../../../src/engine/retire/retire.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';

const NAMES = new Set(['Tensor', 'TensorShape', 'TensorSpec']);

/** The package `tensor` of MAX has other names, which stay. */
export default defineRule({
  code: 'MJ202',
  name: 'tensor-type-removed',
  summary: '`tensor.Tensor` was removed and has no successor in the standard library',
  release: '25.4',
  applicability: 'unsafe',
  source: 'Mojo changelog 25.2 and 25.3; measured: 25.4 to 0.25.7',
  project: {
    visit(project) {
      return retire(project, { code: 'MJ202', describe }).flatMap(draftOf);
    },
  },
});

function describe(path: string): string | undefined {
  const [, module = '', name = ''] = /^(.+)\.(\w+)$/.exec(path) ?? [];
  const isTensor = module === 'tensor' || module.startsWith('tensor.') || module === 'max.tensor';
  return isTensor && NAMES.has(name) ? `\`tensor.${name}\`, removed in 25.4` : undefined;
}

function draftOf({ file, bindings, edits }: Retirement): Draft[] {
  const [first] = bindings;
  if (!first) return [];
  const names = bindings.map(({ name }) => `\`${name}\``).join(', ');
  return [{
    file,
    at: { startIndex: first.item.start, endIndex: first.item.end },
    message: `${names} left the standard library and nothing takes the place`,
    help:
      'Use a type of your own over `List` or `UnsafePointer` that has what you need, or ' +
      '`LayoutTensor` of the package `layout`, which comes with MAX',
    isolation: importIsolation({ path: file }),
    ...(edits && { edits }),
  }];
}
