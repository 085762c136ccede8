/**
 * The part of a tree-sitter node that the tool uses. web-tree-sitter and the native `tree-sitter`
 * package both satisfy it as they are, so no wrapper object is made per node.
 * All offsets are UTF-16 code units into the text that was parsed.
 */
export interface SyntaxNode {
  readonly id: number;
  readonly type: string;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isNamed: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly hasError: boolean;
  readonly parent: SyntaxNode | null;
  readonly childCount: number;
  readonly namedChildCount: number;
  readonly children: readonly (SyntaxNode | null)[];
  readonly namedChildren: readonly (SyntaxNode | null)[];
  readonly nextSibling: SyntaxNode | null;
  readonly previousSibling: SyntaxNode | null;
  readonly nextNamedSibling: SyntaxNode | null;
  readonly previousNamedSibling: SyntaxNode | null;
  child(index: number): SyntaxNode | null;
  namedChild(index: number): SyntaxNode | null;
  childForFieldName(name: string): SyntaxNode | null;
  descendantForIndex(start: number, end?: number): SyntaxNode | null;
  namedDescendantForIndex(start: number, end?: number): SyntaxNode | null;
}

/** A parse tree. Whoever parsed it frees it with `delete` (a no-op for the native engine). */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  delete(): void;
}

/** One match of a query: which pattern, and what it captured in order. */
export interface QueryMatch {
  readonly pattern: number;
  readonly captures: readonly { readonly name: string; readonly node: SyntaxNode }[];
}

/** Lines from the first to the last inclusive, counted from 0. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** What part of a tree a query looks at. A match that begins there is found whole. */
export interface QueryLimits {
  readonly lines?: LineRange | undefined;
  /** How deep matches begin at most; 0 is the root. */
  readonly startDepth?: number | undefined;
}

/** A compiled query; its predicates (`#eq?`, `#any-of?`, `#match?`, ...) are evaluated. */
export interface SyntaxQuery {
  matches(root: SyntaxNode, limits?: QueryLimits): QueryMatch[];
  delete(): void;
}

/** A loaded grammar engine: the only thing that knows whether it is WASM or native. */
export interface Syntax {
  readonly engine: 'wasm' | 'native';
  parse(text: string): SyntaxTree;
  query(source: string): SyntaxQuery;
}

/** A half-open range of UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
