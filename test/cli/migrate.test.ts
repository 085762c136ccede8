import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commit } from '../../src/workspace/commit.ts';
import { discover } from '../../src/workspace/discover.ts';
import { readFiles } from '../../src/workspace/read.ts';
import { Crash, faultyFs } from '../workspace/faultyFs.ts';
import { scratch } from '../workspace/scratch.ts';
import { fakeMigrate, FOUND, MISSING, run } from './harness.ts';

const text = (root: string, path = 'a.mojo'): string => readFileSync(join(root, path), 'utf8');

describe('checking', () => {
  it('prints findings, writes nothing and exits 1', async () => {
    const root = scratch({ 'a.mojo': 'x = OLD\n' });
    const { code, stdout, stderr } = await run(root, ['--output-format', 'concise']);
    expect(code).toBe(1);
    expect(stdout).toContain('a.mojo:1:5: MJ114 [*] `OLD` is gone\n');
    expect(stderr).toBe('');
    expect(text(root)).toBe('x = OLD\n');
  });

  it('exits 0 where there is nothing to do', async () => {
    expect((await run(scratch({ 'a.mojo': 'x\n' }), [])).code).toBe(0);
    const { code, stderr } = await run(scratch(), []);
    expect([code, stderr]).toEqual([0, 'note: no Mojo files under the given paths\n']);
  });

  it('says once what a missing compiler costs, and goes on', async () => {
    const root = scratch({ 'a.mojo': 'OLD\n' });
    const migrate = async (...args: Parameters<typeof fakeMigrate>) => ({
      ...fakeMigrate(...args),
      missingCompiler: MISSING,
    });
    const { code, stderr } = await run(root, [], { services: { migrate } });
    expect(code).toBe(1);
    expect(stderr.match(/odyssey-migrate toolchain install 0\.25\.7/g)).toHaveLength(1);
  });

  it('gives the rest of the project as context', async () => {
    const root = scratch({ 'odyssey.toml': '', 'pkg/a.mojo': '', 'pkg/b.mojo': '', 'c.mojo': '' });
    const { calls } = await run(root, ['pkg/a.mojo']);
    expect(calls[0]?.project.files.map(({ path }) => path)).toEqual(['pkg/a.mojo']);
    expect(calls[0]?.project.context.map(({ path }) => path)).toEqual(['c.mojo', 'pkg/b.mojo']);
  });

  it('names files as seen from where the user stands', async () => {
    const root = scratch({ 'odyssey.toml': '', 'pkg/sub/a.mojo': 'OLD\n' });
    const { stdout } = await run(join(root, 'pkg'), ['--output-format', 'concise', '-q']);
    expect(stdout).toBe('sub/a.mojo:1:1: MJ114 [*] `OLD` is gone\n');
    writeFileSync(join(root, 'odyssey.toml'), 'x = 1\n');
    expect((await run(join(root, 'pkg'), [])).stderr).toContain('../odyssey.toml:1: unknown key');
  });

  it('reports files that can not be read and exits 1', async () => {
    const root = scratch({ 'a.mojo': 'x\n', 'b.mojo': Uint8Array.of(0xff) });
    const { code, stdout } = await run(root, ['--output-format', 'concise']);
    expect(code).toBe(1);
    expect(stdout).toContain('b.mojo: error not valid UTF-8');
  });

  it('prints JSON with a version and nothing else on stdout', async () => {
    const root = scratch({ 'a.mojo': 'OLD\n' });
    const { stdout } = await run(root, ['--output-format', 'json', '-v']);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, mode: 'check', target: '0.25.7' });
  });
});

