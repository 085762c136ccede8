import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A way to fetch wheels: runs `binary args...`, into `target`, from a requirements file. */
export interface Installer {
  name: 'uv' | 'pip' | 'venv';
  binary: string;
  /** Preparation, e.g. making a virtual environment that has pip. */
  before: string[][];
  args: (target: string, requirements: string) => string[];
}

export type Installers =
  | { ok: true; all: Installer[] }
  | { ok: false; reason: string; help: string };

const HELP = 'install uv, or Python 3.9 or later with pip, then try again';
// The wheels hold no Python code that we run, so any Python may fetch them; 3.12 suits them all.
const NOMINAL_PYTHON = '3.12';

/** What can install here: uv on PATH, then Python's pip, then a pip of our own making. */
export function availableInstallers(env: NodeJS.ProcessEnv, scratch: string): Installers {
  const all: Installer[] = [];
  const uv = onPath('uv', env);
  if (uv) all.push(uvInstaller(uv));
  const python = onPath('python3', env) ?? onPath('python', env);
  if (python) all.push(...pythonInstallers(python, env, scratch));
  if (all.length > 0) return { ok: true, all };
  const reason = python ? 'the Python on PATH is too old or has neither pip nor venv'
    : 'neither uv nor Python is on PATH';
  return { ok: false, reason, help: HELP };
}

function uvInstaller(binary: string): Installer {
  return {
    name: 'uv', binary, before: [],
    args: (target, requirements) => [
      'pip', 'install', '--target', target, '--python-version', NOMINAL_PYTHON, '--no-deps',
      '--only-binary', ':all:', '--require-hashes', '-r', requirements,
    ],
  };
}

function pythonInstallers(python: string, env: NodeJS.ProcessEnv, scratch: string): Installer[] {
  const script = 'import sys\nassert sys.version_info >= (3, 9)\n'
    + 'try:\n import pip; print(pip.__version__)\nexcept ImportError: print("none")\n';
  const asked = spawnSync(python, ['-c', script], { env, encoding: 'utf8', timeout: 60_000 });
  if (asked.status !== 0) return [];
  const [major = 0, minor = 0] = asked.stdout.split('.').map(Number);
  // pip before 20.3 does not know the wheels' platform tag.
  const hasPip = major > 20 || (major === 20 && minor >= 3);
  return hasPip ? [pipInstaller('pip', python, [])] : [venvInstaller(python, scratch)];
}

function venvInstaller(python: string, scratch: string): Installer {
  const venv = join(scratch, 'venv');
  return pipInstaller('venv', join(venv, 'bin', 'python'), [[python, '-m', 'venv', venv]]);
}

function pipInstaller(name: 'pip' | 'venv', binary: string, before: string[][]): Installer {
  return {
    name, binary, before,
    args: (target, requirements) => [
      '-m', 'pip', 'install', '--target', target, '--no-deps', '--only-binary', ':all:',
      '--require-hashes', '--ignore-requires-python', '--no-compile', '--no-input',
      '--progress-bar', 'off', '--disable-pip-version-check', '-r', requirements,
    ],
  };
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env['PATH'] ?? '').split(delimiter).filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
