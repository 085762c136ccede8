import { RELEASES } from '../releases.ts';

/** The part of JSON Schema that the configuration needs; parser and editors read the same table. */
export interface Schema {
  readonly description?: string;
  readonly type?: 'string' | 'boolean' | 'array' | 'object';
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly minLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false | Schema;
  readonly required?: readonly string[];
  /** Alternatives that differ in their `type`. */
  readonly anyOf?: readonly Schema[];
}

/** Releases that can be migrated to: those with a compiler. */
export const TARGETS: readonly string[] = RELEASES.filter((release) => release !== '24.x');

const selectors = (description: string): Schema => ({
  description,
  type: 'array',
  items: { type: 'string', minLength: 1 },
});

const SELECTORS = 'Codes (`MJ114`), prefixes of codes (`MJ1`), rule names or groups.';

/** Tables that are read by later versions; their content is kept as it is. */
const reserved = (description: string): Schema => ({ description, type: 'object' });

/** `odyssey.toml`. Published as `schemas/odyssey.schema.json`. */
export const CONFIG_SCHEMA: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    target: {
      description: 'Release to migrate to.',
      type: 'string',
      enum: TARGETS,
      default: '0.25.7',
    },
    from: {
      description: 'Release that the code was written for; default: what the project pins.',
      type: 'string',
      enum: RELEASES,
    },
    select: selectors(`Rules to run; default: all. ${SELECTORS}`),
    ignore: selectors(`Rules to leave out. ${SELECTORS}`),
    exclude: selectors('Gitignore-style patterns of files to leave out, relative to this file.'),
    gate: {
      description: 'What a rewrite must pass: `compile` on the target, or `none`.',
      type: 'string',
      enum: ['none', 'compile'],
      default: 'compile',
    },
    'unsafe-fixes': {
      description: 'Also apply fixes that may change behaviour.',
      type: 'boolean',
      default: false,
    },
    'per-path-ignores': {
      description: 'Rules to leave out in files that match a gitignore-style pattern.',
      anyOf: [
        { type: 'object', additionalProperties: selectors('Rules to leave out there.') },
        {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['pattern', 'ignore'],
            properties: {
              pattern: { description: 'Which files.', type: 'string', minLength: 1 },
              ignore: selectors('Rules to leave out there.'),
            },
          },
        },
      ],
    },
    rules: {
      description: 'Options of single rules, by rule name; `explain` lists them.',
      type: 'object',
      additionalProperties: { type: 'object' },
    },
    naming: reserved('How forward and backward functions are named.'),
    tensor: reserved('How the tensor type of this project is reached.'),
    deviations: reserved('Numerical deviations that this project declares.'),
  },
};

/** The text of `schemas/odyssey.schema.json`. */
export function renderSchema(): string {
  const head = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'odyssey.toml',
    description: 'Configuration of odyssey-migrate.',
  };
  return `${JSON.stringify({ ...head, ...CONFIG_SCHEMA }, null, 2)}\n`;
}