describe('fixing', () => {
  it('writes, reports and exits 0', async () => {
    const root = scratch({ 'a.mojo': '\uFEFFx = OLD\r\n' });
    const { code, stdout } = await run(root, ['--fix']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      'Fixed 1 finding in 1 file (1 compiled).\nNothing left.\nproof: compiled 0.25.7 · 1 file · 0.5 s\n',
    );
    expect(text(root)).toBe('\uFEFFx = NEW\r\n');
  });

  it('leaves unsafe fixes to --unsafe-fixes or the configuration', async () => {
    const root = scratch({ 'a.mojo': 'OLD RISKY\n' });
    const first = await run(root, ['--fix']);
    expect(first.code).toBe(1);
    expect(first.stdout).toContain('1 more fixable with `--fix --unsafe-fixes`');
    expect(text(root)).toBe('NEW RISKY\n');
    writeFileSync(join(root, 'odyssey.toml'), 'unsafe-fixes = true\n');
    expect((await run(root, ['--fix'])).code).toBe(0);
    expect(text(root)).toBe('NEW NEW\n');
  });

  it('drops nothing silently: a rejected fix is exit 3', async () => {
    const root = scratch({ 'a.mojo': 'OLD\n' });
    const migrate = async (...args: Parameters<typeof fakeMigrate>) => {
      const result = fakeMigrate(...args);
      const outcomes = result.outcomes.map((outcome) => ({
        ...outcome,
        outcome: 'rejected' as const,
        evidence: 'no such name NEW',
      }));
      return { ...result, changed: [], outcomes };
    };
    const { code, stdout } = await run(root, ['--fix'], { services: { migrate } });
    expect(code).toBe(3);
    expect(stdout).toContain('rejected: no such name NEW (rule old-word); kept the original');
  });

  it('refuses uncommitted changes, but only in files that it would touch', async () => {
    const root = scratch({ 'a.mojo': 'OLD\n', 'b.mojo': 'fine\n' });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: root });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'all');
    writeFileSync(join(root, 'b.mojo'), 'changed\n');
    expect((await run(root, ['--fix', 'a.mojo'])).code).toBe(0);
    git('commit', '-qam', 'fixed');
    writeFileSync(join(root, 'a.mojo'), 'OLD again\n');
    const refused = await run(root, ['--fix']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatchInlineSnapshot(`
      "note: a.mojo has uncommitted changes; a fix there will be refused without --allow-dirty
      error: these files have uncommitted changes:
        a.mojo
        commit or stash them first, or pass --allow-dirty. Nothing was changed
      "
    `);
    expect(text(root)).toBe('OLD again\n');
    expect((await run(root, ['--fix', '--allow-dirty'])).code).toBe(0);
    expect(text(root)).toBe('NEW again\n');
  });

  it('stops before a read-only file', async () => {
    const root = scratch({ 'a.mojo': 'OLD\n', 'b.mojo': 'OLD\n' });
    chmodSync(join(root, 'b.mojo'), 0o444);
    const { code, stderr } = await run(root, ['--fix']);
    expect(code).toBe(2);
    expect(stderr).toContain('error: b.mojo: the file is read-only: nothing was changed');
    expect(text(root)).toBe('OLD\n');
  });

  it('finishes or undoes what an earlier run left behind, and says so', async () => {
    const root = scratch({ 'a.mojo': 'OLD\n' });
    const { files } = readFiles(discover(['.'], { root, cwd: root }).files);
    const changes = files.map((file) => ({ file, text: 'cut off\n' }));
    const { fs } = faultyFs({ crashAt: 12 });
    await commit(changes, { root, fs }).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    const { stderr } = await run(root, []);
    expect(stderr).toMatch(/^note: an earlier run was cut off .* its changes were undone\n/);
  });
});

describe('--diff', () => {
  it('shows the changes on stdout, the rest on stderr, writes nothing, exits 1', async () => {
    const root = scratch({ 'a.mojo': 'OLD\n' });
    const { code, stdout, stderr } = await run(root, ['--diff']);
    expect(code).toBe(1);
    expect(stdout).toBe('--- a/a.mojo\n+++ b/a.mojo\n@@ -1 +1 @@\n-OLD\n+NEW\n');
    expect(stderr).toContain('Would fix 1 finding in 1 file');
    expect(text(root)).toBe('OLD\n');
  });

  it('exits 0 where there would be no change', async () => {
    const { code, stdout } = await run(scratch({ 'a.mojo': 'x\n' }), ['--diff']);
    expect([code, stdout]).toEqual([0, '']);
  });
});

