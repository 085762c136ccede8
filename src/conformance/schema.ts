/** How an input behaves, as `kernels/odyssey/op.mojo` defines the words of a schema. */
export type InputKind = 'Tensor' | 'Tensor?' | 'Index' | 'Constant' | 'Buffer' | 'Tensor[]';

export interface OpInput {
  readonly kind: InputKind;
  readonly name: string;
}

export type AttributeKind = 'int' | 'float' | 'bool' | 'int[]';

export interface OpAttribute {
  readonly kind: AttributeKind;
  readonly name: string;
  /** Undefined where the caller must say; of a list, empty. */
  readonly fallback?: number | readonly number[];
}

/** An operation as it names itself. */
export interface OpSchema {
  readonly text: string;
  readonly name: string;
  readonly inputs: readonly OpInput[];
  readonly attributes: readonly OpAttribute[];
}

const WHOLE = /^\s*([a-z]\w*)\s*\(([^()]*)\)\s*->\s*Tensor\s*$/;
const KIND = 'Tensor\\[\\]|Tensor\\?|Tensor|Index|Constant|Buffer|int\\[\\]|int|float|bool';
const PART = new RegExp(`^(${KIND})\\s+([A-Za-z_]\\w*)(?:\\s*=\\s*(.+))?$`);
const ATTRIBUTES: ReadonlySet<string> = new Set(['int', 'float', 'bool', 'int[]']);

/** Reads `conv2d(Tensor x, Tensor weight, Tensor? bias, int stride=1) -> Tensor`. */
export function parseSchema(text: string): OpSchema {
  const [, name, inside = ''] = WHOLE.exec(text) ?? [];
  if (name === undefined) throw new SyntaxError(`no schema of an operation: ${text}`);
  const inputs: OpInput[] = [];
  const attributes: OpAttribute[] = [];
  for (const part of splitParts(inside)) {
    const [, kind, label, value] = PART.exec(part) ?? [];
    if (kind === undefined || label === undefined) {
      throw new SyntaxError(`${name}: what does \`${part}\` mean in \`${text}\`?`);
    }
    if (!ATTRIBUTES.has(kind)) inputs.push({ kind: kind as InputKind, name: label });
    else attributes.push(attributeOf(kind as AttributeKind, label, value, text));
  }
  refuseMisplaced(text, inputs, attributes);
  return { text, name, inputs, attributes };
}

/** At commas, except those inside a list. */
function splitParts(inside: string): string[] {
  const parts = inside.split(/,(?![^[]*\])/).map((part) => part.trim());
  return parts.length === 1 && parts[0] === '' ? [] : parts;
}

function attributeOf(
  kind: AttributeKind, name: string, value: string | undefined, text: string,
): OpAttribute {
  if (value === undefined) return { kind, name };
  const fallback = readValue(kind, value.trim());
  if (fallback === undefined) throw new SyntaxError(`\`${value}\` is no ${kind} in \`${text}\``);
  return { kind, name, fallback };
}

function readValue(kind: AttributeKind, value: string): number | number[] | undefined {
  if (kind === 'int[]') {
    const items = /^\[(.*)\]$/.exec(value)?.[1];
    if (items === undefined) return undefined;
    const numbers = items.trim() === '' ? [] : items.split(',').map(Number);
    return numbers.every(Number.isInteger) ? numbers : undefined;
  }
  if (kind === 'bool' && /^true$/i.test(value)) return 1;
  if (kind === 'bool' && /^false$/i.test(value)) return 0;
  const number = Number(value);
  if (value === '' || Number.isNaN(number)) return undefined;
  return kind === 'float' || Number.isInteger(number) ? number : undefined;
}

