import type { Syntax, SyntaxNode } from '../../syntax/node.ts';
import type { CFunction, CType } from './header.ts';

/** An exported function of a Mojo file. */
export interface MojoExport {
  readonly name: string;
  readonly result: string;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
}

/** The functions that a Mojo file exports, the aliases in their types spelled out. */
export function readMojoExports(text: string, syntax: Syntax): MojoExport[] {
  const tree = syntax.parse(text);
  try {
    const aliases = new Map<string, string>();
    const exports: MojoExport[] = [];
    for (const node of tree.root.namedChildren) {
      if (node?.type === 'decorated_definition') exports.push(...exportOf(node));
      else if (node) noteAlias(node, aliases);
    }
    const spell = (type: string): string => aliases.get(type) ?? type;
    return exports.map(({ name, result, parameters }) => ({
      name,
      result: spell(result),
      parameters: parameters.map((one) => ({ name: one.name, type: spell(one.type) })),
    }));
  } finally {
    tree.delete();
  }
}

function noteAlias(node: SyntaxNode, aliases: Map<string, string>): void {
  const [, name, type] = /^(?:alias|comptime)\s+(\w+)\s*=\s*(.+)$/s.exec(node.text.trim()) ?? [];
  if (name !== undefined && type !== undefined) aliases.set(name, type);
}

function exportOf(node: SyntaxNode): MojoExport[] {
  const decorator = node.namedChildren.find((child) => child?.type === 'decorator');
  const name = /^@export\(\s*"(\w+)"/.exec(decorator?.text ?? '')?.[1];
  const definition = node.childForFieldName('definition');
  if (name === undefined || !definition) return [];
  const parameters = [...(definition.childForFieldName('parameters')?.namedChildren ?? [])]
    .flatMap((child) => (child?.type.endsWith('parameter') ? [child] : []))
    .map((child) => ({
      name: child.childForFieldName('name')?.text ?? '',
      type: child.childForFieldName('type')?.text ?? '',
    }));
  const result = definition.childForFieldName('return_type')?.text ?? 'None';
  return [{ name, parameters, result }];
}

const SCALARS: Readonly<Record<string, readonly string[]>> = {
  Int8: ['int8_t'], UInt8: ['uint8_t', 'char', 'void'], Int16: ['int16_t'], UInt16: ['uint16_t'],
  Int32: ['int32_t'], UInt32: ['uint32_t'], Int64: ['int64_t'], UInt64: ['uint64_t'],
  Float32: ['float'], Float64: ['double'], Int: ['int64_t'],
};

/** What of the C header and the Mojo file do not say the same, a sentence each. */
export function compareInterfaces(
  declared: readonly CFunction[], exported: readonly MojoExport[],
): string[] {
  const byName = new Map(exported.map((one) => [one.name, one]));
  const problems = declared.flatMap((one) => {
    const other = byName.get(one.name);
    return other ? compareFunction(one, other) : [`${one.name} is declared and not exported`];
  });
  const names = new Set(declared.map(({ name }) => name));
  const extra = exported.filter(({ name }) => !names.has(name));
  return [...problems, ...extra.map(({ name }) => `${name} is exported and not declared`)];
}

function compareFunction(declared: CFunction, exported: MojoExport): string[] {
  const { name, parameters } = declared;
  if (parameters.length !== exported.parameters.length) {
    const counts = `${parameters.length} parameters in C, ${exported.parameters.length} in Mojo`;
    return [`${name} has ${counts}`];
  }
  const problems = parameters.flatMap((one, at) => {
    const other = exported.parameters[at];
    if (!other) return [];
    const wrong = fits(one, other.type) ? [] : [`${name}: \`${one.name}\` is ${inC(one)} in C, `
      + `${other.type} in Mojo`];
    return one.name === other.name
      ? wrong
      : [...wrong, `${name}: \`${one.name}\` in C is \`${other.name}\` in Mojo`];
  });
  if (fits(declared.result, exported.result)) return problems;
  return [...problems, `${name} returns ${inC(declared.result)} in C, ${exported.result} in Mojo`];
}

function fits(type: CType, mojo: string): boolean {
  const inside = /^UnsafePointer\[\s*(\w+)/.exec(mojo)?.[1];
  if (type.isPointer !== (inside !== undefined)) return false;
  const bases = SCALARS[inside ?? mojo] ?? [];
  // A byte on its own is a byte; behind a pointer it may be text or anything.
  return type.isPointer ? bases.includes(type.base) : bases[0] === type.base;
}

function inC({ base, isPointer }: CType): string {
  return isPointer ? `${base} *` : base;
}
