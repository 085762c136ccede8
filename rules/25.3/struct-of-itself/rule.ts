import { defineRule } from '../../../src/engine/rule.ts';
import type { ModuleInfo, StructInfo } from '../../../src/semantics/types.ts';

/**
 * `struct Int8: var value: Int8` was meant to wrap the builtin type, but inside the struct the name
 * is the struct's own. The calls that this spoils in the file are reported with it.
 */
export default defineRule({
  code: 'MJ258',
  name: 'struct-of-itself',
  summary: 'a struct named like a builtin type holds itself',
  release: '25.3',
  applicability: 'display',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'declaration',
    messages: [
      /^attempt to resolve a recursive reference to declaration/,
      /^struct '.+' does not implement all requirements for '.+'/,
      /^no matching function in initialization/,
    ],
    visit({ node, diagnostic }, ctx) {
      const own = selfHolding(ctx.project.modules.get(ctx.path));
      const near = own.find(({ range }) => range.start <= node.startIndex && node.endIndex <= range.end);
      const isCall = diagnostic.message.startsWith('no matching');
      const callee = isCall ? constructed(diagnostic.notes) : undefined;
      const struct = isCall ? own.find(({ name }) => name === callee) ?? near : near;
      const field = struct?.fields.find(({ type }) => type === struct.name);
      if (!struct || !field) return undefined;
      return {
        at: node,
        message: `\`${struct.name}\` hides the builtin type of its name: its field \`${field.name}\` is a \`${struct.name}\` again`,
        help: `Write \`Scalar[DType.${struct.name.toLowerCase()}]\` for the builtin type, or rename the struct`,
      };
    },
  },
});

/** Numeric types of the prelude, all of them a `Scalar`. */
const BUILTIN = /^(?:U?Int(?:8|16|32|64|128|256)|B?Float(?:8|16|32|64))$/;

function selfHolding(module: ModuleInfo | undefined): StructInfo[] {
  return (module?.structs ?? []).filter(
    ({ name, fields }) => BUILTIN.test(name) && fields.some(({ type }) => type === name),
  );
}

/** The struct that the notes of a failed initialization speak of. */
function constructed(notes: readonly { readonly message: string }[]): string | undefined {
  const texts = notes.map(({ message }) => message).join('\n');
  return /to '(\w+)'/.exec(texts)?.[1];
}
