import type { FileContext } from '../../../src/engine/context.ts';
import type { FileEdit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { structOfType } from '../../../src/engine/structOf.ts';
import type { FunctionInfo, StructInfo } from '../../../src/semantics/types.ts';

/**
 * `var x: Tensor = 42` needs a constructor that takes the number and is marked `@implicit`. Where
 * the struct has the constructor, it gets the mark.
 */
export default defineRule({
  code: 'MJ168',
  name: 'scalar-tensor-without-implicit',
  summary: 'a number is converted to a struct whose constructor is not `@implicit`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.6 (@implicit required); ML Odyssey 53e25d4e',
  diagnostic: {
    phase: 'body',
    messages: [
      /^cannot implicitly convert '(IntLiteral|FloatLiteral|Int|Float64|SIMD\[float64, 1\])(?:\[.*\])?' value to '([\w.]+)(?:\[.*\])?'$/,
    ],
    visit(hit, ctx) {
      const [, from = '', to = ''] = hit.groups;
      const struct = structOfType(ctx.project, to, { file: ctx.path, offset: hit.offset });
      if (struct?.kind !== 'struct') return undefined;
      const at = hit.node;
      const message = `'${struct.name}' has no \`@implicit\` constructor for this number`;
      const constructor = constructorFor(from, struct);
      const edit = constructor && markEdit(constructor, ctx);
      if (!edit) return { at, message, help: `Call a constructor of \`${struct.name}\`` };
      return { at, message, help: 'Mark the constructor `@implicit`', edits: [edit] };
    },
  },
});

/** Parameter types that a value converts to in the one step that is left. */
const TAKES: Readonly<Record<string, readonly string[]>> = {
  IntLiteral: ['Int', 'IntLiteral'],
  FloatLiteral: ['Float64', 'FloatLiteral'],
  Int: ['Int'],
  Float64: ['Float64'],
  'SIMD[float64, 1]': ['Float64'],
};

/** The constructor that one argument of the type fits exactly; none if it is marked already. */
function constructorFor(from: string, { methods }: StructInfo): FunctionInfo | undefined {
  const fitting = methods.filter(({ name, parameters, typeParameters }) => {
    const [self, value, ...more] = parameters;
    if (name !== '__init__' || !self || !value?.type || typeParameters.length > 0) return false;
    const isOne = more.every(({ hasDefault, name: other }) => hasDefault || other === '*');
    return isOne && !value.name.startsWith('*') && (TAKES[from] ?? []).includes(value.type);
  });
  const [only, another] = fitting;
  return another || only?.decorators.includes('implicit') ? undefined : only;
}

/**
 * `@implicit` on a line of its own above the function. How another file indents isn't known here;
 * four blanks are the formatter's, and the check after the fix would drop what doesn't parse.
 */
function markEdit({ file, range: { start } }: FunctionInfo, ctx: FileContext): FileEdit {
  const isHere = file === ctx.path;
  const indent = isHere ? ctx.indentAt(start) : '    ';
  const eol = isHere && ctx.text.includes('\r\n') ? '\r\n' : '\n';
  return { file, start, end: start, text: `@implicit${eol}${indent}` };
}