function refuseMisplaced(
  text: string, inputs: readonly OpInput[], attributes: readonly OpAttribute[],
): void {
  const names = [...inputs, ...attributes].map(({ name }) => name);
  const double = names.find((name, at) => names.indexOf(name) !== at);
  if (double !== undefined) throw new SyntaxError(`two parts are called \`${double}\`: ${text}`);
  if (inputs.slice(0, -1).some(({ kind }) => kind === 'Tensor[]')) {
    throw new SyntaxError(`only the last input may be a list: ${text}`);
  }
  const ints = attributes.filter(({ kind }) => kind !== 'float');
  if (ints.slice(0, -1).some(({ kind }) => kind === 'int[]')) {
    throw new SyntaxError(`only the last integer may be a list: ${text}`);
  }
}

/** Whether backward returns a gradient for an input. */
export function isDifferentiable(kind: InputKind): boolean {
  return kind === 'Tensor' || kind === 'Tensor?' || kind === 'Tensor[]';
}

/** The kind of each input of a call with so many inputs: a list's kind is repeated. */
export function kindsOf(schema: OpSchema, count: number): InputKind[] {
  const last = schema.inputs.at(-1);
  return Array.from({ length: count }, (_, at) => {
    return schema.inputs[at]?.kind ?? (last?.kind === 'Tensor[]' ? last.kind : 'Constant');
  });
}

/** Inputs of a call without those left out at the end that the schema does not know. */
export function adoptInputs<T>({ inputs }: OpSchema, given: readonly (T | null)[]): (T | null)[] {
  const last = given.findLastIndex((input) => input !== null);
  return given.slice(0, Math.max(inputs.length, last + 1));
}

/** Attributes of one call by name; booleans are 0 and 1. */
export type AttributeValues = Readonly<Record<string, number | readonly number[]>>;

/** The attributes of a call as the C interface takes them: all of them, in the schema's order. */
export function packAttributes(
  schema: OpSchema, given: AttributeValues,
): { ints: number[]; floats: number[] } {
  const known = new Set(schema.attributes.map(({ name }) => name));
  const stranger = Object.keys(given).find((name) => !known.has(name));
  if (stranger !== undefined) {
    throw new RangeError(`${schema.name} has no attribute \`${stranger}\`: ${schema.text}`);
  }
  const ints: number[] = [];
  const floats: number[] = [];
  for (const { kind, name, fallback } of schema.attributes) {
    const value = given[name] ?? fallback ?? (kind === 'int[]' ? [] : undefined);
    if (value === undefined) throw new RangeError(`${schema.name}: \`${name}\` is not given`);
    if (kind === 'float') floats.push(Number(value));
    else if (typeof value === 'number') ints.push(value);
    else ints.push(...value);
  }
  return { ints, floats };
}

/** Names for the same attribute: PyTorch's, in which samples are written, and others'. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['dim', 'axis', 'axes', 'dims'],
  ['dim0', 'axis0'],
  ['dim1', 'axis1'],
  ['keepdim', 'keepdims', 'keep_dims'],
  ['kernel_size', 'kernel'],
  ['tanh', 'approximate'],
];

/** What PyTorch's calls leave to a weight, and a schema may ask for. */
const WEIGHT_SHAPE = 'normalized_shape';

/**
 * Attributes by PyTorch's names as a schema spells them: `dim` for `axis`, one number where a list
 * is due, the shape of the weight. What the schema does not know stays: it is an error of the call.
 */
export function adoptAttributes(
  schema: OpSchema, given: AttributeValues,
  inputs: readonly ({ readonly shape: readonly number[] } | null)[] = [],
): AttributeValues {
  const kinds = new Map(schema.attributes.map(({ name, kind }) => [name, kind]));
  const spelled = Object.entries(given).map(([name, value]) => {
    const words = [name, ...(SYNONYMS.find((group) => group.includes(name)) ?? [])];
    const known = words.find((one) => kinds.has(one)) ?? name;
    const isList = kinds.get(known) === 'int[]';
    if (isList) return [known, typeof value === 'number' ? [value] : value];
    return [known, typeof value !== 'number' && value.length === 1 ? value[0] ?? 0 : value];
  });
  const weight = inputs[1];
  const implied = weight && kinds.has(WEIGHT_SHAPE) ? { [WEIGHT_SHAPE]: weight.shape } : {};
  return { ...implied, ...Object.fromEntries(spelled) };
}