describe('the compiler', () => {
  const missing = { findCompiler: async () => MISSING };

  it('is installed by --fix after saying so', async () => {
    const installed: string[] = [];
    const installCompiler = async (release: string) => {
      installed.push(release);
      return FOUND;
    };
    const root = scratch({ 'a.mojo': 'OLD\n' });
    const { code, stderr } = await run(root, ['--fix'], {
      services: { ...missing, installCompiler },
    });
    expect([code, installed]).toEqual([0, ['0.25.7']]);
    expect(stderr).toMatch(/^note: Mojo 0\.25\.7 is not installed: installing it/);
  });

  it('that can not be installed is exit 4 with the way out, and nothing is written', async () => {
    const failed = { ...MISSING, reason: 'the network is down', help: 'try again' };
    const services = { ...missing, installCompiler: async () => failed };
    const root = scratch({ 'a.mojo': 'OLD\n' });
    const { code, stderr, calls } = await run(root, ['--fix'], { services });
    expect([code, calls.length]).toEqual([4, 0]);
    expect(stderr).toContain(
      "error: the network is down; fixes can't be checked, so nothing was changed\n" +
        '  way out: try again\n  or go without proof: --gate none\n',
    );
    expect(text(root)).toBe('OLD\n');
  });

  it('is never installed by --diff, by --gate none, or in place of a broken override', async () => {
    const installCompiler = () => Promise.reject(new Error('must not be called'));
    const root = scratch({ 'a.mojo': 'x\n' });
    const services = { ...missing, installCompiler };
    expect((await run(root, ['--diff'], { services })).code).toBe(4);
    expect((await run(root, ['--fix', '--gate', 'none'], { services })).code).toBe(0);
    const broken = async () => ({ ...MISSING, reason: 'X names no executable', help: 'unset X' });
    const named = { services: { installCompiler, findCompiler: broken } };
    expect(await run(root, ['--fix'], named)).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('way out: unset X'),
    });
  });
});

describe('interruption', () => {
  it('before the commit leaves all files as they were and exits 130', async () => {
    const controller = new AbortController();
    const migrate = async (...args: Parameters<typeof fakeMigrate>) => {
      controller.abort();
      return fakeMigrate(...args);
    };
    const root = scratch({ 'a.mojo': 'OLD\n' });
    const { code, stderr } = await run(root, ['--fix'], {
      services: { migrate },
      signal: controller.signal,
    });
    expect([code, stderr]).toEqual([130, 'interrupted: all files are as they were\n']);
    expect(text(root)).toBe('OLD\n');
  });
});

