import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { structOfType, structOfValue } from '../../../src/engine/structOf.ts';
import { bindingName, readUnpacking, type Unpacking } from '../../../src/engine/unpacking.ts';
import type { StructInfo } from '../../../src/semantics/types.ts';
import { closest } from '../../../src/syntax/walk.ts';
import { readField } from './fields.ts';

/** `var (`, `let x,`. */
const KEYWORD_TARGETS = /\b(?:let|var|ref)[ \t]*(?:\(|[ \t]\w+[ \t]*,)/g;

const START = String.raw`(?:^|[:;]|=[ \t])[ \t]*`;
const FIRST = String.raw`\(*[\w.]+(?:\[[^\n\]]*\])?[ \t]*`;

/**
 * `a, b =` and `(a, b) =` where a statement may begin. What stands before the comma and the
 * bracket is looked at behind them: these are few, while a statement may begin anywhere.
 */
const TARGETS = new RegExp(
  String.raw`,(?<=${START}${FIRST},)[^=\n]*=(?!=)|` +
    String.raw`\)[ \t]*=(?!=)(?<=${START}\([^=()]*,[^=()]*\)[ \t]*=)`,
  'gm',
);

/**
 * Only tuples are unpacked. Where a function of the project returns a struct instead, the result
 * is bound once and its fields are read in declared order. The type comes from the symbol index;
 * where that does not know, from the compiler's message.
 */
export default defineRule({
  code: 'MJ160',
  name: 'struct-destructuring',
  summary: 'a struct is unpacked like a tuple',
  release: '25.3',
  applicability: 'safe',
  source: 'asked of every compiler from 25.3 to 1.2; ML Odyssey ebfe9047, 0815aefc',
  syntax: {
    query: `
      (variable_declaration left: [(tuple) (pattern_list)] right: (_)) @unpacking
      (assignment left: [(tuple) (pattern_list)] right: (_)) @unpacking
    `,
    needles: [KEYWORD_TARGETS, TARGETS],
    visit(match, ctx) {
      const unpacking = readUnpacking(match.node('unpacking'));
      const struct = unpacking && structOfValue(unpacking.value, ctx);
      return struct && draftOf(unpacking, struct, ctx);
    },
  },
  diagnostic: {
    phase: 'body',
    messages: [/^cannot unpack value of type '(.+)' into (\d+) values$/],
    visit(hit, ctx) {
      const type = hit.groups[1] ?? '';
      const at = closest(hit.node, 'variable_declaration', 'assignment', 'for_statement');
      const message = `'${type}' is a struct; only tuples are unpacked`;
      const unpacking = at && readUnpacking(at);
      if (unpacking?.isPlain && structOfValue(unpacking.value, ctx)) return undefined;
      const struct = structOfType(ctx.project, type, { file: ctx.path, offset: hit.offset });
      if (!unpacking || !struct) return { at: at ?? hit.node, message, help: HELP };
      return draftOf(unpacking, struct, ctx);
    },
  },
});

const HELP = 'Bind the value to one name and read its fields';

function draftOf(unpacking: Unpacking, struct: StructInfo, ctx: FileContext): Draft {
  const { statement, targets } = unpacking;
  const { fields, name } = struct;
  const report = {
    at: statement,
    message: `'${name}' is a struct; only tuples are unpacked`,
    help: `${HELP}: ${fields.map((field) => field.name).join(', ')}`,
  };
  if (fields.length !== targets.length || struct.kind !== 'struct') return report;
  if (!unpacking.isPlain || ctx.hasComment(unpacking.left)) return report;
  const bound = bindingName(unpacking, struct, ctx);
  const lines = targets.map((target, at) => {
    const field = fields[at];
    if (!field || target.text === '_') return '';
    return readField({ target, field, struct, bound, unpacking }, ctx);
  });
  if (lines.includes(undefined)) return report;
  const reads = lines.flatMap((line) => line || []);
  return { ...report, edits: [bind(unpacking, bound, ctx), append(unpacking, reads, ctx)] };
}

/** `var (a, b) = f()` → `var bound = f()`. */
function bind({ left, isDeclaration }: Unpacking, bound: string, ctx: FileContext): Edit {
  return ctx.replace(left, isDeclaration ? bound : `var ${bound}`);
}

/** The reads go on lines of their own, or behind `;` where the statement shares its line. */
function append({ statement }: Unpacking, reads: readonly string[], ctx: FileContext): Edit {
  const { text, lines } = ctx;
  const first = lines.locate(statement.startIndex).line;
  const lineEnd = lines.lineEnd(lines.locate(statement.endIndex).line);
  const before = text.slice(lines.lineStart(first), statement.startIndex);
  const after = text.slice(statement.endIndex, lineEnd);
  if (before.trim() !== '' || !/^\s*(?:#.*)?$/.test(after)) {
    return ctx.insert(statement.endIndex, reads.map((read) => `; ${read}`).join(''));
  }
  const start = `${text.includes('\r\n') ? '\r\n' : '\n'}${ctx.indentAt(statement.startIndex)}`;
  return ctx.insert(lineEnd, reads.map((read) => `${start}${read}`).join(''));
}
