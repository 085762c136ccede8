import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { enclosingFunction, enclosingStruct } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest } from '../../../src/syntax/walk.ts';

/** Methods whose signature the language or a trait fixes as one that doesn't raise. */
const NEVER_RAISING = /^__(?:del|copyinit|moveinit|len|str|repr|bool|hash|eq|ne|lt|le|gt|ge)__$/;

/** No release lets an error leave a `fn` that doesn't say `raises`. */
export default defineRule({
  code: 'MJ246',
  name: 'unhandled-error',
  summary: 'an error may leave a function that does not say `raises`',
  release: '25.3',
  applicability: 'unsafe',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [
      /^cannot call function that may raise in a context that cannot raise/,
      /^cannot raise error in this context/,
    ],
    visit({ node }, ctx) {
      const definition = enclosingFunction(node);
      const name = definition?.childForFieldName('name')?.text ?? 'the function';
      const at = closest(node, 'call', 'raise_statement', 'subscript') ?? node;
      const report = {
        at,
        message: `an error may leave \`${name}\`, which does not say \`raises\``,
        help: `Handle it with \`try\` and \`except\`, or declare \`${name}\` \`raises\``,
      };
      const edit = definition && raisesEdit(definition, ctx);
      return edit ? { ...report, edits: [edit] } : report;
    },
  },
});

/** `raises` behind the arguments, where neither a trait nor the language forbids it. */
function raisesEdit(definition: SyntaxNode, ctx: FileContext): Edit | null {
  const name = definition.childForFieldName('name')?.text ?? '';
  const parameters = definition.childForFieldName('parameters');
  if (!parameters || NEVER_RAISING.test(name) || isPromised(definition, name, ctx)) return null;
  if (definition.childForFieldName('effect')) return null;
  return ctx.insert(parameters.endIndex, ' raises');
}

/** Whether the struct names a trait that asks for the method, or may ask for it unseen. */
function isPromised(definition: SyntaxNode, name: string, ctx: FileContext): boolean {
  const struct = enclosingStruct(definition);
  if (!struct) return false;
  if (struct.type === 'trait_definition') return true;
  const own = ctx.project.modules.get(ctx.path)?.structs ?? [];
  const info = own.find(({ range }) => range.start === struct.startIndex);
  return (info?.conformances ?? []).some(({ text, range }) => {
    const found = ctx.project.resolve(ctx.path, text, range.start);
    if (found?.kind !== 'struct') return false;
    return found.struct.conformances.length > 0 || found.struct.methods.some((m) => m.name === name);
  });
}
