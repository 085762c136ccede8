import { defineRule } from '../../../src/engine/rule.ts';
import { enclosingStruct } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ193',
  name: 'unqualified-alias',
  summary: 'an alias of a struct or trait is reached through `Self`',
  release: '25.3',
  applicability: 'safe',
  source: 'Measured: 25.3 to 0.25.7 (Mojo changelog 0.25.6 for traits)',
  diagnostic: {
    messages: [
      /^cannot access (?:alias|comptime) '(\w+)' directly; did you mean 'Self\.'\?/,
      /^cannot access method '(\w+)' directly; did you mean 'self\.'\?/,
    ],
    phase: 'body',
    visit({ node, groups }, ctx) {
      const name = groups[1] ?? '';
      if (node.type !== 'identifier' || node.text !== name) return;
      if (groups[0].includes('method') && !isAlias(name, node)) return;
      return {
        at: node,
        message: `\`${name}\` is an alias of the type and not visible by its bare name`,
        help: `Write \`Self.${name}\``,
        edits: [ctx.insert(node.startIndex, 'Self.')],
      };
    },
  },
});

/** 25.5 calls aliases methods, too. */
function isAlias(name: string, node: SyntaxNode): boolean {
  const body = enclosingStruct(node)?.childForFieldName('body');
  return (body ? namedChildrenOf(body) : []).some(
    (member) =>
      member.type === 'alias_declaration' && member.childForFieldName('name')?.text === name,
  );
}
