import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';

const FIELD = '_mlir_value';
const KEYWORD = 'mlir_value';

export default defineRule({
  code: 'MJ228',
  name: 'simd-mlir-value',
  summary: 'MLIR values of `SIMD`, `DType` and `Bool` go by the name `mlir_value`',
  release: '0.25.6',
  applicability: 'safe',
  source: 'measured: 25.5 against 0.25.6',
  diagnostic: {
    messages: [
      /^'(?:SIMD\[.*\]|Scalar\[.*\]|Bool|U?Int\d*|B?Float\d+|DType)' value has no attribute 'value'/,
      /^invalid initialization: missing 1 required keyword-only argument: 'mlir_value'/,
      /^no matching function in initialization/,
    ],
    phase: 'body',
    visit: (hit, ctx) => (hit.groups[0].startsWith("'") ? attribute(hit, ctx) : built(hit, ctx)),
  },
});

function attribute({ node }: DiagnosticHit, ctx: FileContext): Draft | undefined {
  const member = closest(node, 'attribute')?.childForFieldName('attribute');
  if (member?.text !== 'value') return undefined;
  return {
    at: member,
    message: 'the field `value` was renamed',
    help: `Write \`${FIELD}\``,
    edits: [ctx.replace(member, FIELD)],
  };
}

/** The one plain argument of a constructor is an MLIR value: it is passed by its name now. */
function built(hit: DiagnosticHit, ctx: FileContext): Draft | undefined {
  if (!takesMlirValue(hit)) return undefined;
  const call = callAt(hit.node, hit.offset);
  const list = call?.childForFieldName('arguments');
  const [value, ...others] = list ? namedChildrenOf(list).filter(isArgument) : [];
  if (!call || !value || others.length > 0 || value.type === 'keyword_argument') return undefined;
  return {
    at: call,
    message: 'an MLIR value is passed by its name',
    help: `Write \`${KEYWORD}=\``,
    edits: [ctx.insert(value.startIndex, `${KEYWORD}=`)],
  };
}

/** The compiler writes MLIR types in small letters: `scalar<ui8>`, `simd<4, f32>`. */
function takesMlirValue({ diagnostic }: DiagnosticHit): boolean {
  if (diagnostic.message.includes(`'${KEYWORD}'`)) return true;
  return diagnostic.notes.some(({ message }) =>
    /argument #0 cannot be converted from '(?:scalar|simd)</.test(message),
  );
}

/** The diagnostic stands at the call's parenthesis. */
function callAt(node: SyntaxNode, offset: number): SyntaxNode | undefined {
  for (let at = closest(node, 'call'); at; at = closest(at.parent, 'call')) {
    if (at.childForFieldName('arguments')?.startIndex === offset) return at;
  }
  return undefined;
}

function isArgument({ type }: SyntaxNode): boolean {
  return type !== 'comment';
}
