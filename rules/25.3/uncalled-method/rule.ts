import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { structOfType } from '../../../src/engine/structOf.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest } from '../../../src/syntax/walk.ts';

/** `x.shape[0]` where `shape` is a method: a method is called, in every release. */
export default defineRule({
  code: 'MJ252',
  name: 'uncalled-method',
  summary: 'a method is used like a field',
  release: '25.3',
  applicability: 'unsafe',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [
      /^'(\w+)' expects 0 parameters, but \d+ (?:was|were) specified/,
      /argument #\d+ cannot be converted from unknown overload to '.+'/,
      /^no matching function in initialization/,
    ],
    visit({ node, groups, diagnostic }, ctx) {
      const member = memberAt(node, groups[1], ctx);
      if (!member || (!groups[1] && !mentionsOverload(diagnostic))) return undefined;
      const name = member.childForFieldName('attribute')?.text ?? '';
      return {
        at: member,
        message: `\`${name}\` is a method: it has to be called`,
        help: `Write \`${member.text}()\``,
        edits: callEdits(member, ctx),
      };
    },
  },
});

function mentionsOverload(diagnostic: { readonly message: string; readonly notes: readonly { readonly message: string }[] }): boolean {
  const texts = [diagnostic.message, ...diagnostic.notes.map(({ message }) => message)];
  return texts.some((text) => text.includes('unknown overload'));
}

/** The access to a method without arguments of a struct of the project that isn't called. */
function memberAt(
  node: SyntaxNode,
  wanted: string | undefined,
  ctx: FileContext,
): SyntaxNode | undefined {
  const around = closest(node, 'call', 'subscript') ?? node;
  const found = attributesIn(around).filter(
    (attribute) =>
      (wanted ?? attribute.childForFieldName('attribute')?.text) ===
        attribute.childForFieldName('attribute')?.text && isUncalledMethod(attribute, ctx),
  );
  return found[0];
}

function attributesIn(node: SyntaxNode): SyntaxNode[] {
  const inner = node.namedChildren.flatMap((child) => (child ? attributesIn(child) : []));
  return node.type === 'attribute' ? [node, ...inner] : inner;
}

function isUncalledMethod(attribute: SyntaxNode, ctx: FileContext): boolean {
  const { parent } = attribute;
  if (parent?.type === 'call' && parent.childForFieldName('function')?.startIndex === attribute.startIndex && parent.childForFieldName('function')?.endIndex === attribute.endIndex) {
    return false;
  }
  const object = attribute.childForFieldName('object');
  const type = object && ctx.project.typeOf(ctx.path, object);
  const place = { file: ctx.path, offset: attribute.startIndex };
  const struct = type === undefined || type === null ? undefined : structOfType(ctx.project, type, place);
  const name = attribute.childForFieldName('attribute')?.text;
  const methods = struct?.methods.filter((method) => method.name === name) ?? [];
  return methods.some(({ parameters }) => parameters.slice(1).every((it) => it.hasDefault));
}

function callEdits(member: SyntaxNode, ctx: FileContext): Edit[] {
  return [ctx.insert(member.endIndex, '()')];
}
