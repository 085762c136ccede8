import { defineRule } from '../../../src/engine/rule.ts';
import { enclosingStruct } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';

/** Hash values change with it, and no two bodies are alike: shown, never applied. */
export default defineRule({
  code: 'MJ200',
  name: 'hash-method',
  summary: '`__hash__` feeds a `Hasher` instead of returning a number',
  release: '25.5',
  applicability: 'display',
  source: 'Mojo changelog 25.5; measured: 25.5 to 0.25.7',
  diagnostic: {
    messages: [/^'.+' does not implement all requirements for 'Hashable'/],
    phase: 'declaration',
    visit({ node }) {
      const struct = closest(node, 'struct_definition') ?? enclosingStruct(node);
      const method = struct && oldMethod(struct);
      if (!method) return;
      return {
        at: method.childForFieldName('name') ?? method,
        message: '`__hash__` no longer returns the hash',
        help: helpFor(method),
      };
    },
  },
});

function oldMethod(struct: SyntaxNode): SyntaxNode | undefined {
  const body = struct.childForFieldName('body');
  const members = body ? namedChildrenOf(body) : [];
  return members
    .map((member) => member.childForFieldName('definition') ?? member)
    .filter(({ type }) => type === 'function_definition')
    .filter((method) => method.childForFieldName('name')?.text === '__hash__')
    .find((method) => method.childForFieldName('return_type') !== null);
}

function helpFor(method: SyntaxNode): string {
  const body = method.childForFieldName('body')?.text ?? '';
  const fields = [...new Set(body.match(/\bself\.\w+(?!\w*\s*\()/g))];
  const updates = (fields.length > 0 ? fields : ['self.field']).map((it) => `hasher.update(${it})`);
  return (
    'Write `fn __hash__[H: Hasher](self, mut hasher: H)` with ' +
    `\`${updates.join('; ')}\` for its body, and \`from hashlib import Hasher\``
  );
}
