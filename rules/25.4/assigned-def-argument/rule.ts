import { compareReleases } from '../../../src/releases.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { scopesOf } from '../../../src/semantics/scopes.ts';
import { enclosingFunction } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

/** A statement that assigns to names: a function without one is of no interest. */
const ASSIGNMENT =
  /(?:^[ \t]+(?:(?:if|elif|else|while|for|try|except|finally|with)\b[^\n]*:[ \t]*)?|;[ \t]*)[\w(][\w, \t()]*(?:[-+*@%&|^]|\*\*|\/\/?|<<|>>)?=(?!=)/gm;

/** Only assignments to the name itself: whether a method changes its receiver takes types. */
export default defineRule({
  code: 'MJ119',
  name: 'assigned-def-argument',
  summary: 'an argument of a `def` that is assigned to has to be `var`',
  release: '25.4',
  applicability: 'safe',
  source: 'Mojo changelog 25.4 (arguments of `def` are `read` like those of `fn`)',
  syntax: {
    query: `(function_definition kind: "def"
      parameters: (parameters (parameter !convention !splat name: (identifier) @name)))
      @function`,
    needles: [ASSIGNMENT],
    visit(match, ctx) {
      const name = match.node('name');
      if (!isAssigned(name, match.node('function'), ctx.root)) return;
      const word = compareReleases(ctx.target, '25.5') < 0 ? 'owned' : 'var';
      return {
        at: name,
        message: `the argument \`${name.text}\` is assigned to, which takes \`${word}\` now`,
        help: `Declare it \`${word}\``,
        edits: [ctx.insert(name.startIndex, `${word} `)],
      };
    },
  },
});

const known = new WeakMap<SyntaxNode, ReadonlySet<string>>();

/** Words that stand where a file assigns; most arguments are not among them. */
function assignedWords(root: SyntaxNode): ReadonlySet<string> {
  let words = known.get(root);
  if (!words) {
    const assignments = [...root.text.matchAll(ASSIGNMENT)].map(([text]) => text).join(' ');
    known.set(root, (words = new Set(assignments.match(/\w+/g))));
  }
  return words;
}

function isAssigned(name: SyntaxNode, definition: SyntaxNode, root: SyntaxNode): boolean {
  const body = definition.childForFieldName('body');
  if (!body || !assignedWords(root).has(name.text)) return false;
  const scopes = scopesOf(root);
  const isOurs = (node: SyntaxNode): boolean =>
    enclosingFunction(node)?.startIndex === definition.startIndex &&
    scopes.visible(name.text, node.startIndex)?.node.startIndex === name.startIndex;
  if (scopes.reassignments(name.text).some(({ node }) => isOurs(node))) return true;
  return scopes.identifiers(name.text).some((node) => {
    const parent = node.parent;
    if (parent?.type !== 'augmented_assignment') return false;
    return parent.startIndex === node.startIndex && isOurs(node);
  });
}
