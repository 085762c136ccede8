import { addCopying, declaresTrait, mayBeCopied } from '../../../src/engine/conformance.ts';
import type { FileContext } from '../../../src/engine/context.ts';
import { spannedValue } from '../../../src/engine/conversion.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { markerEdit } from '../../../src/engine/implicitlyCopyable.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { structOfType } from '../../../src/engine/structOf.ts';
import { unpackingAt } from '../../../src/engine/unpacking.ts';
import type { StructInfo } from '../../../src/semantics/types.ts';
import { isLastUse } from '../../../src/semantics/uses.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';

/**
 * Implicit copies of values that are expensive or that own something. Preference: one marker on
 * the project's own struct (cures every site at once and keeps what the code did), `^` where the
 * value provably isn't used again, `.copy()` otherwise.
 */
export default defineRule({
  code: 'MJ180',
  name: 'implicit-copy',
  summary: 'a value that is not `ImplicitlyCopyable` is copied without saying so',
  release: '0.25.6',
  applicability: 'safe',
  source: 'Mojo changelog 0.25.6 (user structs, List warns) and 0.25.7 (List is an error)',
  diagnostic: {
    phase: 'body',
    messages: [
      /^value of type '(.+)' cannot be implicitly copied, it does not conform to 'ImplicitlyCopyable'/,
    ],
    visit(hit, ctx) {
      if (unpackingAt(hit)) return undefined;
      const value = spannedValue(hit, ctx);
      const place = { file: ctx.path, offset: hit.offset };
      const struct = structOfType(ctx.project, hit.groups[1] ?? '', place);
      const message = `a value of type ${hit.groups[1] ?? '?'} is no longer copied implicitly`;
      const type = hit.groups[1] ?? '';
      const site: Site = { value, type, struct, ctx, report: { at: value, message } };
      const drafts = [markerDraft(site), transferDraft(site), copyDraft(site)];
      const fixes = drafts.filter((draft) => draft !== undefined);
      return fixes.length > 0 ? fixes : ownerReport(site);
    },
  },
});

interface Site {
  readonly value: SyntaxNode;
  /** The value's type as the compiler names it. */
  readonly type: string;
  /** The value's type, if it is a struct of the project. */
  readonly struct: StructInfo | undefined;
  readonly ctx: FileContext;
  readonly report: Pick<Draft, 'at' | 'message'>;
}

function markerDraft({ struct, ctx, report }: Site): Draft | undefined {
  const edit = struct && markerEdit(struct, ctx.project);
  if (!edit) return undefined;
  return {
    ...report,
    help: `Declare \`${struct.name}\` \`ImplicitlyCopyable\`: it copies itself already`,
    edits: [edit],
  };
}

function transferDraft({ value, struct, ctx, report }: Site): Draft | undefined {
  if (value.type !== 'identifier' || !isLastUse(value)) return undefined;
  return {
    ...report,
    help: 'Transfer it with `^`: it is not used again',
    edits: [ctx.insert(value.endIndex, '^'), ...(struct ? addCopying(struct, ['Movable'], ctx.project) : [])],
  };
}

function copyDraft({ value, struct, ctx, type, report }: Site): Draft | undefined {
  const isCopyable = !struct || declaresTrait(struct, 'Copyable') || mayBeCopied(struct, ctx.project);
  if (!isCopyable || isUnbound(type, value)) return undefined;
  const edits = [...copyEdits(value, ctx), ...(struct ? addCopying(struct, ['Copyable', 'Movable'], ctx.project) : [])];
  return { ...report, help: 'Copy it explicitly with `.copy()`', edits };
}

/** Whether the type is a parameter `T: AnyType` or `T: Movable`: such values have no `copy`. */
function isUnbound(type: string, value: SyntaxNode): boolean {
  if (!/^\w+$/.test(type)) return false;
  for (
    let at = closest(value, ...GENERIC);
    at;
    at = closest(at.parent, ...GENERIC)
  ) {
    const list = at.childForFieldName('type_parameters');
    const declared = (list ? namedChildrenOf(list) : []).find(
      (it) => it.childForFieldName('name')?.text === type,
    );
    if (declared) return /^(?:AnyType|Movable)$/.test(declared.childForFieldName('type')?.text ?? '');
  }
  return false;
}

const GENERIC = ['function_definition', 'struct_definition'];

/** Two copies of such a struct would free the same memory twice; no release ever made them. */
function ownerReport({ struct, report }: Site): Draft {
  const name = struct?.name ?? '';
  if (!struct) return { ...report, help: 'Nothing says that it can be copied: ask for `Copyable`' };
  const help =
    `\`${name}\` frees in \`__del__\` what it owns and has no \`__copyinit__\`: write one ` +
    '(a deep copy, or a reference count), or pass the value by reference';
  return { ...report, help, blame: 'project' };
}

const NEEDS_NO_PARENTHESES = /^(?:identifier|attribute|call|subscript|parenthesized_expression)$/;

function copyEdits(value: SyntaxNode, ctx: FileContext): Edit[] {
  if (NEEDS_NO_PARENTHESES.test(value.type)) return [ctx.insert(value.endIndex, '.copy()')];
  return [ctx.insert(value.startIndex, '('), ctx.insert(value.endIndex, ').copy()')];
}
