import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import type { FunctionInfo, StructInfo } from '../../../src/semantics/types.ts';

/** `[dtype: DType, //]` can only be inferred, in every release; the project gives it explicitly. */
export default defineRule({
  code: 'MJ251',
  name: 'infer-only-parameter',
  summary: 'a parameter before `//` is given explicitly',
  release: '25.3',
  applicability: 'display',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'declaration',
    messages: [
      /^'(\w+)' expects (?:at most )?(\d+) parameters?, but \d+ (?:was|were) specified/,
      /^invalid call to '(\w+)': (?:failed to infer|could not deduce) parameter '(\w+)'.*, it isn't used in any argument/,
    ],
    visit({ node, groups }, ctx): Draft | undefined {
      const [, name = '', detail = ''] = groups;
      const declared = declarationOf(name, node.startIndex, ctx);
      const inferred = declared && inferredParameters(declared, detail);
      if (!inferred) return undefined;
      return {
        at: node,
        message: `\`${name}\` lets ${inferred} be inferred only`,
        help:
          `Remove the \`//\` behind it in the declaration of \`${name}\` (${declared.file}), ` +
          'or leave it out here, where an argument tells it',
      };
    },
  },
});

type Parametric = Pick<FunctionInfo | StructInfo, 'file' | 'typeParameters'>;

function declarationOf(name: string, offset: number, ctx: FileContext): Parametric | undefined {
  const found = ctx.project.resolve(ctx.path, name, offset);
  if (found?.kind === 'struct') return found.struct;
  return found?.kind === 'function' ? found.functions[0] : undefined;
}

/** The parameters that the declaration has and the compiler doesn't count. */
function inferredParameters(
  { typeParameters }: Parametric,
  detail: string,
): string | undefined {
  const names = typeParameters.map(({ name }) => name);
  const counted = /^\d+$/.test(detail) ? Number(detail) : undefined;
  const hidden =
    counted === undefined
      ? names.filter((name) => name === detail)
      : names.slice(0, Math.max(names.length - counted, 0));
  return hidden.length > 0 ? hidden.map((name) => `\`${name}\``).join(', ') : undefined;
}
