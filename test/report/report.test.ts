import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { renderConcise } from '../../src/report/concise.ts';
import { renderFull } from '../../src/report/full.ts';
import { renderJson } from '../../src/report/json.ts';
import { countByRule, renderStatistics } from '../../src/report/statistics.ts';
import { check, CHECKED, CLEAN, finding, FIXED, NOTHING, viewOf } from './fixture.ts';

const problem = {
  path: 'bad.mojo',
  kind: 'encoding',
  message: 'not valid UTF-8: convert it first',
} as const;
const RESULTS = { nothing: NOTHING, checked: CHECKED, fixed: FIXED, clean: CLEAN };
const REPORTS = {
  full: renderFull,
  concise: renderConcise,
  json: renderJson,
  statistics: renderStatistics,
};

const cases = Object.entries(REPORTS).flatMap(([format, render]) =>
  Object.entries(RESULTS).map(([name, result]) => ({ format, name, render, result })),
);

describe('reports', () => {
  it.each(cases)('$format of $name', async ({ format, name, render, result }) => {
    const view = viewOf(result, name === 'fixed' ? { problems: [problem] } : {});
    await expect(render(result, view)).toMatchFileSnapshot(`snapshots/${name}.${format}.txt`);
  });

  it('say nothing but results when quiet', () => {
    expect(renderConcise(NOTHING, viewOf(NOTHING, { quiet: true }))).toBe('');
    expect(renderFull(NOTHING, viewOf(NOTHING, { quiet: true }))).toBe('');
    expect(renderConcise(CHECKED, viewOf(CHECKED, { quiet: true })).split('\n')).toHaveLength(6);
  });

  it('mark unsafe fixes as fixable when they are wanted', () => {
    const text = renderConcise(CHECKED, viewOf(CHECKED, { unsafeFixes: true }));
    expect(text).toContain('MJ002 [*]');
    expect(text).toContain('[*] 3 fixable with `--fix --unsafe-fixes`.');
  });

  it('promise no more than was written', () => {
    expect(renderConcise(CLEAN, viewOf(CLEAN, { written: false }))).toContain(
      'Would fix 1 finding',
    );
  });

  it('keep source text from driving the terminal', () => {
    const evil = { ...finding({ code: 'MJ1', rule: 'x', old: 'let', message: 'a\u001b[2Jb' }) };
    const result = { ...CHECKED, findings: [evil] };
    const view = viewOf(result, { textOf: () => 'x\n\n\n\n\n    \u001b[31mlet\n' });
    for (const render of [renderFull, renderConcise]) {
      expect(render(result, view)).not.toContain('\u001b');
    }
  });

  it('use colours when they are wanted', () => {
    const view = viewOf(CHECKED, { paint: new Chalk({ level: 1 }) });
    expect(renderFull(CHECKED, view)).toContain('\u001b[');
  });

  it('cut very long lines to what matters', () => {
    const long = `${'a = 1; '.repeat(3000)}let x`;
    const start = long.length - 5;
    const place = {
      start,
      end: long.length,
      line: 1,
      column: start + 1,
      endLine: 1,
      endColumn: start + 6,
    };
    const result = {
      ...CHECKED,
      findings: [{ ...finding({ code: 'MJ1', rule: 'x', old: 'let', message: 'm' }), ...place }],
    };
    const lines = renderFull(result, viewOf(result, { textOf: () => long })).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(200);
    const source = lines.findIndex((line) => line.includes('let x'));
    expect(lines[source + 1]?.indexOf('^')).toBe(lines[source]?.indexOf('let x'));
  });
});

describe("errors that are the project's own", () => {
  it('are told apart in the footer and at each finding', () => {
    const message = 'use of unknown declaration';
    const own = finding({ code: 'MJ247', rule: 'x', old: 'let', message: 'm', cause: message });
    const position = { line: own.line, column: 4 };
    const error = { release: '0.25.7', kind: 'error', file: own.file, position, message } as const;
    const diagnostics = [{ ...error, spans: [], notes: [], fixIts: [] }];
    const before = { ...check(1, 1), diagnostics };
    const result = { ...NOTHING, before, findings: [{ ...own, blame: 'project' as const }] };
    const text = renderFull(result, viewOf(result));
    expect(text).toContain('note: No release accepts this: the project itself has to change');
    expect(text).toContain("1 compiler error no release accepts: the project's own (MJ247 1).");
  });
});

describe('the JSON report', () => {
  const path = join(import.meta.dirname, '../../schemas/report.schema.json');
  const accepts = new Ajv({ strict: true, strictTypes: false }).compile(
    JSON.parse(readFileSync(path, 'utf8')),
  );

  it.each(Object.entries(RESULTS))('fits the published schema: %s', (_, result) => {
    for (const written of [true, false]) {
      const report: unknown = JSON.parse(renderJson(result, viewOf(result, { written })));
      expect(accepts(report), JSON.stringify(accepts.errors)).toBe(true);
    }
  });
});

describe('counts by rule', () => {
  it('add up', () => {
    for (const row of countByRule(FIXED))
      expect(row.found).toBe(row.fixed + row.rejected + row.left);
    expect(countByRule(FIXED).map(({ code, rejected, left }) => [code, rejected, left])).toEqual([
      ['MJ002', 0, 0],
      ['MJ021', 0, 0],
      ['MJ114', 0, 0],
      ['MJ200', 0, 1],
      ['MJ300', 1, 0],
    ]);
  });
});
