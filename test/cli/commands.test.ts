import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { documentOf, renderMarkdown } from '../../src/cli/ruleDocument.ts';
import { VERSION } from '../../src/cli/version.ts';
import { loadSyntax } from '../../src/syntax/engine.ts';
import { scratch } from '../workspace/scratch.ts';
import { FOUND, MISSING, run } from './harness.ts';

const repository = join(import.meta.dirname, '../..');

describe('rules', () => {
  it('are listed as a table, rows of data rules by their own codes', async () => {
    expect((await run(scratch(), ['rules'])).stdout).toMatchInlineSnapshot(`
      "code   name                release  fix      group      summary
      MJ001  unused-suppression  24.x     display             a suppression comment that silences nothing, or does not say what and why
      MJ002  compiler-fix-it     24.x     safe                a fix-it of the compiler that the allow-list lets through
      MJ101  let-declaration     25.3     safe                \`let-declaration\` is gone
      MJ114  old-word            0.25.7   safe     modernize  \`old-word\` is gone
      MJ901  moved-simdwidthof   0.25.6   safe                moved
      MJ902  moved-sizeof        0.25.6   safe                moved
      "
    `);
  });

  it('are listed as JSON', async () => {
    const { stdout } = await run(scratch(), ['rules', '--output-format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      rules: [{ code: 'MJ001' }, { code: 'MJ002' }, { code: 'MJ101', until: '1.0' }, {}, {}, {}],
    });
  });
});

describe('explain', () => {
  it('prints the document of a rule by code or name', async () => {
    const byCode = await run(scratch(), ['explain', 'mj101']);
    expect(byCode.code).toBe(0);
    expect(byCode.stdout).toContain('WHAT IT DOES\n');
    expect(byCode.stdout).toContain('- Release: 25.3 until 1.0\n');
    expect((await run(scratch(), ['explain', 'let-declaration'])).stdout).toBe(byCode.stdout);
  });

  it('knows rows of data rules', async () => {
    const { stdout } = await run(scratch(), ['explain', 'MJ902']);
    expect(stdout).toMatch(/^moved-sizeof \(MJ902\)\n\nmoved\.\n\n- Release: 0\.25\.6 on\n/);
  });

  it('suggests a name for an unknown one', async () => {
    expect(await run(scratch(), ['explain', 'let-decl'])).toMatchObject({
      code: 2,
      stderr: 'error: no rule is called `let-decl`; did you mean `let-declaration`?\n',
    });
  });

  it('renders Markdown as plain text', () => {
    const root = scratch({
      'rules/1.0/x/rule.md':
        '# x (MJ1)\n\n## Why\n<!-- case: y -->\n**bold** `a**b` [t](u)\n\n```mojo\nlet x\n\n```\n',
    });
    const entry = {
      code: 'MJ1',
      name: 'x',
      folder: 'x',
      summary: 's',
      release: '1.0',
      applicability: 'safe',
      source: 'z',
    };
    expect(renderMarkdown(documentOf(entry, root), new Chalk({ level: 0 }))).toBe(
      'x (MJ1)\n\nWHY\nbold `a**b` t <u>\n\n    let x\n\n- Release: 1.0 on\n- Fix: safe\n- Source: z\n',
    );
  });
});

describe('toolchain', () => {
  const services = {
    findCompiler: async (release: string) => (release === '0.25.7' ? FOUND : MISSING),
  };

  it('lists what is installed', async () => {
    const { stdout } = await run(scratch(), ['toolchain', 'list'], { services });
    expect(stdout).toContain('0.25.7   0.25.7.0  /opt/mojo\n');
    expect(stdout.split('\n')).toHaveLength(12);
  });

  it('prints the path of one, or exits 4 with the way out', async () => {
    expect(await run(scratch(), ['toolchain', 'which', '0.25.7'], { services })).toMatchObject({
      code: 0,
      stdout: '/opt/mojo\n',
    });
    expect(await run(scratch(), ['toolchain', 'which', '1.0'], { services })).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('way out: odyssey-migrate toolchain install'),
    });
    expect((await run(scratch(), ['toolchain', 'which', '24.5'], { services })).code).toBe(2);
  });

  it('installs several and tells about it', async () => {
    const installCompiler: NonNullable<Parameters<typeof run>[2]>['services'] = {
      installCompiler: async (release, { onProgress }) => {
        onProgress({ message: `fetching ${release}` });
        return FOUND;
      },
    };
    expect(
      await run(scratch(), ['toolchain', 'install', '0.25.7', '1.0'], {
        services: installCompiler,
      }),
    ).toMatchObject({
      code: 0,
      stdout: '0.25.7  /opt/mojo\n1.0  /opt/mojo\n',
      stderr: 'fetching 0.25.7\nfetching 1.0\n',
    });
  });
});

