import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import { FUNCTION_RESULTS, GENERIC_TYPES, PLAIN_TYPES } from './builtins.ts';
import { commonType, infer, plain, type Question } from './inference.ts';
import { methodResult } from './infer-members.ts';
import { aliasedType, knownType, selfTypeText, type Type } from './known-types.ts';
import { isDottedName } from './names.ts';
import { argumentsOf, commonReturnType, fittingOverloads } from './overloads.ts';
import { resolveName } from './resolve.ts';
import { normalizeType } from './type-text.ts';
import type { FunctionInfo } from './types.ts';

/** What is called: a name with or without compile-time arguments. */
interface Callee {
  readonly name: SyntaxNode;
  readonly hasArguments: boolean;
  readonly whole: SyntaxNode;
}

/** The type of a call's result. Also of `Self {…}`, which has a `type` in place of a function. */
export function inferCall(asked: Question, call: SyntaxNode): Type | undefined {
  const whole = call.childForFieldName('function') ?? call.childForFieldName('type');
  if (!whole) return undefined;
  const hasArguments = whole.type === 'subscript';
  const name = hasArguments ? whole.childForFieldName('value') : whole;
  if (!name) return undefined;
  const callee = { name, hasArguments, whole };
  if (isDottedName(name.text)) {
    const named = resultOfNamed(asked, call, callee);
    if (named) return named;
  }
  return name.type === 'attribute' ? resultOfMethod(asked, call, name) : undefined;
}

function resultOfNamed(asked: Question, call: SyntaxNode, callee: Callee): Type | undefined {
  const { sources, file } = asked;
  const { name, whole } = callee;
  if (name.text === 'Self') return selfType(asked, name);
  const target = resolveName(sources, file, name.text, name.startIndex);
  switch (target?.kind) {
    case 'function':
      return resultOfFunction(call, target.functions);
    case 'struct':
      return plain(asked, whole, normalizeType(whole.text));
    case 'alias': {
      const meant = aliasedType(target.alias);
      const known = meant && knownType(sources, meant);
      const isType = known?.struct !== undefined || (known && isBuiltinType(known.head));
      return isType && !callee.hasArguments ? meant : undefined;
    }
    case 'external':
      return builtinResult(asked, call, callee, lastPart(target.path));
    default:
      if (target || name.type !== 'identifier' || isDeclared(asked, name)) return undefined;
      return builtinResult(asked, call, callee, name.text);
  }
}

function selfType(asked: Question, node: SyntaxNode): Type | undefined {
  const text = selfTypeText(node);
  return text === undefined ? undefined : plain(asked, node, text);
}

function isDeclared({ sources, file }: Question, name: SyntaxNode): boolean {
  return sources.scopes(file)?.visible(name.text, name.startIndex) !== undefined;
}

function isBuiltinType(name: string): boolean {
  return PLAIN_TYPES.has(name) || GENERIC_TYPES.has(name);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function resultOfFunction(
  call: SyntaxNode,
  functions: readonly FunctionInfo[],
): Type | undefined {
  const fitting = fittingOverloads(functions, argumentsOf(call), false);
  const type = commonReturnType(fitting);
  const [first] = fitting;
  // A method called through its struct: `resultOfMethod` knows what `Self` and `T` are.
  if (type === undefined || !first || first.owner !== undefined) return undefined;
  return { text: normalizeType(type), file: first.file, offset: first.nameRange.start };
}

/** Calls of what nothing in the project declares: types and functions of the standard library. */
function builtinResult(
  asked: Question,
  call: SyntaxNode,
  { whole, hasArguments }: Callee,
  name: string,
): Type | undefined {
  if (hasArguments) {
    if (!GENERIC_TYPES.has(name)) return undefined;
    const text = normalizeType(whole.text);
    return /\b_\b|\*/.test(text) ? undefined : plain(asked, whole, text);
  }
  if (PLAIN_TYPES.has(name)) return plain(asked, call, name);
  const known = FUNCTION_RESULTS[name];
  if (known !== undefined) return plain(asked, call, known);
  return fromArguments(asked, call, name);
}

const OF_ELEMENTS = new Set(['List', 'Set']);
const SAME_AS_ARGUMENTS = new Set(['min', 'max', 'abs']);

/** `List(1, 2)`, `Optional(x)`, `max(a, b)`: the arguments' common type tells. */
function fromArguments(asked: Question, call: SyntaxNode, name: string): Type | undefined {
  const args = argumentsOf(call);
  const isCollection = OF_ELEMENTS.has(name);
  const isOptional = name === 'Optional' && args.length === 1;
  if (!isCollection && !isOptional && !SAME_AS_ARGUMENTS.has(name)) return undefined;
  const common = commonType(asked, args);
  if (common === undefined) return undefined;
  if (SAME_AS_ARGUMENTS.has(name)) {
    return PLAIN_TYPES.has(common) ? plain(asked, call, common) : undefined;
  }
  return isCollection && /^(?:List|Set|Dict|Tuple)\b/.test(common)
    ? undefined
    : plain(asked, call, `${name}[${common}]`);
}

/** A method of a value, or of a type: `x.f()`, `Struct.f()`, `Box[Int].f()`, `Self.f()`. */
function resultOfMethod(
  asked: Question,
  call: SyntaxNode,
  method: SyntaxNode,
): Type | undefined {
  const object = method.childForFieldName('object');
  const name = method.childForFieldName('attribute')?.text;
  if (!object || name === undefined) return undefined;
  const receiver = infer(asked, object) ?? typeNamed(asked, object);
  return receiver && methodResult(asked, receiver, name, argumentsOf(call));
}

/** The type that an expression names, if it names a type of the project. */
export function typeNamed(asked: Question, node: SyntaxNode): Type | undefined {
  if (node.text === 'Self') return selfType(asked, node);
  const name = node.type === 'subscript' ? node.childForFieldName('value') : node;
  if (!name || !isDottedName(name.text)) return undefined;
  if (node.type === 'subscript' && namedChildrenOf(node).length < 2) return undefined;
  const type = plain(asked, node, normalizeType(node.text));
  return knownType(asked.sources, type)?.struct ? type : undefined;
}
