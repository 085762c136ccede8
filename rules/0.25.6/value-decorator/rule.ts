import { addConformances } from '../../../src/engine/conformance.ts';
import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { mayCopyImplicitly } from '../../../src/engine/implicitlyCopyable.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { normalizeType } from '../../../src/semantics/type-text.ts';
import type { FunctionInfo, StructInfo } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

/**
 * `@value` wrote three methods and made the struct copyable by mere assignment. The new spelling
 * says each of these by a word of its own; `ImplicitlyCopyable` only where the compiler can agree.
 */
export default defineRule({
  code: 'MJ105',
  name: 'value-decorator',
  summary: '`@value` is now `@fieldwise_init` and written conformances',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Mojo changelog 25.4 (`@fieldwise_init`), 25.5 (deprecated), 0.25.6 (removed)',
  syntax: {
    query: `((decorated_definition
      (decorator (identifier) @word) @decorator
      definition: (struct_definition name: (identifier) @name)) (#eq? @word "value"))`,
    needles: ['@value'],
    visit(match, ctx) {
      const name = match.node('name');
      const word = match.node('word');
      const struct = ctx.project.modules
        .get(ctx.path)
        ?.structs.find(({ nameRange }) => nameRange.start === name.startIndex);
      if (!struct) return;
      const traits = missingTraits(struct, ctx);
      const decorator = hasFieldwiseInit(struct, ctx)
        ? removeDecorator(match.node('decorator'), word, ctx)
        : ctx.replace(word, 'fieldwise_init');
      return {
        at: word,
        message: '`@value` was removed',
        help: 'Write `@fieldwise_init` and the conformances that `@value` stood for',
        edits: [decorator, ...(traits.length > 0 ? [addConformances(struct, traits)] : [])],
      };
    },
  },
});

/** Traits of old releases that both `Copyable` and `Movable` were part of. */
const BOTH = /\b(?:\w*CollectionElement(?:New)?|\w*KeyElement)\b/;

function missingTraits(struct: StructInfo, ctx: FileContext): string[] {
  const declared = struct.conformances.map(({ text }) => text).join(' ');
  const has = (trait: string): boolean => new RegExp(`\\b${trait}\\b`).test(declared);
  const hasBoth = BOTH.test(declared);
  const isImplicit = has('ImplicitlyCopyable');
  const traits: string[] = [];
  if (!isImplicit && mayCopyImplicitly(struct, ctx.project)) traits.push('ImplicitlyCopyable');
  else if (!isImplicit && !has('Copyable') && !hasBoth) traits.push('Copyable');
  if (!has('Movable') && !hasBoth) traits.push('Movable');
  return traits;
}

/** Whether the struct writes the initializer itself that `@fieldwise_init` would write. */
function hasFieldwiseInit(struct: StructInfo, ctx: FileContext): boolean {
  const wanted = struct.fields.map(({ type }) => meaning(type, struct, ctx));
  return struct.methods.some((method) => {
    if (method.name !== '__init__' || method.typeParameters.length > 0) return false;
    const types = argumentTypes(method, struct, ctx);
    return types?.length === wanted.length && types.every((type, at) => type === wanted[at]);
  });
}

/** Types of the arguments after self; names, defaults and keywords don't count. */
function argumentTypes(
  { parameters }: FunctionInfo,
  struct: StructInfo,
  ctx: FileContext,
): string[] | undefined {
  const own = parameters.filter(({ name }) => name !== 'self');
  const isSplat = own.some(({ range }) => /^(?:\w+\s+)?\*/.test(ctx.text.slice(range.start)));
  if (isSplat || own.length < parameters.length - 1) return undefined;
  return own.map(({ type }) => meaning(type ?? '', struct, ctx));
}

function meaning(type: string, { range }: StructInfo, ctx: FileContext): string {
  const plain = normalizeType(type);
  const target = ctx.project.resolve(ctx.path, plain, range.start);
  return target?.kind === 'alias' ? normalizeType(target.alias.value ?? plain) : plain;
}

/** A comment behind the decorator, which the tree makes a part of it, stays. */
function removeDecorator(decorator: SyntaxNode, word: SyntaxNode, ctx: FileContext): Edit {
  const range = { start: decorator.startIndex, end: word.endIndex };
  const lines = ctx.removeLines(range);
  if (lines.end > range.end) return lines;
  const blanks = /^[ \t]*/.exec(ctx.text.slice(range.end))?.[0].length ?? 0;
  return ctx.remove({ start: range.start, end: range.end + blanks });
}
