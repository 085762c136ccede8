import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { closest, namedChildrenOf, namedNodeAt } from '../../../src/syntax/walk.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

/** Names of arguments, effects, defaults and aliases of one type tell no overloads apart. */
export default defineRule({
  code: 'MJ204',
  name: 'identical-overload',
  summary: 'two functions of one name must differ in the types they take',
  release: '25.3',
  applicability: 'safe',
  source: 'Measured: 25.3 to 0.25.7',
  diagnostic: {
    messages: [
      /^redefinition of function '(.+)' with identical signature/,
      /^redefinition of function '(.+)' cannot overload on return type only/,
    ],
    phase: 'declaration',
    visit({ node, groups, diagnostic }, ctx) {
      const own = closest(node, 'function_definition');
      if (!own) return;
      const other = otherOf(diagnostic, ctx);
      if (other && !lookSame(own, other, ctx)) return;
      const place = other ? `in line ${ctx.lines.locate(other.startIndex).line}` : 'elsewhere';
      const edit = other && areSame(own, other) ? removal(whole(own), ctx) : undefined;
      return {
        at: own.childForFieldName('name') ?? own,
        message: `\`${groups[1]}\` is declared ${place} with the same signature`,
        help: edit
          ? 'Remove the copy'
          : 'Rename one of the two, merge them, or give them different argument types',
        ...(edit && { edits: [edit] }),
      };
    },
  },
});

function otherOf(
  { file, notes }: DiagnosticHit['diagnostic'],
  ctx: FileContext,
): SyntaxNode | undefined {
  const note = notes.find((one) => one.message.startsWith('previous definition here'));
  if (!note || note.file !== file) return undefined;
  const { line, column } = note.position;
  return closest(namedNodeAt(ctx.root, ctx.lines.offsetAt(line, column)), 'function_definition');
}

/**
 * Whether the signatures are the same as far as can be read. Those that look different are the same
 * to the compiler only while it can't resolve a type in them, for a reason that it reports itself.
 */
function lookSame(own: SyntaxNode, other: SyntaxNode, ctx: FileContext): boolean {
  const [ours, theirs] = [signatureOf(own), signatureOf(other)];
  if (ours === theirs) return true;
  const words = (text: string): string[] => text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  const common = new Set(words(ours).filter((word) => words(theirs).includes(word)));
  return [...words(ours), ...words(theirs)].some(
    (word) =>
      !common.has(word) && ctx.project.resolve(ctx.path, word, own.startIndex)?.kind === 'alias',
  );
}

/** Types of parameters and arguments; parameters by number, a scalar as the vector that it is. */
function signatureOf(definition: SyntaxNode): string {
  const listed = (field: string): SyntaxNode[] => {
    const list = definition.childForFieldName(field);
    return (list ? namedChildrenOf(list) : []).filter(({ type }) => type === 'parameter');
  };
  const parameters = listed('type_parameters');
  const names = parameters.map((it) => it.childForFieldName('name')?.text ?? '');
  return [...parameters, ...listed('parameters')]
    .map((it) => it.childForFieldName('type')?.text ?? '')
    .join(' | ')
    .replace(/\s+/g, '')
    .replace(/\bScalar\[([\w.]+)\]/g, 'SIMD[$1,1]')
    .replace(/[\p{L}_][\p{L}\p{N}_]*/gu, (word) =>
      names.includes(word) ? `$${names.indexOf(word)}` : word,
    );
}

/** The function with its decorators. */
function whole(definition: SyntaxNode): SyntaxNode {
  return definition.parent?.type === 'decorated_definition' ? definition.parent : definition;
}

/** The blank lines above go, too. A comment would be lost, or lose what it speaks of. */
function removal({ startIndex, endIndex }: SyntaxNode, ctx: FileContext): Edit | undefined {
  const above = ctx.text.slice(0, startIndex).trimEnd();
  const start = above.length;
  const rest = /^[^\n]*/.exec(ctx.text.slice(endIndex))?.[0].trim() ?? '';
  const isCommented = /(?:^|\n)[ \t]*#[^\n]*$/.test(above);
  if (rest !== '' || isCommented || ctx.hasComment({ start, end: endIndex })) return undefined;
  return ctx.remove({ start, end: endIndex });
}

function areSame(own: SyntaxNode, other: SyntaxNode): boolean {
  const [a, b] = [whole(own), whole(other)];
  return a.startIndex !== b.startIndex && a.parent?.id === b.parent?.id && a.text === b.text;
}
