import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { childrenOf, namedChildrenOf } from '../../../src/syntax/walk.ts';

/** A string where it documents nothing was always a comment; now it has to look like one. */
export default defineRule({
  code: 'MJ113',
  name: 'file-scope-string',
  summary: 'a string between declarations is an error',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Measured: 0.25.6 rejects expressions at file scope and in structs and traits',
  syntax: {
    query: `(module (expression_statement [(string) (concatenated_string)]) @statement)
      (struct_definition body:
        (block (expression_statement [(string) (concatenated_string)]) @statement))
      (trait_definition body:
        (block (expression_statement [(string) (concatenated_string)]) @statement))`,
    startDepth: 2,
    visit(match, ctx) {
      const statement = match.node('statement');
      if (isDocumentation(statement)) return;
      const edit = commentEdit(statement, ctx);
      return {
        at: statement,
        message: 'a string that documents nothing is an error between declarations',
        help: 'Make it a comment',
        ...(edit && { edits: [edit] }),
      };
    },
  },
});

/** The first statement documents the file or type, any other an alias or a field before it. */
function isDocumentation(statement: SyntaxNode): boolean {
  let before = statement.previousNamedSibling;
  while (before?.type === 'comment') before = before.previousNamedSibling;
  return !before || before.type === 'alias_declaration' || before.type === 'variable_declaration';
}

function commentEdit(statement: SyntaxNode, ctx: FileContext): Edit | undefined {
  const { startIndex: start, endIndex: end } = statement;
  const { lines, text } = ctx;
  const before = text.slice(lines.lineStart(lines.locate(start).line), start);
  const after = text.slice(end, lines.lineEnd(lines.locate(end).line));
  if (before.trim() !== '' || !/^\s*(?:#.*)?$/.test(after)) return undefined;
  if (ctx.hasComment(statement)) return undefined;
  const newLine = (text.includes('\r\n') ? '\r\n' : '\n') + before;
  const words = stringsOf(statement).flatMap((string) => wordLines(string));
  const written = words.map((line) => (line === '' ? '#' : `# ${line}`)).join(newLine) || '#';
  const note = after.indexOf('#');
  if (note < 0) return ctx.replace(statement, written);
  return ctx.replace({ start, end: end + note }, written + newLine);
}

function stringsOf(statement: SyntaxNode): SyntaxNode[] {
  const value = namedChildrenOf(statement)[0];
  return value?.type === 'concatenated_string' ? namedChildrenOf(value) : value ? [value] : [];
}

/** The text between the quotes: common indentation and blank first and last lines go. */
function wordLines(string: SyntaxNode): string[] {
  const parts = childrenOf(string);
  const start = parts[0]?.endIndex ?? string.startIndex;
  const end = parts.at(-1)?.startIndex ?? string.endIndex;
  const inside = string.text.slice(start - string.startIndex, end - string.startIndex);
  const [first = '', ...others] = inside.split(/\r?\n/).map((line) => line.trimEnd());
  const indents = others.filter(Boolean).map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents, Infinity);
  const all = [first.trimStart(), ...others.map((line) => line.slice(common))];
  const isBlank = (line: string | undefined): boolean => line === '';
  while (isBlank(all[0])) all.shift();
  while (isBlank(all.at(-1))) all.pop();
  return all;
}