describe('parse', () => {
  const services = { loadSyntax };

  it('prints a tree with fields and places', async () => {
    const root = scratch({ 'a.mojo': 'fn f(x: Int):\n    pass\n' });
    expect((await run(root, ['parse', 'a.mojo'], { services })).stdout).toMatchInlineSnapshot(`
      "module [1:1 - 3:1]
        function_definition [1:1 - 2:9]
          name: identifier [1:4 - 1:5] "f"
          parameters: parameters [1:5 - 1:13]
            parameter [1:6 - 1:12]
              name: identifier [1:6 - 1:7] "x"
              type: identifier [1:9 - 1:12] "Int"
          body: block [2:5 - 2:9]
            pass_statement [2:5 - 2:9] "pass"
      "
    `);
  });

  it('lists errors and exits 1 if there are any', async () => {
    const root = scratch({ 'a.mojo': 'fn f(:\n', 'b.mojo': 'var x = 1\n' });
    const { code, stdout } = await run(root, ['parse', '--errors', '.'], { services });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^a\.mojo:1:\d+: (ERROR|MISSING)/);
    expect(stdout).toMatch(/1 of 2 files have errors\n$/);
    expect(await run(root, ['parse', '--errors', 'b.mojo'], { services })).toMatchObject({
      code: 0,
      stdout: '0 of 1 files have errors\n',
    });
  });

  it('takes one file', async () => {
    expect((await run(scratch({ a: '', b: '' }), ['parse', 'a', 'b'], { services })).code).toBe(2);
  });
});

describe('new-rule', () => {
  function checkout(): string {
    const root = scratch({
      'package.json': '{"type":"module"}',
      'rules/25.3/x/rule.ts': "code: 'MJ101'",
    });
    mkdirSync(join(root, 'scripts'));
    copyFileSync(join(repository, 'scripts/generate.mjs'), join(root, 'scripts/generate.mjs'));
    return root;
  }

  it('makes a folder with the next free code and enters it in the manifest', async () => {
    const root = checkout();
    const { code, stdout } = await run(root, ['new-rule', 'old-form', '--release', '0.25.7']);
    expect([code, stdout]).toEqual([
      0,
      'rules/0.25.7/old-form/rule.ts\nrules/0.25.7/old-form/rule.md\n' +
        'rules/0.25.7/old-form/cases/plain.mojo\nrules/manifest.ts\n',
    ]);
    const rule = readFileSync(join(root, 'rules/0.25.7/old-form/rule.ts'), 'utf8');
    expect(rule).toContain("code: 'MJ102'");
    expect(readFileSync(join(root, 'rules/manifest.ts'), 'utf8')).toContain(
      './0.25.7/old-form/rule.ts',
    );
  });

  it('refuses names that are taken or wrong, and folders that are no checkout', async () => {
    const root = checkout();
    expect((await run(root, ['new-rule', 'x'])).stderr).toBe(
      'error: rules/25.3/x is there already\n',
    );
    expect((await run(root, ['new-rule', 'Old_Form'])).code).toBe(2);
    expect((await run(scratch(), ['new-rule', 'old-form'])).stderr).toContain('checkout');
    expect(existsSync(join(root, 'rules/0.25.7'))).toBe(false);
  });
});

describe('the program', () => {
  it('knows its version and its exit codes', async () => {
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(VERSION).toBe(version);
    expect(await run(scratch(), ['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
    expect(await run(scratch(), ['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('130  interrupted'),
    });
  });
});
