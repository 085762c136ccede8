import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../src/config/config.ts';
import { locateKeys } from '../../src/config/locate.ts';
import { renderSchema } from '../../src/config/schema.ts';
import { scratch } from '../workspace/scratch.ts';
import { BAD, GOOD } from './corpus.ts';

const published = readFileSync(
  join(import.meta.dirname, '../../schemas/odyssey.schema.json'),
  'utf8',
);
const accepts = new Ajv({ strict: true, strictTypes: false }).compile(JSON.parse(published));

describe('the published schema', () => {
  it('is the one that the parser reads', () => {
    expect(published).toBe(renderSchema());
  });

  it.each(Object.entries(GOOD))('and the parser accept: %s', (_, text) => {
    expect(accepts(parse(text)), JSON.stringify(accepts.errors)).toBe(true);
    expect(parseConfig(text, 'odyssey.toml')).toMatchObject({ ok: true });
  });

  it.each(Object.entries(BAD))('and the parser reject: %s', (_, { text, says }) => {
    expect(accepts(parse(text))).toBe(false);
    const errors = says.map((sentence) => `odyssey.toml${sentence}`);
    expect(parseConfig(text, 'odyssey.toml')).toEqual({ ok: false, errors });
  });
});

function load(root: string, mayBeMissing = true): ReturnType<typeof loadConfig> {
  return loadConfig(join(root, 'odyssey.toml'), { shown: 'odyssey.toml', mayBeMissing });
}

describe('the configuration', () => {
  it('becomes plain data', () => {
    const result = parseConfig(GOOD['full'] ?? '', 'odyssey.toml');
    expect(result.ok && { ...result.config, lineOf: undefined }).toMatchInlineSnapshot(`
      {
        "deviations": {
          "gelu": {
            "ulp": 2,
          },
        },
        "exclude": [
          "generated/",
          "*.gen.mojo",
        ],
        "file": "odyssey.toml",
        "from": "24.x",
        "gate": "none",
        "ignore": [
          "modernize",
        ],
        "lineOf": undefined,
        "naming": {
          "forward": "{op}_forward",
        },
        "perPathIgnores": [
          {
            "ignore": [
              "MJ114",
            ],
            "pattern": "tests/**",
          },
        ],
        "rules": {
          "list-typed-constructor": {
            "prefer": "literal",
          },
        },
        "select": [
          "MJ1",
          "list-typed-constructor",
        ],
        "target": "0.25.7",
        "tensor": {
          "type": "ExTensor",
        },
        "unsafeFixes": true,
      }
    `);
  });

  it('reads per-path ignores in both forms', () => {
    const result = parseConfig(GOOD['list'] ?? '', 'odyssey.toml');
    expect(result.ok && result.config.perPathIgnores).toEqual([
      { pattern: 'tests/**', ignore: ['MJ114'] },
      { pattern: 'a.mojo', ignore: [] },
    ]);
  });

  it('is empty where there is no file, and an error where a named file is missing', () => {
    const root = scratch();
    expect(load(root)).toMatchObject({ ok: true, config: { select: [] } });
    expect(load(root, false)).toEqual({
      ok: false,
      errors: ["odyssey.toml: can't be read (ENOENT)"],
    });
  });

  it('names line and column of what is no TOML', () => {
    const result = parseConfig('target = "0.25.7"\nselect = [\n', 'odyssey.toml');
    expect(result).toMatchObject({
      ok: false,
      errors: [expect.stringMatching(/^odyssey\.toml:\d+:\d+: not valid/)],
    });
  });

  it('may carry a byte-order mark and CRLF, and must be UTF-8', () => {
    const root = scratch({ 'odyssey.toml': '\uFEFFtarget = "0.26.1"\r\nbad = 1\r\n' });
    expect(load(root)).toMatchObject({ errors: ['odyssey.toml:2: unknown key `bad`'] });
    const other = scratch({ 'odyssey.toml': Uint8Array.of(0xff) });
    expect(load(other)).toMatchObject({
      errors: ["odyssey.toml: can't be read (not valid UTF-8)"],
    });
  });
});

describe('the line finder', () => {
  it('knows quoted, dotted and nested keys', () => {
    const lineOf = locateKeys(
      'a."b.c" = 1\n\'d e\' = """\nx = 1\n""""\n[t . "u"]\nv = [\n 1,\n]\nw = {x = "}"}\n[[l]]\n[[l]]\nk = 1\n[l.m]\nn = 1\n',
    );
    const cases: [(string | number)[], number][] = [
      [['a', 'b.c'], 1],
      [['d e'], 2],
      [['t', 'u'], 5],
      [['t', 'u', 'v', 0], 6],
      [['t', 'u', 'w', 'x'], 9],
      [['l', 0], 10],
      [['l', 1, 'k'], 12],
      [['l', 1, 'm', 'n'], 14],
      [['nowhere'], 1],
    ];
    expect(cases.map(([path]) => lineOf(path))).toEqual(cases.map(([, line]) => line));
  });
});
