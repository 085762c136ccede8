import type { SyntaxNode } from '../syntax/node.ts';
import { childrenOf, closest, namedChildrenOf, rangeOf } from '../syntax/walk.ts';
import { lazy, memoize, perTree, type ParsedText } from './lazy.ts';
import { wordOffsets } from './names.ts';
import { stringIndex } from './strings.ts';
import type {
  AliasInfo,
  DeclaredKind,
  FieldInfo,
  FunctionInfo,
  ImportTable,
  ModuleInfo,
  ParameterInfo,
  StructInfo,
} from './types.ts';

/**
 * Reads the declarations of a file. Every part is read when it is first asked for. The infos of
 * functions, structs and aliases hold nodes: they are good for as long as the file's tree is, so
 * ask again rather than keep them.
 * Ranges are those of the definitions without their decorators.
 */
export function readModule(
  source: ParsedText & { readonly path: string },
  imports: ImportTable,
): ModuleInfo {
  const file = source.path;
  const statements = perTree(source, definitionsIn);
  const ofType = (...types: string[]): Defined[] =>
    statements().filter(({ node }) => types.includes(node.type));
  const functions = perTree(source, () =>
    ofType('function_definition').map((defined) => readFunction(file, defined)),
  );
  const structs = perTree(source, () =>
    ofType('struct_definition', 'trait_definition').map((defined) => readStruct(file, defined)),
  );
  const kindOf = kindReader(source.text);
  const aliases = perTree(source, () =>
    ofType('alias_declaration').flatMap(({ node }) => readAlias(file, node)),
  );
  return {
    file,
    imports,
    get functions() {
      return functions();
    },
    get structs() {
      return structs();
    },
    get aliases() {
      return aliases();
    },
    kindOf,
    mentions: memoize((name: string) => wordOffsets(source.text, name).length > 0),
    declares(name) {
      const kind = kindOf(name);
      if (kind !== 'unknown') return kind !== 'nothing';
      return [functions(), structs(), aliases()].some((all) => all.some((it) => it.name === name));
    },
  };
}

const DECLARING = /^(?:async[ \t]+)?(?:(fn|def)|struct|trait|alias|comptime)[ \t]+$/;

/** One of these stands on the line before a name that is declared there. */
const KEYWORD = /\b(?:fn|def|struct|trait|alias|comptime)\b/;

/** A pattern goes over several lines without saying so. */
const PATTERN_ALIAS = /^[ \t]*(?:alias|comptime)[ \t]*\(/m;

/** Tells what a name is at file scope, as far as the text alone does. */
function kindReader(text: string): (name: string) => DeclaredKind {
  const hasPatterns = lazy(() => PATTERN_ALIAS.test(text));
  const isInString = lazy(() => stringIndex(text));
  return memoize((name) => {
    const words = wordOffsets(text, name);
    if (words.length === 0) return 'nothing';
    const offsets = words.filter((at) => mayDeclare(text, at));
    if (offsets.length === 0 && !hasPatterns()) return 'nothing';
    const found = offsets.flatMap((at): DeclaredKind[] => {
      const declaring = DECLARING.exec(text.slice(lineStart(text, at), at));
      if (!declaring || isInString()(at)) return [];
      return [declaring[1] === undefined ? 'other' : 'function'];
    });
    return found.find((kind) => kind === 'function') ?? found[0] ?? 'unknown';
  });
}

function mayDeclare(text: string, at: number): boolean {
  const start = lineStart(text, at);
  if (KEYWORD.test(text.slice(start, at))) return true;
  return /\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start));
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at) + 1;
}

/** A statement and the decorators before it. */
interface Defined {
  readonly node: SyntaxNode;
  readonly decorators: readonly SyntaxNode[];
}

function definitionsIn(body: SyntaxNode): Defined[] {
  return namedChildrenOf(body).flatMap(undecorated);
}

function undecorated(statement: SyntaxNode): Defined[] {
  if (statement.type !== 'decorated_definition') return [{ node: statement, decorators: [] }];
  const node = statement.childForFieldName('definition');
  if (!node) return [];
  const decorators = namedChildrenOf(statement).filter(({ type }) => type === 'decorator');
  return [{ node, decorators }];
}

function readFunction(file: string, { node, decorators }: Defined, owner?: string): FunctionInfo {
  const name = node.childForFieldName('name') ?? node;
  const parameters = lazy(() => readParameters(node.childForFieldName('parameters')));
  const typeParameters = lazy(() => readParameters(node.childForFieldName('type_parameters')));
  const returnType = node.childForFieldName('return_type')?.text;
  return {
    name: name.text,
    file,
    ...(owner === undefined ? {} : { owner }),
    get parameters() {
      return parameters();
    },
    get typeParameters() {
      return typeParameters();
    },
    ...(returnType === undefined ? {} : { returnType }),
    get raises() {
      return childrenOf(node).some(({ type }) => type === 'raises_effect');
    },
    decorators: decorators.map(decoratorName),
    range: rangeOf(node),
    nameRange: rangeOf(name),
  };
}

