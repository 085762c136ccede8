import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { scopesOf } from '../../../src/semantics/scopes.ts';
import { enclosingFunction } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';
import { standardName } from '../../../src/engine/importItems.ts';

/** What a bound that was left out used to be. */
const MISSING: Readonly<Record<string, string>> = { start: '0', end: 'Int.MAX', step: '1' };

/**
 * When the bounds were numbers, those left out had the values above, so `or_else` gives what the
 * code was written for. Uses that compile with an `Optional`, too, but mean something else
 * (`s.start == 0`, `if s.step`), change along with the first one that doesn't.
 */
export default defineRule({
  code: 'MJ197',
  name: 'slice-bound-int',
  summary: '`start`, `end` and `step` of a `Slice` are `Optional[Int]`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.5 and 24.6; standard library 24.1 (`_default_or`)',
  diagnostic: {
    messages: [
      /^'Optional\[Int\]' does not implement the '__\w+__' method/,
      /^cannot implicitly convert '(?:ListLiteral\[)?Optional\[Int\].*' value to '/,
      /^invalid call to '.*': (?:.*argument #\d+|right side) cannot be converted from 'Optional/,
      /^no matching (?:function|method) in (?:call to '\w+'|initialization)/,
      /^invalid call to '\w+': (?:could not deduce|failed to infer) parameter '/,
    ],
    phase: 'body',
    visit({ node, diagnostic }, ctx) {
      const bounds = refusesOptional(diagnostic) ? boundsNear(node, ctx) : [];
      const [first] = bounds;
      if (!first) return;
      const around = enclosingFunction(node);
      const isAware = AWARE.test(around?.text ?? '');
      const silent = around && !isAware ? silentUses(around, ctx) : [];
      const all = new Map([...bounds, ...silent].map((bound) => [bound.endIndex, bound]));
      return {
        at: first,
        message: `\`${first.text}\` is an \`Optional[Int]\`: the bound may have been left out`,
        help: `Write \`${first.text}${defaultOf(first)}\`, or use \`indices(length)\` of the slice`,
        ...(!isAware && {
          edits: [...all.values()].map((bound) => ctx.insert(bound.endIndex, defaultOf(bound))),
        }),
      };
    },
  },
});

/** Of an overloaded call only the notes say what was wrong; it need not be the bound. */
function refusesOptional({ message, notes }: DiagnosticHit['diagnostic']): boolean {
  return [message, ...notes.map((note) => note.message)].some((text) =>
    text.includes('Optional[Int]'),
  );
}

/** Code that asks whether a bound is there was written for `Optional`. */
const AWARE =
  /\.(?:start|end|step)\s*(?:\.value\(|\.or_else\((?!0\)|1\)|Int\.MAX\))|\)?\s+is\s)/;

function defaultOf(bound: SyntaxNode): string {
  return `.or_else(${MISSING[bound.childForFieldName('attribute')?.text ?? '']})`;
}

function isBound(node: SyntaxNode, ctx: FileContext): boolean {
  const object = node.type === 'attribute' ? node.childForFieldName('object') : null;
  if (!object || !((node.childForFieldName('attribute')?.text ?? '') in MISSING)) return false;
  if (ctx.project.typeOf(ctx.path, object) !== 'Slice') return false;
  return standardName(ctx, 'Slice', node.startIndex) !== undefined;
}

/** Expressions whose operands the compiler looks at together. */
const OPERATORS = new Set([
  'binary_operator', 'comparison_operator', 'unary_operator', 'parenthesized_expression',
  'augmented_assignment', 'conditional_expression', 'list',
]);

/** The bounds that the message is about: the node, its operands, or the arguments of its call. */
function boundsNear(node: SyntaxNode, ctx: FileContext): SyntaxNode[] {
  const own = boundsIn(node, ctx);
  if (own.length > 0) return own;
  const call = closest(node, 'call', 'subscript', 'block');
  const list = call?.type === 'call' ? call.childForFieldName('arguments') : call;
  if (!list || list.type === 'block') return [];
  return namedChildrenOf(list).flatMap((argument) => boundsIn(argument, ctx));
}

function boundsIn(node: SyntaxNode, ctx: FileContext): SyntaxNode[] {
  if (isBound(node, ctx)) return [node];
  if (node.type === 'identifier') return boundBehind(node, ctx);
  if (!OPERATORS.has(node.type)) return [];
  return namedChildrenOf(node).flatMap((operand) => boundsIn(operand, ctx));
}

/** `var start = s.start`: the variable is to be the number. */
function boundBehind(name: SyntaxNode, ctx: FileContext): SyntaxNode[] {
  const declaration = scopesOf(ctx.root).visible(name.text, name.startIndex);
  const owner = declaration?.owner;
  if (owner?.type !== 'variable_declaration' && owner?.type !== 'assignment') return [];
  const value = owner.childForFieldName('right');
  return value && isBound(value, ctx) ? [value] : [];
}

const CONDITIONS = new Set([
  'comparison_operator', 'not_operator', 'boolean_operator', 'if_statement', 'elif_clause',
  'while_statement', 'conditional_expression',
]);

/** Bounds that are compared or tested: `None` is not 0 there, and compiles. */
function silentUses(around: SyntaxNode, ctx: FileContext): SyntaxNode[] {
  const offsets = [...around.text.matchAll(/\.\s*(start|end|step)\b/g)].map(
    ({ index, 0: whole }) => around.startIndex + index + whole.length - 1,
  );
  return offsets
    .map((at) => ctx.root.namedDescendantForIndex(at, at)?.parent)
    .filter((node) => node !== null && node !== undefined)
    .filter((node) => isBound(node, ctx) && CONDITIONS.has(node.parent?.type ?? ''));
}
