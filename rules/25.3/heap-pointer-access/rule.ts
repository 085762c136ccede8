import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { scopesOf } from '../../../src/semantics/scopes.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

const POINTER = /^(?:Unsafe)?Pointer\[|^alloc\[/;

/** What `store` and `load` are for; a call of these that does not match has another reason. */
const SCALAR = /^(?:SIMD|Scalar|B?Float\d+|U?Int\d+|Byte)\b/;

/** Types of which an assignment is nothing but a store, and which are no `Scalar`. */
const ELEMENT = /^(?:Int|UInt|Bool)\b/;

export default defineRule({
  code: 'MJ196',
  name: 'heap-pointer-access',
  summary: '`store` and `load` of a pointer to what is no scalar are now subscripts',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 24.5 (`LegacyPointer`); measured: 25.3 to 0.25.7',
  diagnostic: {
    messages: [/^no matching method in call to '(store|load)'/],
    phase: 'body',
    visit({ node, groups }, ctx) {
      const call = callAround(node, groups[1] ?? '');
      const method = call?.childForFieldName('function');
      const pointer = method?.childForFieldName('object');
      if (!call || !method || !pointer) return;
      const type = typeOf(pointer, ctx) ?? '';
      if (!POINTER.test(type) || SCALAR.test(elementOf(type))) return;
      const edits = rewrite(call, pointer, ctx);
      return {
        at: method.childForFieldName('attribute') ?? method,
        message: `\`${groups[1]}\` is only for pointers to scalars and SIMD vectors`,
        help: 'Write `pointer[index]`',
        ...(edits && { edits }),
      };
    },
  },
});

function callAround(node: SyntaxNode, name: string): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    const method = at.type === 'call' ? at.childForFieldName('function') : null;
    if (method?.childForFieldName('attribute')?.text === name) return at;
  }
  return undefined;
}

/** The type, or the call of `alloc` that the variable was declared with. */
function typeOf(pointer: SyntaxNode, ctx: FileContext): string | undefined {
  const known = ctx.project.typeOf(ctx.path, pointer);
  if (known !== undefined || pointer.type !== 'identifier') return known;
  const declaration = scopesOf(ctx.root).visible(pointer.text, pointer.startIndex);
  const value = declaration?.owner.childForFieldName('right')?.text ?? '';
  return /^(UnsafePointer\[\w+\])\.alloc\(|^(alloc\[\w+\])\(/.exec(value)?.slice(1).find(Boolean);
}

/** `Int` of `UnsafePointer[mut=True, Int]`. */
function elementOf(type: string): string {
  return /^\w+\[(?:\w+\s*=[^,\]]*,\s*)*(.*)\]$/.exec(type)?.[1] ?? '';
}

function rewrite(call: SyntaxNode, pointer: SyntaxNode, ctx: FileContext): Edit[] | undefined {
  const element = elementOf(typeOf(pointer, ctx) ?? '');
  const list = call.childForFieldName('arguments');
  const given = list ? namedChildrenOf(list) : [];
  if (!ELEMENT.test(element) || ctx.hasComment(call)) return undefined;
  if (given.some(({ type }) => type === 'keyword_argument')) return undefined;
  const range = { start: pointer.endIndex, end: call.endIndex };
  const method = call.childForFieldName('function')?.childForFieldName('attribute');
  if (method?.text === 'load') {
    return given.length > 1 ? undefined : [ctx.replace(range, `[${given[0]?.text ?? ''}]`)];
  }
  const value = given.at(-1);
  if (!value || given.length > 2 || call.parent?.type !== 'expression_statement') return undefined;
  const index = given.length === 2 ? given[0]?.text : '';
  return [ctx.replace(range, `[${index}] = ${value.text}`)];
}
