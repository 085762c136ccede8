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
      /^invalid call to '(\w+)': failed to infer parameter '(\w+)', it isn't used in any argument/,
    ],
    visit({ node, groups }, ctx): Draft | undefined {
      const [, name = '', detail = ''] = groups;
      const declared = declarationOf(name, node.startIndex, ctx);
      const inferred = declared && inferredParameters(declared, detail, ctx);
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

/** The parameters that stand before a `//` and that the compiler doesn't count, or can't infer. */
function inferredParameters(
  declared: Parametric,
  detail: string,
  { project }: FileContext,
): string | undefined {
  const text = project.textOf(declared.file) ?? '';
  const names = inferOnly(declared, text).map(({ name }) => name);
  const hidden = /^\d+$/.test(detail) ? names : names.filter((name) => name === detail);
  return hidden.length > 0 ? hidden.map((name) => `\`${name}\``).join(', ') : undefined;
}

function inferOnly({ typeParameters }: Parametric, text: string): Parametric['typeParameters'] {
  const end = text.indexOf(']', typeParameters.at(-1)?.range.end ?? text.length);
  return typeParameters.filter(({ range }) =>
    /,\s*\/\/\s*(?:,|$)/.test(text.slice(range.end, Math.max(end, 0))),
  );
}
