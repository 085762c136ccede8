import { readFileSync } from 'node:fs';
import { parse, TomlError } from 'smol-toml';
import type { Gate, MigrateOptions } from '../migrate/result.ts';
import type { Release } from '../releases.ts';
import { CONFIG_FILE } from '../workspace/paths.ts';
import { codeOf } from '../workspace/read.ts';
import { locateKeys, type LineFinder } from './locate.ts';
import { CONFIG_SCHEMA } from './schema.ts';
import { isTable, validate, type KeyPath } from './validate.ts';

/** What `odyssey.toml` says; what it leaves out is undefined or empty. */
export interface Config {
  /** The file as messages name it; undefined: there is none. */
  readonly file?: string;
  readonly target?: Release;
  readonly from?: Release;
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  readonly exclude: readonly string[];
  readonly perPathIgnores: MigrateOptions['perPathIgnores'];
  readonly gate?: Gate;
  readonly unsafeFixes?: boolean;
  /** `[rules.<name>]`. */
  readonly rules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly naming: Readonly<Record<string, unknown>>;
  readonly tensor: Readonly<Record<string, unknown>>;
  readonly deviations: Readonly<Record<string, unknown>>;
  /** Line of a key, for messages about its meaning. */
  readonly lineOf: LineFinder;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** Sentences that start with `file:line:`. */
  | { readonly ok: false; readonly errors: readonly string[] };

/** The configuration of a project without `odyssey.toml`. */
export const NO_CONFIG: Config = configOf({}, () => 1);

/** Reads a configuration file; messages call it `shown`. */
export function loadConfig(
  path: string,
  { shown, mayBeMissing }: { readonly shown: string; readonly mayBeMissing: boolean },
): ConfigResult {
  try {
    const bytes = readFileSync(path);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parseConfig(text, shown);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' && mayBeMissing) return { ok: true, config: NO_CONFIG };
    const why = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'not valid UTF-8' : code;
    return { ok: false, errors: [`${shown}: can't be read (${why})`] };
  }
}

/** Parses and checks a configuration; `file` is what messages call it. */
export function parseConfig(text: string, file: string): ConfigResult {
  let value: Record<string, unknown>;
  try {
    value = parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [what = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    const place = `${file}:${error.line}:${error.column}`;
    return { ok: false, errors: [`${place}: not valid TOML: ${what}`] };
  }
  const lineOf = locateKeys(text);
  const errors = validate(value, CONFIG_SCHEMA).map(
    ({ path, message }) => `${file}:${lineOf(path)}: ${message}`,
  );
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, config: { ...configOf(value, lineOf), file } };
}

/** A message about the meaning of a key, with its place. */
export function atKey(config: Config, path: KeyPath, message: string): string {
  return `${config.file ?? CONFIG_FILE}:${config.lineOf(path)}: ${message}`;
}

/** `value` has passed the schema, so the casts below say nothing new. */
function configOf(value: Record<string, unknown>, lineOf: LineFinder): Config {
  const list = (key: string): readonly string[] => (value[key] ?? []) as string[];
  const table = (key: string): Record<string, never> => (value[key] ?? {}) as Record<string, never>;
  const optional = {
    target: value['target'] as Release | undefined,
    from: value['from'] as Release | undefined,
    gate: value['gate'] as Gate | undefined,
    unsafeFixes: value['unsafe-fixes'] as boolean | undefined,
  };
  return {
    ...(dropUndefined(optional) as { target?: Release; from?: Release; gate?: Gate }),
    select: list('select'),
    ignore: list('ignore'),
    exclude: list('exclude'),
    perPathIgnores: perPathIgnores(value['per-path-ignores']),
    rules: table('rules'),
    naming: table('naming'),
    tensor: table('tensor'),
    deviations: table('deviations'),
    lineOf,
  };
}

function dropUndefined(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}

function perPathIgnores(value: unknown): Config['perPathIgnores'] {
  if (Array.isArray(value)) return value as Config['perPathIgnores'];
  if (!isTable(value)) return [];
  const entries = Object.entries(value) as [string, string[]][];
  return entries.map(([pattern, ignore]) => ({ pattern, ignore }));
}
