import { argumentAt } from '../../../src/engine/conversion.ts';
import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { enclosingFunction } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';

/** An argument of a `fn` without a convention can't be changed, in any release. */
export default defineRule({
  code: 'MJ254',
  name: 'immutable-argument',
  summary: 'an argument is changed that is not declared `mut`',
  release: '25.3',
  applicability: 'unsafe',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [
      /invalid use of mutating method on rvalue of type '.+'/,
      /^expression must be mutable in assignment/,
      /^expression must be mutable for in-place operator destination/,
      /^invalid call to '.+': (?:method )?argument #(\d+) must be mutable in order to pass/,
    ],
    visit({ node, groups }, ctx) {
      const [, index] = groups;
      const receiver =
        index === undefined ? receiverAt(node) : rootOf(argumentAt(node, Number(index)));
      const name = receiver?.text ?? '';
      const definition = enclosingFunction(node);
      const argument = definition && argumentNamed(definition, name);
      if (!definition || !argument) return undefined;
      const owner = definition.childForFieldName('name')?.text ?? 'the function';
      return {
        at: receiver ?? node,
        message: `\`${name}\` is changed, but \`${owner}\` takes it as immutable`,
        help: `Declare the argument \`mut ${name}\``,
        edits: mutEdits(argument, ctx),
      };
    },
  },
});

/** `loader` in `loader.reset()`, `self` in `self.end.ns = 1`. */
function receiverAt(node: SyntaxNode): SyntaxNode | undefined {
  const statement = closest(node, 'assignment', 'augmented_assignment');
  const call = closest(node, 'call');
  const isInner = call && statement && call.startIndex >= statement.startIndex;
  const isTarget = statement && node.startIndex <= (statement.childForFieldName('left')?.endIndex ?? 0);
  const whole = isTarget && !isInner ? statement.childForFieldName('left') : call?.childForFieldName('function');
  return rootOf(whole);
}

/** The variable on which an expression stands. */
function rootOf(expression: SyntaxNode | null | undefined): SyntaxNode | undefined {
  let at = expression ?? null;
  while (at && at.type !== 'identifier') {
    at = at.childForFieldName('object') ?? at.childForFieldName('value') ?? null;
  }
  return at ?? undefined;
}

function argumentNamed(definition: SyntaxNode, name: string): SyntaxNode | undefined {
  const list = definition.childForFieldName('parameters');
  return (list ? namedChildrenOf(list) : []).find(
    (parameter) =>
      parameter.type === 'parameter' && parameter.childForFieldName('name')?.text === name,
  );
}

function mutEdits(argument: SyntaxNode, ctx: FileContext): Edit[] {
  const name = argument.childForFieldName('name');
  const isPlain = name?.startIndex === argument.startIndex;
  const hasDefault = argument.childForFieldName('value') !== null;
  return isPlain && !hasDefault ? [ctx.insert(argument.startIndex, 'mut ')] : [];
}
