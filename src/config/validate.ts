import { parseRelease } from '../releases.ts';
import { didYouMean } from './nearest.ts';
import type { Schema } from './schema.ts';

/** Keys and indices that lead to a value. */
export type KeyPath = readonly (string | number)[];

export interface Violation {
  readonly path: KeyPath;
  /** One clause that starts with what is wrong. */
  readonly message: string;
}

/** Everything in which `value` breaks the schema. */
export function validate(value: unknown, schema: Schema, path: KeyPath = []): Violation[] {
  const branch = schema.anyOf ? pickBranch(value, schema) : schema;
  if (!branch) return [{ path, message: `${show(path)} must be ${expected(schema)}` }];
  const actual = typeOf(value);
  if (branch.type && actual !== branch.type) {
    const message = `${show(path)} must be ${expected(branch)}, not ${article(actual)}`;
    return [{ path, message }];
  }
  if (typeof value === 'string') return checkText(value, branch, path);
  if (Array.isArray(value)) {
    const { items } = branch;
    return items ? value.flatMap((item, at) => validate(item, items, [...path, at])) : [];
  }
  return isTable(value) ? checkTable(value, branch, path) : [];
}

/** Whether a value is a TOML table. */
export function isTable(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === 'object';
}

function checkText(value: string, { enum: known, minLength }: Schema, path: KeyPath): Violation[] {
  if (minLength !== undefined && value.length < minLength) {
    return [{ path, message: `${show(path)} must not be empty` }];
  }
  if (!known || known.includes(value)) return [];
  const release = parseRelease(value);
  const isNear = release !== undefined && known.includes(release);
  const hint = isNear ? `; did you mean \`${release}\`?` : didYouMean(value, known);
  const message = `${show(path)} is \`${value}\`; known are ${known.join(', ')}${hint}`;
  return [{ path, message }];
}

function checkTable(
  value: Record<string, unknown>,
  { properties = {}, additionalProperties, required = [] }: Schema,
  path: KeyPath,
): Violation[] {
  const missing = required
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => ({ path, message: `${show(path)} lacks \`${key}\`` }));
  const inside = Object.entries(value).flatMap(([key, item]) => {
    const schema = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (schema) return validate(item, schema, [...path, key]);
    if (schema === undefined) return [];
    const hint = didYouMean(key, Object.keys(properties));
    return [{ path: [...path, key], message: `unknown key ${show([...path, key])}${hint}` }];
  });
  return [...missing, ...inside];
}

function pickBranch(value: unknown, schema: Schema): Schema | undefined {
  return schema.anyOf?.find((branch) => branch.type === typeOf(value));
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  return typeof value;
}

const NAMES: Record<string, string> = {
  string: 'a string', boolean: 'true or false', array: 'a list', object: 'a table',
  number: 'a number', bigint: 'a number', date: 'a date',
};

function article(type: string): string {
  return type === 'boolean' ? 'a truth value' : (NAMES[type] ?? type);
}

function expected(schema: Schema): string {
  if (schema.anyOf) return schema.anyOf.map(expected).join(' or ');
  const example = schema.enum?.includes('0.25.7') ? ' such as "0.25.7"' : '';
  return `${NAMES[schema.type ?? ''] ?? 'a value'}${example}`;
}

function show(path: KeyPath): string {
  const text = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
  return text ? `\`${text}\`` : 'the file';
}
