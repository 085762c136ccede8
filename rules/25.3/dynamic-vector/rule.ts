import { addCopying, ownerWithin } from '../../../src/engine/conformance.ts';
import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit, FileEdit, ImportRequest } from '../../../src/engine/edit.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import type { ImportBinding, ModuleInfo, StructInfo } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf, rangeOf } from '../../../src/syntax/walk.ts';
import {
  dropItem,
  importIsolation,
  isOwnType,
  isStandardModule,
  withoutStd,
} from '../../../src/engine/importItems.ts';
import { unboundUses, usesOf } from '../../../src/engine/uses.ts';

const HOMES = ['collections.vector', 'utils.vector', 'collections', 'utils', 'memory'];
const METHODS: Readonly<Record<string, string>> = { push_back: 'append', pop_back: 'pop' };

export default defineRule({
  code: 'MJ130',
  name: 'dynamic-vector',
  summary: '`DynamicVector` is now `List`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.1',
  syntax: {
    query: `
      (module) @file
      (call function: (attribute object: (_) @receiver attribute: (identifier) @method)
        (#any-of? @method "push_back" "pop_back"))`,
    needles: ['DynamicVector', 'push_back', 'pop_back'],
    visit(match, ctx) {
      const method = match.maybe('method');
      return method ? renameMethod(ctx, match.node('receiver'), method) : renameType(ctx);
    },
  },
});

/** `push_back` and `pop_back`, where the receiver is a list; its type is told, or nobody has it. */
function renameMethod(
  ctx: FileContext,
  receiver: SyntaxNode,
  method: SyntaxNode,
): Draft | undefined {
  const type = ctx.project.typeOf(ctx.path, receiver);
  const isOther = type
    ? !/^(?:List|DynamicVector)\b/.test(type) || isOwnType(ctx, type)
    : isMethodOfProject(ctx, method.text);
  if (isOther) return undefined;
  const name = METHODS[method.text] ?? method.text;
  const message = `\`${method.text}\` of lists is now \`${name}\``;
  if (isTemporary(receiver)) {
    return { at: method, message, help: 'Keep the list in a variable: it changes in place' };
  }
  return {
    at: method,
    message,
    help: `Call \`${name}\``,
    edits: [ctx.replace(method, name)],
    ...(!type && { applicability: 'unsafe' }),
  };
}

/**
 * A list that is made in the same expression, or what another such method returned, which is
 * nothing: no release accepted that, and a new name doesn't mend it.
 */
function isTemporary(receiver: SyntaxNode): boolean {
  if (receiver.type !== 'call') return false;
  const callee = receiver.childForFieldName('function');
  if (callee?.type === 'attribute') {
    return (callee.childForFieldName('attribute')?.text ?? '') in METHODS;
  }
  return /^(?:List|DynamicVector)\b/.test(callee?.text ?? '');
}

const methods = new WeakMap<object, Map<string, boolean>>();

/** Asked often, so the answer is kept for each state of the project. */
function isMethodOfProject(ctx: FileContext, name: string): boolean {
  const { modules } = ctx.project;
  const known = methods.get(modules) ?? new Map<string, boolean>();
  methods.set(modules, known);
  const found = known.get(name) ?? [...modules.values()].some((module) => hasMethod(module, name));
  known.set(name, found);
  return found;
}

/** The text is asked first: a tree has to be made to ask for structs. */
function hasMethod(module: ModuleInfo, name: string): boolean {
  if (!module.mentions(name)) return false;
  return module.structs.some((struct) => struct.methods.some((method) => method.name === name));
}

/** The type's name in the import and at every use, and its constructor's argument. */
function renameType(ctx: FileContext): Draft[] {
  const imported = ctx.imports.bindings.filter(
    ({ module, name }) =>
      name === 'DynamicVector' &&
      HOMES.includes(withoutStd(module)) &&
      isStandardModule(ctx, module),
  );
  const drafts = imported.map((binding) => replaceType(ctx, usesOf(ctx, binding), binding));
  const unbound = unboundUses(ctx, 'DynamicVector');
  return unbound.length > 0 ? [...drafts, replaceType(ctx, unbound)] : drafts;
}

function replaceType(
  ctx: FileContext,
  uses: readonly SyntaxNode[],
  binding?: ImportBinding,
): Draft {
  const isTaken = ctx.imports.binds('List') && !ctx.imports.standard('List', ctx.text.length);
  const list = isTaken ? ctx.freshName('StdList') : 'List';
  const imports: ImportRequest[] = isTaken
    ? [{ module: 'collections', name: 'List', alias: list }]
    : [];
  const drop = binding && dropItem(ctx, binding);
  const edits = [
    ...uses.flatMap((use) => [ctx.replace(use, list), ...capacity(ctx, use)]),
    ...elementConformances(ctx, uses),
  ];
  const place = binding?.item ?? (uses[0] ? rangeOf(uses[0]) : { start: 0, end: 0 });
  return {
    at: { startIndex: place.start, endIndex: place.end },
    message: '`DynamicVector` was replaced by `List`, which needs no import',
    help: 'Use `List`',
    ...(binding && { isolation: importIsolation(ctx) }),
    ...((!binding || drop) && { edits: [...(drop ? [drop] : []), ...edits], imports }),
  };
}

/** The elements of a `List` have to say that they can be copied, if they can. */
function elementConformances(ctx: FileContext, uses: readonly SyntaxNode[]): FileEdit[] {
  const structs = new Map<string, StructInfo>();
  for (const { parent } of uses) {
    const element = parent?.type === 'subscript' ? parent.childForFieldName('subscript') : null;
    const found = element && ctx.project.resolve(ctx.path, element.text, element.startIndex);
    if (found?.kind !== 'struct' || found.struct.kind !== 'struct') continue;
    const { struct } = found;
    const isOurs = struct.decorators.length === 0 && !ownerWithin(struct, ctx.project);
    if (isOurs) structs.set(`${struct.file} ${struct.name}`, struct);
  }
  const seen = new Set<string>();
  return [...structs.values()].flatMap((struct) =>
    addCopying(struct, ['Copyable', 'Movable'], ctx.project, seen),
  );
}

/** `DynamicVector[T](n)` made room for n elements; `List[T](n)` holds one, n. */
function capacity(ctx: FileContext, use: SyntaxNode): Edit[] {
  const call = use.parent?.parent;
  const callee = use.parent?.type === 'subscript' ? use.parent : undefined;
  if (call?.type !== 'call' || call.childForFieldName('function')?.id !== callee?.id) return [];
  const list = call.childForFieldName('arguments');
  const [first, ...rest] = (list ? namedChildrenOf(list) : []).filter(
    ({ type }) => type !== 'comment',
  );
  if (!first || rest.length > 0 || first.type === 'keyword_argument') return [];
  const type = ctx.project.typeOf(ctx.path, first) ?? 'Int';
  return type.startsWith('Int') ? [ctx.insert(first.startIndex, 'capacity=')] : [];
}
