import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit, ImportRequest } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';
import { isStandard, standardName } from '../../../src/engine/importItems.ts';

export default defineRule({
  code: 'MJ131',
  name: 'unsafe-pointer-alloc',
  summary: '`UnsafePointer[T].alloc(n)` is now `alloc[T](n)`',
  release: '0.25.7',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.7',
  syntax: {
    query: `
      (call
        function: (attribute
          object: [(identifier) @type (subscript value: (identifier) @type)] @object
          attribute: (identifier) @method)
        arguments: (argument_list) @arguments
        (#eq? @method "alloc"))
      (call
        function: (attribute
          object: (call
            function: (subscript value: (identifier) @type) @pointer
            arguments: (argument_list . "(" . ")")) @object
          attribute: (identifier) @method)
        arguments: (argument_list) @arguments
        (#eq? @method "alloc"))`,
    needles: ['.alloc'],
    visit(match, ctx) {
      const object = match.node('object');
      const element = elementOf(ctx, match.node('type'), match.maybe('pointer') ?? object);
      if (element === undefined) return;
      const list = match.node('arguments');
      const fix = element && rewrite(ctx, object, element, list);
      return {
        at: { startIndex: object.startIndex, endIndex: list.startIndex },
        message: '`alloc` is a function of its own, no longer a method of `UnsafePointer`',
        help: 'Call `alloc[T](count)`',
        ...fix,
      };
    },
  },
});

const POINTER = /^UnsafePointer\[([\w.]+(?:\[[\w., ]+\])?)\]$/;

interface Element {
  readonly text: string;
  readonly alignment?: string;
}

/** What is allocated; null if it can't be told; undefined if this is no `UnsafePointer`. */
function elementOf(
  ctx: FileContext,
  name: SyntaxNode,
  object: SyntaxNode,
): Element | null | undefined {
  if (isStandard(ctx, name, 'UnsafePointer')) {
    return object.type === 'subscript' ? elementIn(object) : null;
  }
  if (object.type !== 'identifier') return undefined;
  const meaning = ctx.project.resolve(ctx.path, name.text, name.startIndex);
  if (meaning?.kind !== 'alias' || meaning.alias.file !== ctx.path) return undefined;
  const element = POINTER.exec(meaning.alias.value ?? '')?.[1];
  return element ? { text: element } : undefined;
}

/** The origin in the brackets is dropped: `alloc` gives its memory one of its own. */
function elementIn(subscript: SyntaxNode): Element | null {
  const [, first, ...rest] = namedChildrenOf(subscript);
  if (!first || first.type === 'keyword_argument') return null;
  let alignment: string | undefined;
  for (const argument of rest) {
    const name = argument.childForFieldName('name')?.text;
    if (argument.type !== 'keyword_argument' || name === 'mut' || name === 'origin') continue;
    if (name !== 'alignment') return null;
    alignment = argument.childForFieldName('value')?.text;
  }
  return { text: first.text, ...(alignment !== undefined && { alignment }) };
}

function rewrite(
  ctx: FileContext,
  object: SyntaxNode,
  { text, alignment }: Element,
  list: SyntaxNode,
): { edits: Edit[]; imports: ImportRequest[] } | undefined {
  const callee = { start: object.startIndex, end: list.startIndex };
  const count = namedChildrenOf(list).at(-1);
  if (ctx.hasComment(callee) || (alignment && !count)) return undefined;
  const path = standardName(ctx, 'alloc', object.startIndex);
  const isOurs = path === 'alloc' || path?.startsWith('memory.');
  const alias = isOurs ? undefined : ctx.freshName('alloc');
  const edits = [ctx.replace(callee, `${alias ?? 'alloc'}[${text}]`)];
  if (alignment && count) edits.push(ctx.insert(count.endIndex, `, alignment=${alignment}`));
  return { edits, imports: alias ? [{ module: 'memory', name: 'alloc', alias }] : [] };
}
