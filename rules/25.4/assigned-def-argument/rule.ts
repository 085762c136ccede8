import { firstIndex } from '../../../src/collections.ts';
import { compareReleases } from '../../../src/releases.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { Declaration } from '../../../src/semantics/declarations.ts';
import { scopesOf, type Scopes } from '../../../src/semantics/scopes.ts';
import { enclosingFunction } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

const HEADS = 'if|elif|else|while|for|try|except|finally|with';
const START = String.raw`(?:\n[ \t]+(?:(?:${HEADS})\b[^\n]*:[ \t]*)?|;[ \t]*)`;
const TARGETS = String.raw`(?:\w+(?:[ \t]*,[ \t]*\w+)*|\([\w, \t]*\))[ \t]*`;
const OPERATOR = String.raw`(?:[-+*@%&|^]|\*\*|\/\/?|<<|>>)?=`;
const NO_KEYWORD_ARGUMENT = String.raw`(?!=|\S[^([{\n]*,[ \t]*$)`;

/** The beginning of a statement that assigns to names; `\n` is found much faster than `^`. */
const ASSIGNMENT = new RegExp(START + TARGETS + OPERATOR + NO_KEYWORD_ARGUMENT, 'gm');

/** Only assignments to the name itself: whether a method changes its receiver takes types. */
export default defineRule({
  code: 'MJ119',
  name: 'assigned-def-argument',
  summary: 'an argument of a `def` that is assigned to has to be `var`',
  release: '25.4',
  applicability: 'safe',
  source: 'Mojo changelog 25.4 (arguments of `def` are `read` like those of `fn`)',
  syntax: {
    query: '(module) @file',
    needles: ['def'],
    startDepth: 0,
    visit(_match, ctx) {
      const word = compareReleases(ctx.target, '25.5') < 0 ? 'owned' : 'var';
      return [...candidates(ctx.text)].flatMap((name) =>
        assignedArguments(name, ctx.root).map((at) => ({
          at,
          message: `the argument \`${name}\` is assigned to, which takes \`${word}\` now`,
          help: `Declare it \`${word}\``,
          edits: [ctx.insert(at.startIndex, `${word} `)],
        })),
      );
    },
  },
});

/** From `def` to the colon that ends a line; what stands before is looked at behind it. */
const HEADER = /def\b(?<=^([ \t]*)(?:async[ \t]+)?def)[^]*?:[ \t]*(?:#.*)?$/gm;

/** The whole header of a function that takes nothing: most tests are such. */
const TAKES_NOTHING = /^def[ \t]+\w+[ \t]*\([ \t]*\)[^\n]*$/;

/** Names that occur in a header and are assigned to below it: few, so that few are looked up. */
function candidates(text: string): Set<string> {
  const headers = [...text.matchAll(HEADER)].map((match) => {
    const [header, indent = ''] = match;
    return { at: match.index, indent: indent.length, header, words: argumentWords(header) };
  });
  if (headers.every(({ words }) => words.length === 0)) return new Set();
  const assignments = [...text.matchAll(ASSIGNMENT)].map((match) => {
    return { at: match.index, words: match[0].match(/\w+/g) ?? [] };
  });
  const from = (at: number): number =>
    firstIndex(assignments.length, (index) => (assignments[index]?.at ?? at) >= at);
  const names = headers.flatMap(({ at, indent, header, words }, index) => {
    if (words.length === 0) return [];
    let next = index + 1;
    while ((headers[next]?.indent ?? 0) > indent) next += 1;
    const body = assignments.slice(from(at), from(headers[next]?.at ?? text.length));
    const assigned = new Set(body.flatMap((it) => it.words));
    return words.filter((word) => assigned.has(word) && isBareIn(header, word));
  });
  return new Set(names);
}

const NO_CONVENTION = String.raw`(?<!\b(?:var|mut|out|owned|inout|deinit)[ \t]+)`;

/** Whether a word stands without a convention; most arguments that are assigned to have one. */
function isBareIn(header: string, word: string): boolean {
  return new RegExp(String.raw`${NO_CONVENTION}\b${word}\b`).test(header);
}

function argumentWords(header: string): readonly string[] {
  return TAKES_NOTHING.test(header) ? [] : (header.match(/\w+(?=\s*[:,)=])/g) ?? []);
}

function assignedArguments(name: string, root: SyntaxNode): SyntaxNode[] {
  const scopes = scopesOf(root);
  const bare = scopes.declarations(name).filter(isBareArgument);
  if (bare.length === 0) return [];
  const assigned = [
    ...scopes.reassignments(name).map(({ node }) => node),
    ...scopes.identifiers(name).filter(isUpdated),
  ];
  return bare
    .map(({ node }) => node)
    .filter((argument) => assigned.some((node) => isSame(scopes, argument, node)));
}

/** Whether what is assigned to is the argument, in its own function and not in one inside. */
function isSame(scopes: Scopes, argument: SyntaxNode, assigned: SyntaxNode): boolean {
  const declared = scopes.visible(argument.text, assigned.startIndex)?.node.startIndex;
  if (declared !== argument.startIndex) return false;
  return enclosingFunction(assigned)?.startIndex === enclosingFunction(argument)?.startIndex;
}

function isUpdated(node: SyntaxNode): boolean {
  const { parent } = node;
  return parent?.type === 'augmented_assignment' && parent.startIndex === node.startIndex;
}

/** An argument of a `def` without a convention or a star. */
function isBareArgument({ kind, owner }: Declaration): boolean {
  const definition = owner.parent?.parent;
  if (kind !== 'parameter' || definition?.type !== 'function_definition') return false;
  if (definition.childForFieldName('kind')?.text !== 'def') return false;
  return !owner.childForFieldName('convention') && !owner.childForFieldName('splat');
}
