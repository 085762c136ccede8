// Every measured break up to 0.25.7 (bench/catalogue/breaks.json), migrated and compiled.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isFixable } from '../../src/migrate/result.ts';
import { packageRoot } from '../../src/packageRoot.ts';
import { compareReleases, parseRelease, type Release } from '../../src/releases.ts';
import { OPTIONS, run, type Migrated } from '../support/migrate.ts';
import { rules } from '../../rules/manifest.ts';

interface Break {
  readonly id: string;
  readonly removedIn: string;
  readonly needs: 'syntax' | 'imports' | 'types' | 'manual';
  readonly before: string;
}

/** No form is right without knowing more: these are reported with what to do. */
const REPORTED = new Set([
  'def-untyped-args-object',
  'object-type-removed',
  'hash-signature',
  'tensor-removed',
  'pyobject-float',
  'overload-identical-signature',
]);

const breaks = JSON.parse(
  readFileSync(join(packageRoot(), 'bench/catalogue/breaks.json'), 'utf8'),
) as readonly Break[];

describe.each<Release>(['0.25.7', '0.25.6'])('breaks up to %s', (target) => {
  const here = breaks.filter(({ removedIn }) => isGone(removedIn, target));
  let migrated: Migrated;
  beforeAll(async () => {
    const files = Object.fromEntries(here.map(({ id, before }) => [fileOf(id), before]));
    const options = { ...OPTIONS, target, unsafeFixes: true, ignore: ['modernize'] };
    migrated = await run(files, rules, options);
    // Without cached results, a hundred snippets are compiled several times.
  }, 300_000);

  it.each(here)('$id', ({ id }) => {
    const { before, after, findings } = migrated.result;
    const errors = after?.diagnostics.filter(({ file }) => file === fileOf(id)) ?? [];
    const left = findings.filter(({ file }) => file === fileOf(id));
    expect(before).toBeDefined();
    if (!REPORTED.has(id)) {
      expect(errors.map(({ message }) => message)).toEqual([]);
    } else {
      expect(left.length).toBeGreaterThan(0);
      expect(left.filter((finding) => isFixable(finding, true))).toEqual([]);
      expect(left.every(({ help }) => help !== undefined)).toBe(true);
    }
  });
});

function fileOf(id: string): string {
  return `${id.replaceAll('-', '_')}.mojo`;
}

function isGone(removedIn: string, target: Release): boolean {
  const release = parseRelease(removedIn.replace('<=', ''));
  return release !== undefined && compareReleases(release, target) <= 0;
}
