import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import type { Edit, FileEdit } from '../../../src/engine/edit.ts';
import { isStandard } from '../../../src/engine/importItems.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { structOfType } from '../../../src/engine/structOf.ts';
import type { FunctionInfo, StructInfo } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';
import { isWritten } from './written.ts';

const ORIGIN = 'MutAnyOrigin';

/** Heads whose type arguments have to be whole types: types, and two functions. */
const GENERIC = /^(?:[A-Z]\w*|external_call|rebind)$/;

export default defineRule({
  code: 'MJ136',
  name: 'unbound-pointer-origin',
  summary: '`UnsafePointer[T]` needs the origin of what it points to',
  release: '0.25.7',
  until: '1.0',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.7; the accepted places were measured',
  syntax: {
    query: '((subscript value: (identifier) @name) @type (#eq? @name "UnsafePointer"))',
    needles: ['UnsafePointer[', 'UnsafePointer ['],
    visit(match, ctx) {
      const type = match.node('type');
      const first = unboundArgument(ctx, match.node('name'), type);
      if (!first) return;
      const why = reasonAt(ctx, type);
      return why === undefined ? undefined : draft(ctx, type, first, why);
    },
  },
  diagnostic: {
    messages: [
      /'UnsafePointer\[[^']*, (\w+)\.origin\]'/,
      /failed to infer parameter 'mut', it isn't used in any argument/,
      /^no matching (?:function|method) in (?:initialization|call)/,
      /^invalid (?:initialization|call to '\w+'): failed to infer parameter/,
      /^'([^']+)' does not implement all requirements for '([^']+)'/,
    ],
    phase: 'body',
    visit: (hit, ctx) => VISITORS.find(([start]) => start.test(hit.groups[0]))?.[1](hit, ctx),
  },
});

type Visitor = (hit: DiagnosticHit, ctx: FileContext) => Draft | undefined;

const VISITORS: readonly (readonly [RegExp, Visitor])[] = [
  [/^failed/, unboundAlias],
  [/^no matching|^invalid/, passedOn],
  [/does not implement/, unboundInTrait],
  [/\.origin\]/, (hit, ctx) => writtenThrough(hit, ctx, hit.groups[1] ?? '')],
];

function draft(ctx: FileContext, type: SyntaxNode, first: SyntaxNode, why: string): Draft {
  const edits: Edit[] = [ctx.insert(first.endIndex, `, ${ORIGIN}`)];
  return { at: type, message: why, help: `Write \`UnsafePointer[..., ${ORIGIN}]\``, edits };
}

/** The element type, if it is all that the brackets say about the pointer. */
function unboundArgument(
  ctx: FileContext,
  name: SyntaxNode,
  type: SyntaxNode,
): SyntaxNode | undefined {
  if (!isStandard(ctx, name, 'UnsafePointer')) return undefined;
  if (ctx.imports.standard(name.text, name.startIndex)?.includes('Legacy')) return undefined;
  const [, first, ...rest] = namedChildrenOf(type).filter((node) => node.type !== 'comment');
  if (!first || first.type === 'keyword_argument') return undefined;
  const isBound = rest.some(
    (argument) =>
      argument.type !== 'keyword_argument' ||
      /^(?:mut|origin)$/.test(argument.childForFieldName('name')?.text ?? ''),
  );
  return isBound ? undefined : first;
}

/** Why 0.25.7 rejects the type where it stands; undefined where it infers the origin. */
function reasonAt(ctx: FileContext, type: SyntaxNode): string | undefined {
  const outer = outermost(type);
  const place = outer.parent;
  if (!place || !isExpected(outer, place)) return undefined;
  if (place.type === 'parameter') return parameterReason(ctx, type, outer, place);
  if (place.type === 'function_definition') return 'a returned pointer needs an origin';
  if (place.type === 'call') return 'a new pointer needs an origin';
  return 'a stored pointer needs an origin';
}

/** Climbs from a type argument to the whole type: `List[UnsafePointer[T]]`. */
function outermost(type: SyntaxNode): SyntaxNode {
  let at = type;
  for (;;) {
    const parent = at.parent;
    if (parent?.type !== 'subscript') return at;
    const head = parent.childForFieldName('value');
    if (head?.id === at.id || !head || !GENERIC.test(head.text)) return at;
    at = parent;
  }
}

function isExpected(outer: SyntaxNode, place: SyntaxNode): boolean {
  const holds = (field: string): boolean => place.childForFieldName(field)?.id === outer.id;
  if (place.type === 'call') return holds('function') && isEmptyCall(outer, place);
  if (place.type === 'function_definition') return holds('return_type');
  return ['parameter', 'variable_declaration', 'assignment'].includes(place.type) && holds('type');
}

/** `UnsafePointer[T]()`; a constructor with arguments infers the origin from them. */
function isEmptyCall(outer: SyntaxNode, call: SyntaxNode): boolean {
  const isPointer = outer.childForFieldName('value')?.text === 'UnsafePointer';
  const list = call.childForFieldName('arguments');
  return !isPointer || (list !== null && namedChildrenOf(list).length === 0);
}

/** An argument's own origin is inferred, but then nobody may write through it. */
function parameterReason(
  ctx: FileContext,
  type: SyntaxNode,
  outer: SyntaxNode,
  parameter: SyntaxNode,
): string | undefined {
  const list = parameter.parent;
  if (list?.type !== 'parameters' || list.parent?.type !== 'function_definition') return undefined;
  if (outer.id !== type.id || parameter.childForFieldName('convention')?.text === 'out') {
    return 'a stored pointer needs an origin';
  }
  const name = parameter.childForFieldName('name')?.text;
  const body = list.parent.childForFieldName('body');
  if (!name || !body || !isWritten(ctx, body, name)) return undefined;
  return `\`${name}\` is written through, so its origin has to be mutable`;
}

