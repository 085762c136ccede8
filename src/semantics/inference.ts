import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import { isFloat, NUMBERS, PLAIN_TYPES } from './builtins.ts';
import { inferCall } from './infer-calls.ts';
import { inferAttribute, inferSubscript, methodResult } from './infer-members.ts';
import { inferName } from './infer-names.ts';
import { knownType, type KnownType, type Type } from './known-types.ts';
import type { Sources } from './resolve.ts';

/** One question: where it is asked, and how deep the chain of questions is already. */
export interface Question {
  readonly sources: Sources;
  readonly file: string;
  readonly depth: number;
  /** Types of declarations met on the way, by the start of their name. */
  readonly seen: Map<string, Type | undefined>;
}

const MAX_DEPTH = 24;

/** The type of an expression, spelled in its own terms; undefined where nothing tells. */
export function typeOfNode(
  sources: Sources,
  file: string,
  node: SyntaxNode,
): KnownType | undefined {
  const type = infer({ sources, file, depth: 0, seen: new Map() }, node);
  if (!type) return undefined;
  return knownType(sources, type) ?? { text: type.text, head: type.text, args: [] };
}

/** The type of a node, as one step of a longer question. */
export function infer(asked: Question, node: SyntaxNode): Type | undefined {
  if (asked.depth >= MAX_DEPTH) return undefined;
  return INFER[node.type]?.({ ...asked, depth: asked.depth + 1 }, node);
}

type Inference = (asked: Question, node: SyntaxNode) => Type | undefined;

/** A type that means the same everywhere. */
export function plain(asked: Question, node: SyntaxNode, text: string): Type {
  return { text, file: asked.file, offset: node.startIndex };
}

const literal =
  (text: string): Inference =>
  (asked, node) =>
    plain(asked, node, text);

const inField =
  (field: string): Inference =>
  (asked, node) => {
    const child = node.childForFieldName(field);
    return child ? infer(asked, child) : undefined;
  };

const INFER: Readonly<Record<string, Inference>> = {
  integer: literal('Int'),
  float: literal('Float64'),
  string: literal('String'),
  concatenated_string: literal('String'),
  true: literal('Bool'),
  false: literal('Bool'),
  not_operator: literal('Bool'),
  identifier: inferName,
  attribute: inferAttribute,
  subscript: inferSubscript,
  call: inferCall,
  list: inferList,
  dictionary: inferDictionary,
  tuple: inferTuple,
  expression_list: inferTuple,
  transfer_expression: inField('value'),
  comptime_expression: inField('value'),
  named_expression: inField('value'),
  struct_literal: (asked, node) => inferCall(asked, node),
  parenthesized_expression: (asked, node) => {
    const inner = namedChildrenOf(node).find(({ type }) => type !== 'comment');
    return inner && infer(asked, inner);
  },
  conditional_expression: inferConditional,
  unary_operator: inferUnary,
  binary_operator: inferBinary,
  boolean_operator: inferBoolean,
  comparison_operator: inferComparison,
};

function elementsOf(node: SyntaxNode): SyntaxNode[] {
  return namedChildrenOf(node).filter(({ type }) => type !== 'comment');
}

function textOf(asked: Question, node: SyntaxNode): string | undefined {
  const type = infer(asked, node);
  return type && (knownType(asked.sources, type)?.text ?? type.text);
}

/** The type that all nodes have; undefined if they differ, one is unknown or there are none. */
export function commonType(asked: Question, nodes: readonly SyntaxNode[]): string | undefined {
  const [first, ...rest] = nodes;
  const wanted = first && textOf(asked, first);
  if (wanted === undefined) return undefined;
  return rest.every((node) => textOf(asked, node) === wanted) ? wanted : undefined;
}

function inferList(asked: Question, node: SyntaxNode): Type | undefined {
  const element = commonType(asked, elementsOf(node));
  return element === undefined ? undefined : plain(asked, node, `List[${element}]`);
}

