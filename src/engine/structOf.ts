import type { FunctionInfo, ProjectIndex, StructInfo } from '../semantics/types.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { FileContext } from './context.ts';

/** The project's struct that an expression has as its value, if that is certain. */
export function structOfValue(value: SyntaxNode, ctx: FileContext): StructInfo | undefined {
  if (value.type !== 'call') {
    const type = ctx.project.typeOf(ctx.path, value);
    const place = { file: ctx.path, offset: value.startIndex };
    return type === undefined ? undefined : structOfType(ctx.project, type, place);
  }
  const callee = ctx.project.callee(ctx.path, value);
  if (callee?.kind === 'struct') return callee.struct.kind === 'struct' ? callee.struct : undefined;
  return callee?.kind === 'function' ? commonResult(callee.functions, ctx) : undefined;
}

/** The struct that all overloads return; its name is looked up where they are declared. */
function commonResult(
  functions: readonly FunctionInfo[],
  { project }: FileContext,
): StructInfo | undefined {
  const structs = functions.map(({ file, returnType, nameRange }) => {
    const head = /^[\w.]+/.exec(returnType ?? '')?.[0];
    if (head === undefined) return undefined;
    const target = project.resolve(file, head, nameRange.start);
    const isStruct = target?.kind === 'struct' && target.struct.kind === 'struct';
    // The standard library declares its own `Tuple`.
    return isStruct && target.struct.name !== 'Tuple' ? target.struct : undefined;
  });
  const [first] = structs;
  return first && structs.every((it) => it && isSame(it, first)) ? first : undefined;
}

/**
 * The struct of the project that a type's text names: as the file sees the name at the offset,
 * else, since the compiler names types of other files too, the only one of that name, or the one
 * that the file imports under another name.
 */
export function structOfType(
  project: ProjectIndex,
  type: string,
  { file, offset }: { readonly file: string; readonly offset: number },
): StructInfo | undefined {
  const head = /^[\w.]+/.exec(type)?.[0] ?? '';
  const target = project.resolve(file, head, offset);
  if (target?.kind === 'struct') return target.struct;
  const named = project.structs(head.split('.').at(-1) ?? '');
  if (named.length < 2) return named[0];
  const imported = (project.modules.get(file)?.imports.bindings ?? []).flatMap((binding) => {
    const found = project.resolve(file, binding.local, binding.item.end);
    return found?.kind === 'struct' ? [found.struct] : [];
  });
  const visible = named.filter((it) => imported.some((other) => isSame(it, other)));
  return visible.length === 1 ? visible[0] : undefined;
}

function isSame(a: StructInfo, b: StructInfo): boolean {
  return a.file === b.file && a.nameRange.start === b.nameRange.start;
}