/** The info of a function definition, nested ones included. */
export function functionInfoAt(file: string, node: SyntaxNode, owner?: string): FunctionInfo {
  const wrapper = node.parent?.type === 'decorated_definition' ? node.parent : undefined;
  const decorators = wrapper
    ? namedChildrenOf(wrapper).filter(({ type }) => type === 'decorator')
    : [];
  return readFunction(file, { node, decorators }, owner);
}

/** `@value` → `value`; `@register_passable("trivial")` → `register_passable`. */
function decoratorName(decorator: SyntaxNode): string {
  const expression = decorator.namedChild(0);
  const callee = expression?.type === 'call' ? expression.childForFieldName('function') : undefined;
  return (callee ?? expression)?.text ?? '';
}

function readParameters(list: SyntaxNode | null): readonly ParameterInfo[] {
  if (!list) return [];
  return namedChildrenOf(list)
    .filter(({ type }) => type === 'parameter')
    .map(readParameter);
}

/** `*args` and `**kwargs` keep their stars in the name. */
function readParameter(node: SyntaxNode): ParameterInfo {
  const type = node.childForFieldName('type')?.text;
  const convention = node.childForFieldName('convention')?.text;
  const splat = node.childForFieldName('splat')?.text ?? '';
  return {
    name: splat + (node.childForFieldName('name')?.text ?? ''),
    ...(type === undefined ? {} : { type }),
    ...(convention === undefined ? {} : { convention }),
    hasDefault: node.childForFieldName('value') !== null,
    range: rangeOf(node),
  };
}

function readStruct(file: string, { node, decorators }: Defined): StructInfo {
  const name = node.childForFieldName('name') ?? node;
  const bases = node.childForFieldName('superclasses');
  const members = lazy(() => definitionsIn(node.childForFieldName('body') ?? node));
  const fields = lazy(() => members().flatMap((member) => readField(member.node)));
  const methods = lazy(() =>
    members()
      .filter((member) => member.node.type === 'function_definition')
      .map((member) => readFunction(file, member, name.text)),
  );
  const parameterList = node.childForFieldName('type_parameters');
  const typeParameters = lazy(() => readParameters(parameterList));
  return {
    name: name.text,
    kind: node.type === 'trait_definition' ? 'trait' : 'struct',
    file,
    conformances: bases ? readConformances(bases) : [],
    ...(bases ? { conformanceList: rangeOf(bases) } : {}),
    ...(parameterList ? { typeParameterList: rangeOf(parameterList) } : {}),
    decorators: decorators.map((it) => ({ name: decoratorName(it), range: rangeOf(it) })),
    get typeParameters() {
      return typeParameters();
    },
    get fields() {
      return fields();
    },
    get methods() {
      return methods();
    },
    range: rangeOf(node),
    nameRange: rangeOf(name),
  };
}

function readConformances(bases: SyntaxNode): StructInfo['conformances'] {
  return namedChildrenOf(bases)
    .filter(({ type }) => type !== 'comment')
    .map((base) => ({ text: base.text, range: rangeOf(base) }));
}

/** `var x: T`, and `x: T` as older code has it. */
function readField(member: SyntaxNode): FieldInfo[] {
  const declaration = member.type === 'expression_statement' ? member.namedChild(0) : member;
  if (!declaration || !FIELDS.has(declaration.type)) return [];
  const left = declaration.childForFieldName('left');
  const type = declaration.childForFieldName('type');
  if (!left || !type) return [];
  const names = left.type === 'identifier' ? [left] : namedChildrenOf(left);
  const range = rangeOf(declaration);
  return names.map((name) => ({ name: name.text, type: type.text, range }));
}

const FIELDS = new Set(['variable_declaration', 'assignment']);

/** Aliases, as they stand in a file or a struct. A name for each part of a pattern. */
function readAlias(file: string, node: SyntaxNode): AliasInfo[] {
  const name = node.childForFieldName('name');
  if (!name) return [];
  const range = rangeOf(node);
  if (name.type !== 'identifier') {
    return namedChildrenOf(name).map((part) => ({ name: part.text, file, range }));
  }
  const value = node.childForFieldName('value')?.text;
  return [{ name: name.text, file, ...(value === undefined ? {} : { value }), range }];
}

/** The struct, trait or extension in whose body a node stands, methods included. */
export function enclosingStruct(node: SyntaxNode): SyntaxNode | undefined {
  return closest(node.parent, 'struct_definition', 'trait_definition', 'extension_definition');
}

/** The innermost function in whose definition a node stands. */
export function enclosingFunction(node: SyntaxNode): SyntaxNode | undefined {
  return closest(node.parent, 'function_definition');
}