describe('usage', () => {
  const cases: [string[], string | RegExp][] = [
    [['nowhere'], 'error: nowhere: no such file or folder\n'],
    [['explian'], 'error: explian: no such file or folder; did you mean `explain`?\n'],
    [['--fxi'], "error: unknown option '--fxi'\n(Did you mean --fix?)\n"],
    [['--jobs', '0'], /^error: .*argument '0' is invalid.*whole number/],
    [['--gate', 'full'], /^error: .*Allowed choices are none, compile/],
    [['--target', '2.0'], /^error: --target: `2\.0` is no known Mojo release; known are 25\.3, /],
    [
      ['--from', '1.0', '--target', '0.25.7'],
      /^error: --target 0\.25\.7 is older .*--from is 1\.0/,
    ],
    [['--select', 'MJ114,old-wrod'], /^error: --select: .*`old-wrod`; did you mean `old-word`\?/],
    [['--config', 'no.toml'], /^error: .*no\.toml: can't be read \(ENOENT\)\n/],
  ];
  it.each(cases)('%j is exit 2', async (argv, says) => {
    const { code, stderr, calls } = await run(scratch({ 'a.mojo': 'OLD\n' }), argv);
    expect(code).toBe(2);
    if (typeof says === 'string') expect(stderr).toBe(says);
    else expect(stderr).toMatch(says);
    expect(calls).toEqual([]);
  });

  it('errors of the configuration name file and line, all at once', async () => {
    const root = scratch({ 'odyssey.toml': 'targt = "1.0"\nignore = [3]\n' });
    expect((await run(root, [])).stderr).toBe(
      'error: odyssey.toml:1: unknown key `targt`; did you mean `target`?\n' +
        'error: odyssey.toml:2: `ignore[0]` must be a string, not a number\n',
    );
  });

  it('unknown rules in the configuration are errors with a line too', async () => {
    const config = 'select = [\n"MJ5"]\n[rules.old-wrd]\n[per-path-ignores]\n"x" = ["nope"]\n';
    expect((await run(scratch({ 'odyssey.toml': config }), [])).stderr.split('\n')).toEqual([
      expect.stringMatching(/^error: odyssey\.toml:1: no rule, code or group is called `MJ5`/),
      expect.stringMatching(/^error: odyssey\.toml:5: .*`nope`/),
      expect.stringMatching(
        /^error: odyssey\.toml:3: no rule is called `old-wrd`; did you mean `old-word`/,
      ),
      '',
    ]);
  });

  it('one run is one project', async () => {
    const root = scratch({
      'x/odyssey.toml': '',
      'y/odyssey.toml': '',
      'x/a.mojo': '',
      'y/a.mojo': '',
    });
    expect(await run(root, ['x', 'y'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('belong to different projects'),
    });
  });

  it('a bug is told as one, not as an empty result', async () => {
    const migrate = () => Promise.reject(new TypeError('oops'));
    const { code, stderr } = await run(scratch({ 'a.mojo': '' }), [], { services: { migrate } });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: internal error; please report it:\n {2}TypeError: oops/);
  });
});

describe('settings', () => {
  it('come from flags, then the configuration, then pins and defaults', async () => {
    const root = scratch({
      'a.mojo': '',
      'pixi.toml': '[dependencies]\nmojo = "==0.25.6"\n',
      'odyssey.toml':
        'target = "0.26.1"\nselect = ["MJ1"]\nignore = ["modernize"]\ngate = "none"\n' +
        '[rules.old-word]\nprefer = "literal"\n[rules.moved-sizeof]\nx = 1\n',
    });
    const first = (await run(root, [])).calls[0]?.options;
    expect(first).toMatchObject({
      target: '0.26.1',
      from: '0.25.6',
      select: ['MJ1'],
      ignore: ['modernize'],
      gate: 'none',
      ruleOptions: { 'old-word': { prefer: 'literal' } },
      fix: false,
      unsafeFixes: false,
    });
    const flags = [
      '--target',
      '1.0',
      '--from',
      '0.25.7',
      '--select',
      'MJ9',
      '--ignore',
      'MJ901',
      '-j2',
    ];
    expect((await run(root, [...flags, '--gate', 'compile'])).calls[0]?.options).toMatchObject({
      target: '1.0',
      from: '0.25.7',
      select: ['MJ9'],
      ignore: ['modernize', 'MJ901'],
      jobs: 2,
      gate: 'compile',
    });
  });

  it('raise the default target to the pinned release and say so', async () => {
    const root = scratch({ 'a.mojo': '', 'requirements.txt': 'mojo==0.26.2\n' });
    const { calls, stderr } = await run(root, []);
    expect(calls[0]?.options.target).toBe('0.26.2');
    expect(stderr).toBe('note: target raised to 0.26.2: requirements.txt pins mojo ==0.26.2\n');
  });
});

describe('streams', () => {
  const migrate = async (...[project, options]: Parameters<typeof fakeMigrate>) => {
    options.progress?.({ kind: 'check', release: '0.25.7', what: 'pkg' });
    return fakeMigrate(project, options);
  };
  const services = { migrate };

  it('show progress on a terminal only, or as lines with -v', async () => {
    const root = scratch({ 'a.mojo': 'OLD\n' });
    expect((await run(root, [], { services })).stderr).toBe('');
    expect((await run(root, ['-v'], { services })).stderr).toBe('  Checking 0.25.7: pkg\n');
    const terminal = await run(root, [], { services, isTTY: true });
    expect(terminal.stderr).toBe('\r\u001b[2K  Checking 0.25.7: pkg\r\u001b[2K');
    expect((await run(root, ['-q'], { services, isTTY: true })).stderr).toBe('');
  });

  it('are coloured as the terminal and the environment want it', async () => {
    const root = scratch({ 'a.mojo': 'OLD\n' });
    const colored = async (argv: string[], env: Record<string, string>, isTTY: boolean) =>
      (await run(root, argv, { env, isTTY })).stdout.includes('\u001b[');
    expect(await colored([], {}, true)).toBe(true);
    expect(await colored([], {}, false)).toBe(false);
    expect(await colored([], { NO_COLOR: '1' }, true)).toBe(false);
    expect(await colored([], { FORCE_COLOR: '1' }, false)).toBe(true);
    expect(await colored(['--no-color'], { FORCE_COLOR: '1' }, true)).toBe(false);
  });
});
