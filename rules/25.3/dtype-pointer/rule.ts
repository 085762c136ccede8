import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import type { ImportBinding } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf, rangeOf } from '../../../src/syntax/walk.ts';
import { isOwnType, isStandardModule, withoutStd } from '../../../src/engine/importItems.ts';
import type { Move } from '../../stdlib-moves/stdlib-moves/moves.ts';
import { replaceImport, spell } from '../../stdlib-moves/stdlib-moves/rewrite.ts';
import { unboundUses, usesOf } from '../../../src/engine/uses.ts';

const HOMES = ['memory', 'memory.unsafe', 'memory.unsafe_pointer'];
const SCALAR = /^DType\.(u?int(?:8|16|32|64)|float(?:16|32|64))$/;
const METHODS: Readonly<Record<string, string>> = { simd_load: 'load', simd_store: 'store' };

const POINTER: Move = {
  code: 'MJ135',
  name: 'dtype-pointer',
  how: 'name',
  from: [],
  to: 'UnsafePointer',
  modules: ['memory', 'memory.unsafe_pointer'],
  release: '25.3',
};

/** An element type in the brackets is no width: such methods are the project's own. */
const POSITIONAL_WIDTH = /(?:load|store)\[(?!\s*(?:width\s*=|DType\.|(?:Self\.)?dtype\s*\]))/g;

export default defineRule({
  code: 'MJ135',
  name: 'dtype-pointer',
  summary: '`DTypePointer[dtype]` is now `UnsafePointer[Scalar[dtype]]`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.4 to 24.5',
  syntax: {
    query: `
      (module) @file
      (call function: (subscript
        value: (attribute object: (_) @pointer attribute: (identifier) @method)
        subscript: (_) @width) @callee
        (#any-of? @method "load" "store" "simd_load" "simd_store"))`,
    needles: ['DTypePointer', POSITIONAL_WIDTH],
    visit(match, ctx) {
      const method = match.maybe('method');
      return method ? accessor(ctx, match.node('pointer'), method, match.all('width')) : types(ctx);
    },
  },
});

function types(ctx: FileContext): Draft[] {
  const imported = ctx.imports.bindings.filter(
    ({ module, name }) =>
      name === 'DTypePointer' &&
      HOMES.includes(withoutStd(module)) &&
      isStandardModule(ctx, module),
  );
  const drafts = imported.map((binding) => replaceType(ctx, usesOf(ctx, binding), binding));
  const unbound = unboundUses(ctx, 'DTypePointer');
  return unbound.length > 0 ? [...drafts, replaceType(ctx, unbound)] : drafts;
}

function replaceType(
  ctx: FileContext,
  uses: readonly SyntaxNode[],
  binding?: ImportBinding,
): Draft {
  const spelling = spell(ctx, POINTER, binding?.local ?? 'DTypePointer');
  const statement = binding && replaceImport(ctx, POINTER, binding, spelling?.item);
  const edits = uses.map((use) => spelling && rewriteUse(ctx, use, spelling.local));
  const isDone = spelling && (!binding || statement) && edits.every((edit) => edit !== undefined);
  const place = binding?.item ?? (uses[0] ? rangeOf(uses[0]) : { start: 0, end: 0 });
  return {
    at: { startIndex: place.start, endIndex: place.end },
    message: '`DTypePointer` was replaced by `UnsafePointer` to a scalar',
    help: 'Write `UnsafePointer[Scalar[dtype]]`',
    ...(isDone && { ...statement, edits: [...(statement?.edits ?? []), ...edits.flat()] }),
  };
}

/** `DTypePointer[dt]` → `UnsafePointer[Scalar[dt]]`, `.get_null()` → `()`. */
function rewriteUse(ctx: FileContext, use: SyntaxNode, pointer: string): Edit[] | undefined {
  const type = use.parent;
  const dtype = type?.type === 'subscript' ? namedChildrenOf(type)[1] : undefined;
  if (!type || !dtype || dtype.type === 'keyword_argument') return undefined;
  const scalar = SCALAR.exec(dtype.text)?.[1];
  const name = scalar?.replace(/^u/, 'U').replace(/int/, 'Int').replace(/^f/, 'F');
  const element = name ?? `Scalar[${dtype.text}]`;
  const edits = [ctx.replace(use, pointer), ctx.replace(dtype, element)];
  const member = type.parent?.type === 'attribute' ? type.parent : undefined;
  if (member?.childForFieldName('attribute')?.text !== 'get_null') return edits;
  return [...edits, ctx.remove({ start: type.endIndex, end: member.endIndex })];
}

/** `p.load[4](i)` → `p.load[width=4](i)`; a store knows its width by what it stores. */
function accessor(
  ctx: FileContext,
  pointer: SyntaxNode,
  method: SyntaxNode,
  [width, ...others]: readonly SyntaxNode[],
): Draft | undefined {
  const name = METHODS[method.text];
  if (!width || others.length > 0 || width.type === 'keyword_argument') return undefined;
  const type = ctx.project.typeOf(ctx.path, pointer);
  if (type && isOwnType(ctx, type)) return undefined;
  if (!name && !/^(?:UnsafePointer|DTypePointer)\[/.test(type ?? '')) return undefined;
  const renamed = name ?? method.text;
  const brackets = { start: method.endIndex, end: closest(width, 'subscript')?.endIndex ?? 0 };
  const isStore = renamed === 'store';
  const edits = [
    ...(name ? [ctx.replace(method, renamed)] : []),
    isStore ? ctx.remove(brackets) : ctx.insert(width.startIndex, 'width='),
  ];
  return {
    at: { startIndex: method.startIndex, endIndex: brackets.end },
    message: `the width of \`${renamed}\` is no positional parameter`,
    help: isStore ? 'Leave the width out' : `Write \`${renamed}[width=...]\``,
    ...(!(isStore && ctx.hasComment(brackets)) && { edits }),
  };
}
