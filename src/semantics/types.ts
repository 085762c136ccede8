import type { SyntaxNode, TextRange } from '../syntax/node.ts';

/** One name that an import statement binds. */
export interface ImportBinding {
  /** Name bound in the importing scope; for a wildcard `*`. */
  readonly local: string;
  /** Module as written: `sys.info`, `.tensor`, `..core.ops`. */
  readonly module: string;
  /** Imported name in the module; undefined for `import m`. */
  readonly name?: string;
  /** Whether `as` was used. */
  readonly aliased: boolean;
  /** The item (`name` or `name as alias`) and the whole statement. */
  readonly item: TextRange;
  readonly statement: TextRange;
  /** Function body to which the import is confined; undefined at file scope. */
  readonly scope?: TextRange;
}

/** The imports of one file. */
export interface ImportTable {
  readonly bindings: readonly ImportBinding[];
  /** The import that `name` at `offset` refers to; none if a local declaration hides it. */
  lookup(name: string, offset: number): ImportBinding | undefined;
  /**
   * Dotted standard-library path to which a (possibly dotted) name at `offset` refers:
   * `simdwidthof` after `from sys.info import simdwidthof` → `sys.info.simdwidthof`,
   * `s.simdwidthof` after `import sys as s` → `sys.simdwidthof`. Undefined when a project module
   * of that name shadows the standard library, a local declaration hides the name, or the name is
   * not imported. `from std.sys import x` gives `sys.x`.
   */
  standard(name: string, offset: number): string | undefined;
  /** Whether a declaration in this file (any scope) or an import other than `*` binds the name. */
  binds(name: string): boolean;
  /** Whether the name is declared (not imported) in a scope that `offset` sees. */
  declares(name: string, offset: number): boolean;
}

export interface ParameterInfo {
  readonly name: string;
  readonly type?: string;
  readonly convention?: string;
  readonly hasDefault: boolean;
  readonly range: TextRange;
}

export interface FunctionInfo {
  readonly name: string;
  readonly file: string;
  readonly owner?: string;
  readonly parameters: readonly ParameterInfo[];
  readonly typeParameters: readonly ParameterInfo[];
  /** Text of the declared return type. */
  readonly returnType?: string;
  readonly raises: boolean;
  readonly decorators: readonly string[];
  readonly range: TextRange;
  readonly nameRange: TextRange;
}

export interface FieldInfo {
  readonly name: string;
  readonly type: string;
  readonly range: TextRange;
}

export interface StructInfo {
  readonly name: string;
  readonly kind: 'struct' | 'trait';
  readonly file: string;
  readonly conformances: readonly { readonly text: string; readonly range: TextRange }[];
  /** The parenthesised list of conformances, if there is one. */
  readonly conformanceList?: TextRange;
  readonly decorators: readonly { readonly name: string; readonly range: TextRange }[];
  readonly typeParameters: readonly ParameterInfo[];
  /** The bracketed list of compile-time parameters, if there is one. */
  readonly typeParameterList?: TextRange;
  /** Fields in declared order. */
  readonly fields: readonly FieldInfo[];
  readonly methods: readonly FunctionInfo[];
  readonly range: TextRange;
  readonly nameRange: TextRange;
}

export interface AliasInfo {
  readonly name: string;
  readonly file: string;
  readonly value?: string;
  readonly range: TextRange;
}

/** Declarations of one file. */
export interface ModuleInfo {
  readonly file: string;
  readonly imports: ImportTable;
  readonly functions: readonly FunctionInfo[];
  readonly structs: readonly StructInfo[];
  readonly aliases: readonly AliasInfo[];
  /** Whether the word is in its text at all, even in a comment; known without a tree. */
  mentions(word: string): boolean;
  /** Whether it declares the name at file scope; mostly known without a tree. */
  declares(name: string): boolean;
  /** What the name is at file scope, as far as that is known without a tree. */
  kindOf(name: string): DeclaredKind;
}

/** `unknown`: the tree has to be asked. */
export type DeclaredKind = 'function' | 'other' | 'nothing' | 'unknown';

export type Definition =
  | { readonly kind: 'function'; readonly functions: readonly FunctionInfo[] }
  | { readonly kind: 'struct'; readonly struct: StructInfo }
  | { readonly kind: 'alias'; readonly alias: AliasInfo }
  | { readonly kind: 'module'; readonly file: string }
  /** From outside the project: the standard library or a dependency. */
  | { readonly kind: 'external'; readonly path: string };

export interface ImportEdge {
  readonly from: string;
  readonly to: string;
  readonly binding: ImportBinding;
}

/** The symbol index of the whole project. */
export interface ProjectIndex {
  readonly modules: ReadonlyMap<string, ModuleInfo>;
  /** Text of a file of the project as it is now. */
  textOf(file: string): string | undefined;
  /** File of a module as written in `from`; undefined if it isn't in the project. */
  moduleFile(from: string, module: string): string | undefined;
  /** What a (dotted) name means at an offset of a file, imports and re-exports followed. */
  resolve(file: string, name: string, offset: number): Definition | undefined;
  /** Every struct of that name in the project. */
  structs(name: string): readonly StructInfo[];
  /** Edges between files of the project, one per import binding. */
  readonly edges: readonly ImportEdge[];
  /**
   * Type of an expression as text (`List[Int]`, `ExTensor`), where annotation, parameter,
   * constructor, literal, struct field or a known call tells; else undefined.
   */
  typeOf(file: string, node: SyntaxNode): string | undefined;
  /** What the callee of a call node resolves to, methods included where the receiver is known. */
  callee(file: string, call: SyntaxNode): Definition | undefined;
  /** Changes whenever any declaration of the project changes. */
  readonly digest: string;
}
