// The data of the rule stdlib-moves against what the compilers said (where.json), and its page.
// `ODYSSEY_UPDATE=1` writes the page's table.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MOVES, type Move } from '../../rules/stdlib-moves/stdlib-moves/moves.ts';
import { rowsTable } from '../../rules/stdlib-moves/rows.ts';
import { appliesTo } from '../../src/engine/select.ts';
import { packageRoot } from '../../src/packageRoot.ts';
import { RELEASES, type Release } from '../../src/releases.ts';

const folder = join(packageRoot(), 'rules/stdlib-moves');
const where = JSON.parse(readFileSync(join(folder, 'where.json'), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, string>>>
>;

function has(release: Release, path: string): boolean {
  const dot = path.lastIndexOf('.');
  const names = where[release]?.[path.slice(0, dot)] ?? '';
  return names.split(' ').includes(path.slice(dot + 1));
}

function newPaths({ how, to, modules }: Move): string[] {
  return how === 'module' ? [] : modules.map((module) => `${module}.${to}`);
}

describe('rows of stdlib-moves', () => {
  it('have codes and names of their own', () => {
    const codes = MOVES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect([...codes].sort()).toEqual(codes);
    expect(new Set(MOVES.map(({ name }) => name)).size).toBe(codes.length);
    for (const { name } of MOVES) expect(name).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
  });

  it.each(MOVES)('$code $name: the new path exists at 0.25.7', (move) => {
    for (const path of newPaths(move)) expect(has('0.25.7', path), path).toBe(true);
    if (move.how === 'module') expect(Object.keys(where['0.25.7'] ?? {})).toContain(move.to);
  });

  it.each(MOVES)('$code $name: the old path is gone where the rule fires', (move) => {
    // 0.25.6 has the name still, but not for a DType.
    if (move.code === 'MJ301') return;
    const fires = RELEASES.filter((it) => where[it] && appliesTo(move, it));
    expect(fires.length).toBeGreaterThan(0);
    for (const release of fires) {
      for (const path of move.from) expect(has(release, path), `${release} ${path}`).toBe(false);
    }
  });

  it('has a page with all rows', () => {
    const page = join(folder, 'stdlib-moves/rule.md');
    const text = readFileSync(page, 'utf8');
    const current = text.replace(
      /(<!-- rows: begin -->\n)[\s\S]*?(<!-- rows: end -->)/,
      (_all, begin: string, end: string) => `${begin}${rowsTable()}\n${end}`,
    );
    if (process.env['ODYSSEY_UPDATE']) writeFileSync(page, current);
    else expect(text).toBe(current);
  });
});
