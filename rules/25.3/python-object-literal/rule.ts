import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';

/** Which constructor makes the Python object that a literal stood for. */
const CONSTRUCTORS: Readonly<Record<string, string>> = { list: 'list', tuple: 'tuple' };

export default defineRule({
  code: 'MJ268',
  name: 'python-object-literal',
  summary: 'Python lists and tuples are made by `Python.list` and `Python.tuple`',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 25.2; measured on 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [
      /^no matching function in initialization/,
      /^invalid call to '(?<callee>.*)': .*argument #(?<at>\d+) cannot be converted from 'Tuple\[.*' to 'PythonObject'/,
      /^cannot implicitly convert 'Tuple\[.*' value to 'PythonObject'/,
    ],
    visit(hit, ctx) {
      const found = wrapped(hit.node) ?? literalArgument(hit) ?? bare(hit.node);
      const method = CONSTRUCTORS[found?.literal.type ?? ''];
      if (!found || !method || ctx.imports.declares('Python', found.whole.startIndex)) return undefined;
      const edits = rewrite(found, method, ctx);
      return {
        at: found.whole,
        message: `a ${method} is no \`PythonObject\` by itself`,
        help: `Write \`Python.${method}(...)\``,
        ...(edits && { edits, imports: [{ module: 'python', name: 'Python' }] }),
      };
    },
  },
});

interface Found {
  /** What is replaced: the literal, or the call of `PythonObject` around it. */
  readonly whole: SyntaxNode;
  readonly literal: SyntaxNode;
}

/** `PythonObject([...])`. */
function wrapped(node: SyntaxNode): Found | undefined {
  const call = closest(node, 'call');
  if (call?.childForFieldName('function')?.text !== 'PythonObject') return undefined;
  const [literal, ...more] = namedChildrenOf(call.childForFieldName('arguments') ?? call);
  return literal && more.length === 0 ? { whole: call, literal } : undefined;
}

/** The argument of which the compiler speaks. */
function literalArgument({ node, groups }: DiagnosticHit): Found | undefined {
  const at = groups.groups?.['at'];
  const list = closest(node, 'call')?.childForFieldName('arguments');
  if (at === undefined || !list) return undefined;
  // A Python object that is called counts itself as argument #0.
  const self = groups.groups?.['callee'] === '__call__' ? 1 : 0;
  const literal = positional(list)[Number(at) - self];
  return literal && { whole: literal, literal };
}

function positional(list: SyntaxNode): SyntaxNode[] {
  return namedChildrenOf(list).filter(({ type }) => !/^(?:keyword_argument|comment)$/.test(type));
}

function bare(node: SyntaxNode): Found | undefined {
  return node.type in CONSTRUCTORS ? { whole: node, literal: node } : undefined;
}

/** Brackets become the call's parentheses; what stands between them stays as it is. */
function rewrite({ whole, literal }: Found, method: string, ctx: FileContext): Edit[] | undefined {
  const inner = { start: literal.startIndex + 1, end: literal.endIndex - 1 };
  const head = { start: whole.startIndex, end: inner.start };
  const tail = { start: inner.end, end: whole.endIndex };
  if (ctx.hasComment({ start: head.start, end: literal.startIndex })) return undefined;
  if (ctx.hasComment({ start: literal.endIndex, end: tail.end })) return undefined;
  return [ctx.replace(head, `Python.${method}(`), ctx.replace(tail, ')')];
}
