import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_CONFIG, parseConfig } from '../../src/config/config.ts';
import { findPin, lowestOf } from '../../src/config/pins.ts';
import { chooseReleases, readRelease } from '../../src/config/chooseReleases.ts';
import { scratch } from '../workspace/scratch.ts';

const PIXI_TOML =
  '[workspace]\nname = "x"\n[dependencies]\nmojo = ">=0.25.7.0.dev2025110405,<0.26"\n';

describe('a pin', () => {
  it.each([
    ['pixi.toml', PIXI_TOML, '0.25.7'],
    ['pixi.toml', '[feature.gpu.dependencies]\nmax = { version = "==25.4.0" }\n', '25.4'],
    ['mojoproject.toml', '[dependencies]\nmax = "==24.5.0"\n', '24.x'],
    [
      'pyproject.toml',
      '[project]\ndependencies = ["numpy>=2", "mojo==1.0.0b2 ; python_version > \'3\'"]\n',
      '1.0',
    ],
    ['pyproject.toml', '[dependency-groups]\ndev = ["modular~=25.7"]\n', '0.25.7'],
    ['pyproject.toml', '[tool.pixi.pypi-dependencies]\nmojo-compiler = "0.26.2.*"\n', '0.26.2'],
    ['uv.lock', '[[package]]\nname = "mojo"\nversion = "0.26.1.0"\n', '0.26.1'],
    ['requirements-dev.txt', '# mojo==1.0\n-r other.txt\nmojo[all] == 0.25.6.1 \\\n', '0.25.6'],
    [
      'pixi.lock',
      '- conda: https://c.example/max/linux-64/mojo-compiler-0.25.7.0-release.conda\n',
      '0.25.7',
    ],
    [
      'pixi.lock',
      '- conda: https://c.example/mojo-0.26.1.0.dev2025120605-release.conda\n',
      '0.26.1',
    ],
    ['pixi.lock', '- pypi: https://p.example/ab/mojo_compiler-1.1.0-py3-none-linux.whl\n', '1.1'],
    ['magic.lock', '- kind: conda\n  name: max\n  version: 25.3.0\n', '25.3'],
  ])('in %s is found: %j', (file, text, release) => {
    expect(findPin([scratch({ [file]: text })])).toMatchObject({ release, file });
  });

  it('in a lock beats a range, and mojo-compiler beats max', () => {
    const lock =
      '- conda: https://c.example/max-26.1.0-release.conda\n' +
      '- conda: https://c.example/mojo-compiler-0.25.7.0-release.conda\n';
    const root = scratch({ 'pixi.toml': '[dependencies]\nmojo = "*"\n', 'pixi.lock': lock });
    expect(findPin([root])).toEqual({
      release: '0.25.7',
      file: 'pixi.lock',
      text: 'mojo-compiler 0.25.7.0',
    });
  });

  it('is looked for in the range where the lock has none, and in outer folders', () => {
    const root = scratch({
      'pixi.lock': 'version: 6\n',
      'pixi.toml': PIXI_TOML,
      'sub/pixi.toml': '[broken',
    });
    expect(findPin([join(root, 'sub'), root])?.file).toBe('pixi.toml');
    expect(findPin([join(root, 'sub')])).toBeUndefined();
  });

  it.each([
    ['>=0.25.7,<0.26', '0.25.7'],
    ['>=0.26,<0.27', '0.26.1'],
    ['0.26.3.0.dev2026040705', '0.26.2'],
    ['>= 25.4.0 , < 26', '25.4'],
    ['26.2', '0.26.2'],
    ['^1.1', '1.1'],
    ['2.0', '1.2'],
    ['<0.26', undefined],
    ['*', undefined],
    ['latest', undefined],
  ])('%s means %s', (range, release) => {
    expect(lowestOf(range)).toBe(release);
  });
});

describe('source and target', () => {
  const pin = { release: '0.26.1', file: 'pixi.lock', text: 'mojo 0.26.1.0' } as const;

  it('come from flags, configuration, pin and default', () => {
    const result = parseConfig('target = "1.0"\nfrom = "0.25.7"\n', 'odyssey.toml');
    const config = result.ok ? result.config : NO_CONFIG;
    expect(chooseReleases({}, config, pin)).toMatchObject({ target: '1.0', from: '0.25.7' });
    expect(chooseReleases({ target: '1.2', from: '1.1' }, config, pin)).toMatchObject({
      target: '1.2',
      from: '1.1',
    });
    expect(chooseReleases({}, NO_CONFIG, undefined)).toEqual({ target: '0.25.7', notes: [] });
  });

  it('never go backward', () => {
    expect(chooseReleases({}, NO_CONFIG, pin)).toEqual({
      target: '0.26.1',
      from: '0.26.1',
      notes: ['target raised to 0.26.1: pixi.lock pins mojo 0.26.1.0'],
    });
    expect(chooseReleases({ target: '0.25.7' }, NO_CONFIG, pin)).toEqual({
      error:
        '--target 0.25.7 is older than the source: pixi.lock pins mojo 0.26.1.0; ' +
        'migrations only go forward: choose a target from 0.26.1 on, or correct --from',
    });
    const result = parseConfig('\ntarget = "25.5"\n', 'odyssey.toml');
    expect(chooseReleases({}, result.ok ? result.config : NO_CONFIG, pin)).toMatchObject({
      error: expect.stringMatching(/^odyssey\.toml:2: target 25\.5 is older/),
    });
  });

  it('are read in any spelling', () => {
    expect(readRelease('v0.25.7.0', 'target')).toBe('0.25.7');
    expect(readRelease('24.6', 'from')).toBe('24.x');
    expect(readRelease('24.6', 'target')).toMatchObject({
      error: expect.stringContaining('has no compiler'),
    });
    expect(readRelease('0.27', 'target')).toMatchObject({
      error: expect.stringMatching(
        /^--target: `0\.27` is no known Mojo release; known are 25\.3, /,
      ),
    });
  });
});
