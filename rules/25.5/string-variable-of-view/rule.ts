import {
  callAround,
  conversionAt,
  conversionMessages,
  eachAsString,
} from '../../../src/engine/conversion.ts';
import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { scopesOf } from '../../../src/semantics/scopes.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest } from '../../../src/syntax/walk.ts';
import { standardName } from '../../../src/engine/importItems.ts';

/**
 * `var name = parts[0]` made a `String` as long as `split` gave strings. Now it makes a view, which
 * can't be given another text: the declaration has to make the string.
 */
export default defineRule({
  code: 'MJ217',
  name: 'string-variable-of-view',
  summary: 'a variable that was declared with a view is given a `String`',
  release: '25.5',
  applicability: 'safe',
  source: 'Mojo changelog 25.2 (strip), 25.5 (split)',
  diagnostic: {
    phase: 'declaration',
    messages: [
      ...conversionMessages('String', String.raw`StringSlice\[.+\]`),
      /^'StringSlice\[.+\]' does not implement the '__iadd__' method/,
    ],
    visit(hit, ctx) {
      const target = targetOf(hit, ctx);
      const list = target?.type === 'subscript' ? target.childForFieldName('value') : null;
      const variable = list ?? target;
      const value = variable && declaredValue(variable, ctx);
      if (!value || standardName(ctx, 'String', value.startIndex) === undefined) return undefined;
      const edits = editsFor(value, list !== null, ctx);
      return edits && {
        at: value,
        message: `\`${variable.text}\` is given strings, but is declared with a view`,
        help: 'Make a `String` where it is declared',
        edits,
      };
    },
  },
});

/** What gets the string: `name = …`, `name += …`, `names[i] = …`, `names.append(…)`. */
function targetOf(hit: DiagnosticHit, ctx: FileContext): SyntaxNode | undefined {
  const value = conversionAt(hit, ctx)?.value ?? hit.node;
  const parent = value.parent;
  if (parent?.type === 'argument_list') {
    const callee = parent.parent?.childForFieldName('function');
    const method = callee?.childForFieldName('attribute')?.text ?? '';
    const object = callee?.childForFieldName('object');
    return /^(?:append|insert)$/.test(method) ? (object ?? undefined) : undefined;
  }
  const assignment = closest(value, 'assignment', 'augmented_assignment');
  return assignment?.childForFieldName('left') ?? undefined;
}

/** The value with which a variable without a type is declared. */
function declaredValue(variable: SyntaxNode, ctx: FileContext): SyntaxNode | undefined {
  if (variable.type !== 'identifier') return undefined;
  const owner = scopesOf(ctx.root).visible(variable.text, variable.startIndex)?.owner;
  const isDeclared = owner?.type === 'variable_declaration' || owner?.type === 'assignment';
  if (!isDeclared || owner.childForFieldName('type')) return undefined;
  if (owner.childForFieldName('left')?.text !== variable.text) return undefined;
  return owner.childForFieldName('right') ?? undefined;
}

/** An element is given a string: then each has to be one, and only a call of `split` is known. */
function editsFor(value: SyntaxNode, isElement: boolean, ctx: FileContext): Edit[] | undefined {
  if (isSplit(value)) return eachAsString(ctx, value);
  return isElement ? undefined : callAround(ctx, value, 'String');
}

function isSplit(value: SyntaxNode): boolean {
  const method = value.childForFieldName('function')?.childForFieldName('attribute')?.text;
  return value.type === 'call' && /^(?:split|splitlines)$/.test(method ?? '');
}
