import type { FileContext } from '../../../src/engine/context.ts';
import type { FunctionInfo, ParameterInfo, ProjectIndex } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';

type Files = ReadonlyMap<string, FileContext>;

/** A call of `from_list`: what it calls, how many arguments it has, and its list. */
export interface ListCall {
  readonly functions: readonly FunctionInfo[];
  readonly args: number;
  readonly literal: SyntaxNode;
}

/** Whether the struct of a static `from_list` has one constructor that provably does the same. */
export function hasEqualConstructor(
  { functions, args, literal }: ListCall,
  project: ProjectIndex,
  files: Files,
): boolean {
  const [fromList, another] = functions;
  if (!fromList || another || !fromList.decorators.includes('staticmethod')) return false;
  const struct = project.modules
    .get(fromList.file)
    ?.structs.find(({ methods }) => methods.some((it) => isSame(it, fromList)));
  const constructors = struct?.methods.filter(({ name }) => name === '__init__') ?? [];
  const wanted = signature(fromList.parameters);
  const same = constructors.filter(({ parameters }) => signature(parameters.slice(1)) === wanted);
  const [constructor] = same;
  if (!struct || !constructor || same.length > 1) return false;
  if (constructor.raises && !fromList.raises) return false;
  if (constructors.some((it) => it !== constructor && mayTake(it, args, literal))) return false;
  return (
    forwards(fromList, new RegExp(`^(?:Self|${struct.name})$`), files) ||
    forwards(constructor, new RegExp(`^(?:Self|${struct.name})\\.from_list$`), files)
  );
}

function isSame(a: FunctionInfo, b: FunctionInfo): boolean {
  return a.nameRange.start === b.nameRange.start && a.name === b.name;
}

/** Names, types and defaults: a call that fits one fits the other, with the same conversions. */
function signature(parameters: readonly ParameterInfo[]): string {
  return parameters
    .map(({ name, type, hasDefault }) => `${name}: ${type ?? ''}${hasDefault ? ' =' : ''}`)
    .join('; ');
}

const REFUSES_LISTS =
  /^(?:Int|UInt|Bool|String|DType|IntLiteral|FloatLiteral|StringLiteral|Self)$/;

/** Whether a list literal could mean this overload too: then the call would be ambiguous. */
function mayTake(
  { parameters, decorators }: FunctionInfo,
  args: number,
  literal: SyntaxNode,
): boolean {
  const [first, ...more] = parameters.slice(1);
  const isLiteral = parameters.some(({ name }) => name === '__list_literal__');
  if (!first || isLiteral || REFUSES_LISTS.test(first.type ?? '')) return false;
  if (more.filter(({ hasDefault }) => !hasDefault).length + 1 > args) return false;
  const parts = namedChildrenOf(literal).map(({ type }) => type);
  const isIntegers = !parts.includes('float') && !parts.includes('list');
  if (first.type === 'List[Int]' && !isIntegers) return false;
  return !(decorators.includes('implicit') && /^Float64$/.test(first.type ?? ''));
}

/** Whether the body is one call of `callee` with the function's own parameters in order. */
function forwards(method: FunctionInfo, callee: RegExp, files: Files): boolean {
  const match = /^(?:return\s+|self\s*=\s*)([\w.]+)\((.*)\)$/s.exec(bodyOf(method, files) ?? '');
  if (!match || !callee.test(match[1] ?? '')) return false;
  const names = method.parameters.map(({ name }) => name).filter((name) => name !== 'self');
  const passed = (match[2] ?? '').split(',').map((arg) => arg.trim().replace(/\s*=\s*/, '='));
  if (passed.length !== names.length) return false;
  return names.every((name, at) => {
    const value = passed[at]?.replace(/\^$|\.copy\(\)$/, '');
    return value === name || value === `${name}=${name}`;
  });
}

/** The only statement below the docstring. */
function bodyOf({ file, nameRange }: FunctionInfo, files: Files): string | undefined {
  const name = files.get(file)?.root.namedDescendantForIndex(nameRange.start, nameRange.end);
  const body = closest(name ?? null, 'function_definition')?.childForFieldName('body');
  if (!body) return undefined;
  const statements = namedChildrenOf(body).filter(
    (it) => it.type !== 'comment' && it.namedChild(0)?.type !== 'string',
  );
  return statements.length === 1 ? statements[0]?.text.trim() : undefined;
}
