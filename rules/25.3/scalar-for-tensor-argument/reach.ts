import type { FileContext } from '../../../src/engine/context.ts';
import type { ImportRequest } from '../../../src/engine/edit.ts';
import type { FunctionInfo, StructInfo } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

export interface Wanted {
  /** Types of the parameters as the function declares them. */
  readonly types: readonly string[];
  readonly struct: StructInfo;
  /** The function called so far: the new one may raise only if it does. */
  readonly callee: FunctionInfo;
}

/** How to call a function of the project here: its name, and the import that it needs. */
export interface Reached {
  readonly text: string;
  readonly imports: readonly ImportRequest[];
}

/**
 * A function of that name and signature that this file sees already, or that lies in a module from
 * which it imports. A name that means something else here is left alone.
 */
export function reachFunction(
  name: string,
  wanted: Wanted,
  call: SyntaxNode,
  ctx: FileContext,
): Reached | undefined {
  const { project, path, imports } = ctx;
  const prefix = /^[\w.]+\.(?=\w+$)/.exec(call.childForFieldName('function')?.text ?? '')?.[0];
  for (const text of prefix === undefined ? [name] : [`${prefix}${name}`, name]) {
    const target = project.resolve(path, text, call.startIndex);
    const functions = target?.kind === 'function' ? target.functions : [];
    if (functions.some((it) => fits(it, wanted, ctx))) return { text, imports: [] };
  }
  if (imports.binds(name)) return undefined;
  for (const { module, name: item, scope } of imports.bindings) {
    const file = scope || item === undefined ? undefined : project.moduleFile(path, module);
    const functions = file === undefined ? [] : (project.modules.get(file)?.functions ?? []);
    if (functions.some((it) => it.name === name && fits(it, wanted, ctx))) {
      return { text: name, imports: [{ module, name }] };
    }
  }
  return undefined;
}

function fits(it: FunctionInfo, { types, struct, callee }: Wanted, ctx: FileContext): boolean {
  if (it.owner !== undefined || it.typeParameters.length > 0) return false;
  if (it.raises && !callee.raises) return false;
  const required = it.parameters.filter(({ hasDefault }) => !hasDefault);
  if (required.length !== types.length || !isStruct(it.returnType, it, struct, ctx)) return false;
  return types.every((type, at) => {
    const own = required[at]?.type;
    return type === struct.name ? isStruct(own, it, struct, ctx) : own === type;
  });
}

function isStruct(
  type: string | undefined,
  { file, nameRange }: FunctionInfo,
  { file: home, nameRange: place }: StructInfo,
  { project }: FileContext,
): boolean {
  const target = type === undefined ? undefined : project.resolve(file, type, nameRange.start);
  if (target?.kind !== 'struct') return false;
  return target.struct.file === home && target.struct.nameRange.start === place.start;
}

/** What follows the struct's name to make a tensor of one number: `.from_scalar`, or nothing. */
export function scalarConstructor(
  struct: StructInfo,
  isInteger: boolean,
  callee: FunctionInfo,
): string | undefined {
  const takes = isInteger ? /^(?:Int|IntLiteral|Float64)$/ : /^(?:Float64|FloatLiteral)$/;
  const fitting = struct.methods.filter((it) => {
    const isStatic = it.decorators.includes('staticmethod');
    const isNamed = isStatic && /^(?:from_)?scalar$/.test(it.name);
    if (!isNamed && it.name !== '__init__') return false;
    const [value, ...more] = it.parameters.slice(isStatic ? 0 : 1);
    const isOne = more.every(({ hasDefault, name }) => hasDefault || name === '*');
    return isOne && takes.test(value?.type ?? '') && (!it.raises || callee.raises);
  });
  const [only] = fitting;
  if (!only || new Set(fitting.map(({ name }) => name)).size > 1) return undefined;
  return only.name === '__init__' ? '' : `.${only.name}`;
}