function inferDictionary(asked: Question, node: SyntaxNode): Type | undefined {
  const pairs = elementsOf(node);
  if (pairs.some(({ type }) => type !== 'pair')) return undefined;
  const side = (field: string): SyntaxNode[] =>
    pairs.map((pair) => pair.childForFieldName(field)).filter((it) => it !== null);
  const key = commonType(asked, side('key'));
  const value = commonType(asked, side('value'));
  if (key === undefined || value === undefined) return undefined;
  return plain(asked, node, `Dict[${key}, ${value}]`);
}

function inferTuple(asked: Question, node: SyntaxNode): Type | undefined {
  const types = elementsOf(node).map((element) => textOf(asked, element));
  if (types.length === 0 || types.includes(undefined)) return undefined;
  return plain(asked, node, `Tuple[${types.join(', ')}]`);
}

function inferConditional(asked: Question, node: SyntaxNode): Type | undefined {
  const yes = node.childForFieldName('consequence');
  const no = node.childForFieldName('alternative');
  if (!yes || !no || commonType(asked, [yes, no]) === undefined) return undefined;
  return infer(asked, yes);
}

function inferUnary(asked: Question, node: SyntaxNode): Type | undefined {
  const operand = node.childForFieldName('argument');
  const type = operand && infer(asked, operand);
  return type && NUMBERS.has(knownType(asked.sources, type)?.text ?? '') ? type : undefined;
}

function inferBoolean(asked: Question, node: SyntaxNode): Type | undefined {
  const sides = ['left', 'right'].map((side) => node.childForFieldName(side));
  const isBool = sides.every((side) => side !== null && textOf(asked, side) === 'Bool');
  return isBool ? plain(asked, node, 'Bool') : undefined;
}

/** Comparing builtin values gives a Bool; a project's own operators and SIMD may do otherwise. */
function inferComparison(asked: Question, node: SyntaxNode): Type | undefined {
  const [left] = elementsOf(node);
  const type = left && textOf(asked, left);
  return type !== undefined && PLAIN_TYPES.has(type) ? plain(asked, node, 'Bool') : undefined;
}

const METHODS: Readonly<Record<string, string>> = {
  '+': '__add__',
  '-': '__sub__',
  '*': '__mul__',
  '/': '__truediv__',
  '//': '__floordiv__',
  '%': '__mod__',
  '@': '__matmul__',
  '**': '__pow__',
};

function inferBinary(asked: Question, node: SyntaxNode): Type | undefined {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const operator = node.childForFieldName('operator')?.text ?? '';
  if (!left || !right) return undefined;
  const type = infer(asked, left);
  const known = type && knownType(asked.sources, type);
  if (!type) return undefined;
  if (known?.struct) return methodResult(asked, type, METHODS[operator] ?? '', [right]);
  const a = known?.text ?? type.text;
  const b = textOf(asked, right);
  if (b === undefined) return undefined;
  const result = arithmetic(a, b, operator, isLiteral(left), isLiteral(right));
  return result === undefined ? undefined : plain(asked, node, result);
}

function isLiteral(node: SyntaxNode): boolean {
  return node.type === 'integer' || node.type === 'float';
}

/** `Int / Int` changed its type between releases, hence is unknown. */
function arithmetic(
  a: string,
  b: string,
  operator: string,
  isLiteralA: boolean,
  isLiteralB: boolean,
): string | undefined {
  if (a === 'String' && b === 'String') return operator === '+' ? 'String' : undefined;
  if (!NUMBERS.has(a) || !NUMBERS.has(b)) return undefined;
  const asLeft = isLiteralB ? widened(a, b) : undefined;
  const asRight = isLiteralA ? widened(b, a) : undefined;
  const type = a === b ? a : (asLeft ?? asRight);
  if (type === undefined || isFloat(type)) return type;
  return operator === '/' || operator === '**' ? undefined : type;
}

/** A literal takes the type of the other side, unless that would cut its fraction off. */
function widened(type: string, literalType: string): string | undefined {
  return isFloat(literalType) && !isFloat(type) ? undefined : type;
}
