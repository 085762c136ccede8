// `Formattable.format_to(inout Formatter)` is `Writable.write_to[W: Writer](mut W)`.
import type { FileContext } from '../../../src/engine/context.ts';
import type { Edit } from '../../../src/engine/edit.ts';
import { hasWord } from '../../../src/semantics/names.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest, namedChildrenOf } from '../../../src/syntax/walk.ts';

/** Edits of the method `format_to` of the struct or trait that declares `Formattable`. */
export function methodEdits(item: SyntaxNode, ctx: FileContext): Edit[] {
  const owner = closest(item, 'struct_definition', 'trait_definition');
  const body = owner?.childForFieldName('body');
  if (!owner || !body) return [];
  const writer = hasWord(owner.text, 'W') ? 'WriterType' : 'W';
  return namedChildrenOf(body).flatMap((statement) => {
    const method = statement.childForFieldName('definition') ?? statement;
    const name = method.childForFieldName('name');
    const isFormatTo = method.type === 'function_definition' && name?.text === 'format_to';
    if (!isFormatTo || method.childForFieldName('type_parameters')) return [];
    return [
      ctx.replace(name, `write_to[${writer}: Writer]`),
      ...formatterTypes(method).map((type) => ctx.replace(type, writer)),
    ];
  });
}

function formatterTypes(method: SyntaxNode): SyntaxNode[] {
  const list = method.childForFieldName('parameters');
  return namedChildrenOf(list ?? method)
    .map((parameter) => parameter.childForFieldName('type'))
    .filter((type) => type !== null)
    .filter(({ text }) => text === 'Formatter');
}

/** Whether a method `format_to` of the project can be one that does not change its name. */
export function hasOwnFormatTo({ project }: FileContext): boolean {
  return [...project.modules.values()].some(({ structs }) =>
    structs.some(({ methods, conformances }) => {
      if (conformances.some(({ text }) => text === 'Formattable')) return false;
      return methods.some(({ name }) => name === 'format_to');
    }),
  );
}
