import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { compareReleases } from '../../../src/releases.ts';
import { declarationAt } from '../../../src/semantics/declarations.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest } from '../../../src/syntax/walk.ts';
import { replaceItem } from './conformances.ts';
import { hasOwnFormatTo, methodEdits } from './formatting.ts';
import { REMOVED } from './traits.ts';

export default defineRule({
  code: 'MJ112',
  name: 'removed-trait',
  summary: 'traits such as `CollectionElement` are gone; their parts are written out',
  release: '25.4',
  applicability: 'safe',
  source: 'Mojo changelogs 24.5 to 0.25.7; compositions from the 24.6 standard library',
  syntax: {
    query: `((identifier) @name (#any-of? @name ${Object.keys(REMOVED).map(quoted).join(' ')}))
      ((call function: (attribute attribute: (identifier) @method))
        (#eq? @method "format_to"))`,
    needles: [...Object.keys(REMOVED), 'format_to'],
    visit(match, ctx) {
      const method = match.maybe('method');
      return method ? callDraft(method, ctx) : traitDraft(match.node('name'), ctx);
    },
  },
});

function quoted(name: string): string {
  return `"${name}"`;
}

function traitDraft(node: SyntaxNode, ctx: FileContext): Draft | undefined {
  const removed = REMOVED[node.text];
  if (!removed || compareReleases(ctx.target, removed.release) < 0) return undefined;
  if (!isTraitName(node)) return undefined;
  const found = ctx.project.resolve(ctx.path, node.text, node.startIndex);
  if (found && found.kind !== 'external') return undefined;
  const message = `the trait \`${node.text}\` was removed`;
  const help = `Write \`${removed.parts.join('`, `')}\``;
  // An import of the name would have to go with it.
  if (found) return { at: node, message, help };
  const isItem = node.parent?.parent?.childForFieldName('superclasses')?.id === node.parent?.id;
  if (!isItem) {
    return { at: node, message, help, edits: [ctx.replace(node, removed.parts.join(' & '))] };
  }
  if (removed.parts.includes('Comparable') && !comparesFully(node, ctx)) {
    return { at: node, message, help };
  }
  const edit = replaceItem(node, removed.parts, ctx);
  const methods = node.text === 'Formattable' ? methodEdits(node, ctx) : [];
  return { at: node, message, help, ...(edit && { edits: [edit, ...methods] }) };
}

/** Not an attribute, nor a name that a keyword, a declaration or an import gives. */
function isTraitName(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (!parent || /^(?:dotted_name|aliased_import|attribute)$/.test(parent.type)) return false;
  if (parent.childForFieldName('name')?.startIndex === node.startIndex) return false;
  return declarationAt(node) === undefined;
}

/** `Comparable` of 0.25.7 needs `__lt__` and `__eq__` and derives the rest. */
function comparesFully(item: SyntaxNode, ctx: FileContext): boolean {
  const owner = closest(item, 'struct_definition', 'trait_definition');
  if (owner?.type !== 'struct_definition') return true;
  const start = owner.childForFieldName('name')?.startIndex;
  const struct = ctx.project.modules
    .get(ctx.path)
    ?.structs.find(({ nameRange }) => nameRange.start === start);
  const methods = new Set(struct?.methods.map(({ name }) => name));
  return methods.has('__lt__') && methods.has('__eq__');
}

function callDraft(method: SyntaxNode, ctx: FileContext): Draft | undefined {
  if (hasOwnFormatTo(ctx)) return undefined;
  return {
    at: method,
    message: 'the method `format_to` of `Formattable` is now `write_to` of `Writable`',
    help: 'Call `write_to`',
    edits: [ctx.replace(method, 'write_to')],
  };
}
