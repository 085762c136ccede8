import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { isAfterDot, wordOffsets } from '../../../src/semantics/names.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest } from '../../../src/syntax/walk.ts';
import { isOwnType } from '../../../src/engine/importItems.ts';
import { isMutated } from './mutated.ts';

export default defineRule({
  code: 'MJ133',
  name: 'iterator-dereference',
  summary: 'Iterators yield elements, not pointers to them',
  release: '25.4',
  applicability: 'safe',
  source: 'Mojo changelog 25.4',
  syntax: {
    query: '(for_statement left: (identifier) @variable right: (_) @source) @loop',
    needles: ['[]'],
    visit(match, ctx) {
      if (!yieldsElements(ctx, match.node('source'))) return;
      return rewriteLoop(ctx, match.node('loop'), match.node('variable'));
    },
  },
  diagnostic: {
    messages: [
      /is not subscriptable, it does not implement the `__getitem__`/,
      /no matching method in call to '__getitem__'/,
      /^invalid call to '__getitem__': (?:missing \d+ required|failed to infer parameter)/,
    ],
    phase: 'body',
    visit: dereferenced,
  },
});

const SEQUENCE = /^(?:List|Span|InlineArray|Deque|Set|LinkedList|DynamicVector)\[/;
const POINTER = /(?:Pointer|Optional|Reference)\b/;

/** Known to yield what `[]` does not apply to. Where the type is unknown, the compiler tells. */
function yieldsElements(ctx: FileContext, source: SyntaxNode): boolean {
  const type = ctx.project.typeOf(ctx.path, source);
  if (type && isOwnType(ctx, type)) return false;
  if (type && SEQUENCE.test(type)) return !POINTER.test(type);
  if (type && /^Dict\[/.test(type)) return !POINTER.test(type);
  const callee = source.type === 'call' ? source.childForFieldName('function') : null;
  const dict = callee?.childForFieldName('object');
  const method = callee?.childForFieldName('attribute')?.text ?? '';
  if (!dict || !/^(?:items|keys|values)$/.test(method)) return false;
  const known = ctx.project.typeOf(ctx.path, dict) ?? '';
  return /^Dict\[/.test(known) && (method === 'items' || !POINTER.test(known));
}

/** The compiler says that `e[]` is wrong, and `e` is a loop's variable. */
function dereferenced({ node }: DiagnosticHit, ctx: FileContext): Draft | undefined {
  const subscript = closest(node, 'subscript');
  const value = subscript && isEmpty(subscript) ? subscript.childForFieldName('value') : undefined;
  if (value?.type !== 'identifier') return undefined;
  for (
    let loop = closest(value, 'for_statement');
    loop;
    loop = closest(loop.parent, 'for_statement')
  ) {
    const variable = loop.childForFieldName('left');
    if (variable?.text === value.text) return rewriteLoop(ctx, loop, variable);
  }
  return undefined;
}

function isEmpty(subscript: SyntaxNode): boolean {
  return /\[\s*\]$/.test(subscript.text) && subscript.namedChildCount === 1;
}

/** Only where every use is `e[]`: then `e` stood for a pointer all along. */
function rewriteLoop(
  ctx: FileContext,
  loop: SyntaxNode,
  variable: SyntaxNode,
): Draft | undefined {
  const body = loop.childForFieldName('body');
  const uses = body ? usesIn(ctx, body, variable.text) : [];
  const dereferences = uses.flatMap(({ parent }) =>
    parent?.type === 'subscript' && isEmpty(parent) ? [parent] : [],
  );
  if (uses.length === 0 || dereferences.length !== uses.length) return undefined;
  const name = variable.text;
  const isBound = loop.childForFieldName('kind') !== null;
  const byReference = !isBound && dereferences.some((it) => isMutated(ctx, it));
  return {
    at: variable,
    message: `\`${name}\` is the element itself; there is no pointer to follow`,
    help: byReference ? `Write \`for ref ${name} in\` and \`${name}\`` : `Write \`${name}\``,
    edits: [
      ...(byReference ? [ctx.insert(variable.startIndex, 'ref ')] : []),
      ...dereferences.map(({ endIndex, text }, at) => {
        const start = endIndex - text.length + (uses[at]?.text.length ?? 0);
        return ctx.remove({ start, end: endIndex });
      }),
    ],
  };
}

function usesIn(ctx: FileContext, body: SyntaxNode, name: string): SyntaxNode[] {
  const text = ctx.text.slice(body.startIndex, body.endIndex);
  return wordOffsets(text, name).flatMap((offset) => {
    const at = offset + body.startIndex;
    if (isAfterDot(ctx.text, at)) return [];
    const node = ctx.root.descendantForIndex(at, at + name.length);
    if (node?.type !== 'identifier') return [];
    const keyword = node.parent?.type === 'keyword_argument' ? node.parent : undefined;
    return keyword?.childForFieldName('name')?.startIndex === at ? [] : [node];
  });
}
