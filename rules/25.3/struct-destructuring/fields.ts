import type { FileContext } from '../../../src/engine/context.ts';
import type { Unpacking } from '../../../src/engine/unpacking.ts';
import { compareReleases } from '../../../src/releases.ts';
import type { FieldInfo, ProjectIndex, StructInfo } from '../../../src/semantics/types.ts';
import { enclosingFunction } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

export interface FieldRead {
  readonly target: SyntaxNode;
  readonly field: FieldInfo;
  readonly struct: StructInfo;
  /** Name of the whole value. */
  readonly bound: string;
  readonly unpacking: Unpacking;
}

/**
 * The statement that gives one target its field; undefined if no form is certain to compile.
 * `bound.field^` is none: no release lets go of a field while the rest has to be destroyed.
 */
export function readField(read: FieldRead, ctx: FileContext): string | undefined {
  const { target, field, struct, bound, unpacking } = read;
  const value = `${bound}.${field.name}`;
  const start = unpacking.isDeclaration ? `var ${target.text} = ` : `${target.text} = `;
  switch (copyOf(field, struct, ctx)) {
    case 'implicit':
      return `${start}${value}`;
    case 'explicit':
      return `${start}${value}.copy()`;
    case 'none':
      return canBeReference(read) ? `ref ${target.text} = ${value}` : undefined;
  }
}

type Copy = 'implicit' | 'explicit' | 'none';

/** Standard containers that have `.copy()` and, in one release or another, no implicit copy. */
const EXPLICIT = /^(?:List|Dict|Set|Deque|Counter|LinkedList|InlineArray)\b/;
const MOVE_ONLY = /^(?:OwnedPointer|OwnedDLHandle)\b/;

function copyOf({ type, range }: FieldInfo, owner: StructInfo, ctx: FileContext): Copy {
  if (owner.typeParameters.some(({ name }) => name === type)) return 'none';
  const head = /^[\w.]+/.exec(type)?.[0] ?? '';
  const target = ctx.project.resolve(owner.file, head, range.start);
  const implicitByDefault = compareReleases(ctx.target, '0.25.6') < 0;
  if (target?.kind === 'struct') {
    return implicitByDefault ? 'implicit' : copyOfStruct(target.struct, ctx.project);
  }
  if (MOVE_ONLY.test(type)) return 'none';
  return !implicitByDefault && EXPLICIT.test(type) ? 'explicit' : 'implicit';
}

/** A hand-written `__copyinit__` without the trait is rule `implicit-copy`'s: it adds the trait. */
function copyOfStruct(struct: StructInfo, project: ProjectIndex): Copy {
  const traits = inherited(struct, project, new Set());
  if (struct.decorators.some(({ name }) => name.startsWith('register_passable'))) return 'implicit';
  if (traits.has('ImplicitlyCopyable')) return 'implicit';
  if (traits.has('Copyable') || traits.has('ExplicitlyCopyable')) return 'explicit';
  return struct.methods.some(({ name }) => name === '__copyinit__') ? 'implicit' : 'none';
}

/** Names of all traits that a struct conforms to, those of the project's own traits included. */
function inherited({ conformances }: StructInfo, project: ProjectIndex, seen: Set<string>) {
  for (const name of conformances.flatMap(({ text }) => text.match(/\w+/g) ?? [])) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const trait of project.structs(name)) inherited(trait, project, seen);
  }
  return seen;
}

/** Whether a reference does for the new name: it is only read or changed in place. */
function canBeReference({ target, unpacking }: FieldRead): boolean {
  const scope = enclosingFunction(unpacking.statement);
  if (!unpacking.isDeclaration || !scope) return false;
  return identifiers(scope, target.text).every((use) => use.id === target.id || isLent(use));
}

const LENT = new Set(['attribute', 'subscript', 'argument_list', 'keyword_argument']);
const OPERATORS = /_operator$/;

function isLent(use: SyntaxNode): boolean {
  const parent = use.parent;
  if (!parent) return false;
  return LENT.has(parent.type) || OPERATORS.test(parent.type);
}

function identifiers(node: SyntaxNode, name: string): SyntaxNode[] {
  if (node.type === 'identifier') return node.text === name ? [node] : [];
  return namedChildrenOf(node).flatMap((child) => identifiers(child, name));
}
