import type { FileContext } from '../../../src/engine/context.ts';
import type { FunctionInfo, StructInfo } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

/** The project's struct that an expression has as its value, if that is certain. */
export function structOfValue(value: SyntaxNode, ctx: FileContext): StructInfo | undefined {
  if (value.type !== 'call') {
    const type = ctx.project.typeOf(ctx.path, value);
    return type === undefined ? undefined : structOfType(type, ctx, value.startIndex);
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
 * The struct that a type's text names: as this file sees it, else the only one of that name, or
 * the one that the file imports under another name.
 */
export function structOfType(
  type: string,
  { project, path, imports }: FileContext,
  offset = 0,
): StructInfo | undefined {
  const head = /^[\w.]+/.exec(type)?.[0] ?? '';
  const target = project.resolve(path, head, offset);
  if (target?.kind === 'struct') return target.struct;
  const named = project.structs(head.split('.').at(-1) ?? '');
  if (named.length < 2) return named[0];
  const imported = imports.bindings.flatMap(({ local, item }) => {
    const found = project.resolve(path, local, item.end);
    return found?.kind === 'struct' ? [found.struct] : [];
  });
  const visible = named.filter((it) => imported.some((other) => isSame(it, other)));
  return visible.length === 1 ? visible[0] : undefined;
}

function isSame(a: StructInfo, b: StructInfo): boolean {
  return a.file === b.file && a.nameRange.start === b.nameRange.start;
}
