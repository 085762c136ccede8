import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

/** Mojo has no f-strings. `String("…", value, "…")` writes the same text for plain placeholders. */
export default defineRule({
  code: 'MJ247',
  name: 'f-string',
  summary: 'Mojo has no f-strings',
  release: '25.3',
  until: '0.26.2',
  applicability: 'unsafe',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  syntax: {
    query: '(string) @string',
    needles: [/\b[fF]["']/g],
    visit: (match, ctx) => draftOf(match.node('string'), ctx),
  },
  diagnostic: {
    phase: 'parse',
    messages: [
      /^use of unknown declaration '[fF]'/,
      /^statements must start at the beginning of a line/,
      /^expected '.' in (?:call argument list|parenthesized expression|list expression|subscript)/,
    ],
    visit({ offset }, ctx) {
      const near = [offset, offset - 1, offset + 1].map((at) => stringAt(at, ctx));
      return near.map((string) => string && draftOf(string, ctx)).find((draft) => draft);
    },
  },
});

function stringAt(offset: number, { root }: FileContext): SyntaxNode | undefined {
  let node = root.namedDescendantForIndex(Math.max(offset, 0), Math.max(offset, 0));
  while (node && node.type !== 'string') node = node.parent;
  return node ?? undefined;
}

function draftOf(string: SyntaxNode, ctx: FileContext): Draft | undefined {
  if (!/^[fF]["']/.test(string.text)) return undefined;
  const report = { at: string, message: 'Mojo has no f-strings' };
  const call = asCall(string, ctx);
  if (call === undefined) {
    return { ...report, help: 'Join the parts with `String("…", value, "…")` or `String.format`' };
  }
  return { ...report, help: `Write \`${call}\``, edits: [ctx.replace(string, call)] };
}

/** `String("a", x, "b")`; undefined for format specifiers, escapes of braces and hidden comments. */
function asCall(string: SyntaxNode, ctx: FileContext): string | undefined {
  const [start] = namedChildrenOf(string);
  const quote = start?.text.slice(1) ?? '';
  const isPart = string.parent?.type === 'concatenated_string';
  if (quote.length !== 1 || isPart || string.hasError || ctx.hasComment(string)) return undefined;
  if (ctx.project.resolve(ctx.path, 'String', string.startIndex)) return undefined;
  if (/\{\{|\}\}/.test(string.text)) return undefined;
  const inner = namedChildrenOf(string).slice(1, -1);
  const parts: string[] = [];
  let at = start?.endIndex ?? 0;
  for (const node of inner.filter(({ type }) => type === 'interpolation')) {
    const value = placeholder(node);
    if (value === undefined) return undefined;
    if (node.startIndex > at) parts.push(quote + ctx.text.slice(at, node.startIndex) + quote);
    parts.push(value);
    at = node.endIndex;
  }
  const end = string.endIndex - 1;
  if (end > at || parts.length === 0) parts.push(quote + ctx.text.slice(at, end) + quote);
  return `String(${parts.join(', ')})`;
}

/** The expression in braces, if there is nothing else in them. */
function placeholder(node: SyntaxNode): string | undefined {
  const [expression, another] = namedChildrenOf(node);
  if (!expression || another) return undefined;
  const text = node.text.slice(1, -1).trim();
  return text === expression.text ? text : undefined;
}