/** A pointer argument went where a mutable one is wanted: its type has to say so. */
function writtenThrough(
  { node }: DiagnosticHit,
  ctx: FileContext,
  name: string,
): Draft | undefined {
  for (
    let at = closest(node, 'function_definition');
    at;
    at = closest(at.parent, 'function_definition')
  ) {
    const list = at.childForFieldName('parameters');
    const parameter = (list ? namedChildrenOf(list) : []).find(
      (it) => it.childForFieldName('name')?.text === name,
    );
    const type = parameter?.childForFieldName('type');
    const head = type?.childForFieldName('value');
    if (!type || head?.type !== 'identifier') continue;
    const first = unboundArgument(ctx, head, type);
    return first && draft(ctx, type, first, `\`${name}\` is used where a mutable origin is needed`);
  }
  return undefined;
}

/** A pointer argument fits none of the overloads, since one of them wants a mutable pointer. */
function passedOn(hit: DiagnosticHit, ctx: FileContext): Draft | undefined {
  for (const { message } of hit.diagnostic.notes) {
    const name = /'UnsafePointer\[[^']*, (\w+)\.origin\]' to 'UnsafePointer\[/.exec(message)?.[1];
    const found = name !== undefined && writtenThrough(hit, ctx, name);
    if (found) return found;
  }
  return givenAway(hit, ctx);
}

/**
 * Where the callee has parameters to infer, the notes speak of those; that it wants a mutable
 * pointer is in its declaration.
 */
function givenAway(hit: DiagnosticHit, ctx: FileContext): Draft | undefined {
  const isVague = [hit.diagnostic, ...hit.diagnostic.notes].some(({ message }) =>
    INFERENCE.test(message),
  );
  const call = isVague ? closest(hit.node, 'call') : undefined;
  const head = call?.childForFieldName('function');
  const list = call?.childForFieldName('arguments');
  if (!head || !list || !wantsMutable(ctx, head)) return undefined;
  for (const word of new Set(list.text.match(/[A-Za-z_]\w*/g))) {
    const found = writtenThrough(hit, ctx, word);
    if (found) return found;
  }
  return undefined;
}

const INFERENCE = /failed to infer parameter '\w+'/;

function wantsMutable(ctx: FileContext, head: SyntaxNode): boolean {
  const name = /^\w+/.exec(head.text)?.[0] ?? '';
  const struct = structOfType(ctx.project, name, { file: ctx.path, offset: head.startIndex });
  const meaning = ctx.project.resolve(ctx.path, name, head.startIndex);
  const functions = meaning?.kind === 'function' ? meaning.functions : [];
  const constructors = struct?.methods.filter((method) => method.name === '__init__');
  const callees = constructors ?? functions;
  return callees.some(({ parameters }) => parameters.some((it) => it.type?.endsWith(`${ORIGIN}]`)));
}

/** A method's argument was bound, so that of the trait that asks for the method is bound too. */
function unboundInTrait(hit: DiagnosticHit, ctx: FileContext): Draft | undefined {
  const find = (type: string): StructInfo | undefined =>
    structOfType(ctx.project, type, { file: ctx.path, offset: hit.offset });
  const struct = find(hit.groups[1] ?? '');
  const trait = find(hit.groups[2] ?? '');
  if (!struct || trait?.kind !== 'trait') return undefined;
  const edits = trait.methods.flatMap((wanted) => boundAs(wanted, struct, trait.file));
  if (edits.length === 0) return undefined;
  return {
    at: hit.node,
    message: `\`${trait.name}\` asks for methods with pointers of unbound origin`,
    help: `Write \`UnsafePointer[..., ${ORIGIN}]\` in \`${trait.name}\` as in \`${struct.name}\``,
    edits,
  };
}

/** Arguments of a trait's method that are the struct's but for the origin. */
function boundAs(wanted: FunctionInfo, struct: StructInfo, file: string): FileEdit[] {
  const fitting = struct.methods.filter(
    ({ name, parameters }) =>
      name === wanted.name && parameters.length === wanted.parameters.length,
  );
  return wanted.parameters.flatMap(({ type, name, hasDefault, range }, at) => {
    if (hasDefault || !type?.startsWith('UnsafePointer[')) return [];
    const bound = `${type.slice(0, -1)}, ${ORIGIN}]`;
    const isBound = fitting.some(
      ({ parameters }) => parameters[at]?.name === name && parameters[at]?.type === bound,
    );
    return isBound ? [{ file, start: range.end - 1, end: range.end - 1, text: `, ${ORIGIN}` }] : [];
  });
}

/** A field whose type is an alias of a pointer type: the alias has to name the origin. */
function unboundAlias({ node }: DiagnosticHit, ctx: FileContext): Draft | undefined {
  if (node.type !== 'identifier') return undefined;
  const meaning = ctx.project.resolve(ctx.path, node.text, node.startIndex);
  if (meaning?.kind !== 'alias' || meaning.alias.file !== ctx.path) return undefined;
  const { start, end } = meaning.alias.range;
  const declaration = closest(ctx.root.descendantForIndex(start, end), 'alias_declaration');
  const type = declaration?.childForFieldName('value');
  const head = type?.childForFieldName('value');
  if (type?.type !== 'subscript' || head?.type !== 'identifier') return undefined;
  const first = unboundArgument(ctx, head, type);
  return first && draft(ctx, type, first, 'a stored pointer needs an origin');
}
