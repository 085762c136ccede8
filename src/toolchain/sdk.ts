import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A real compiler binary (no wrapper script) and the variables by which it finds its parts. */
export interface Sdk {
  binary: string;
  env: Record<string, string>;
}

/**
 * The compiler below a folder made by `pip install --target`: `modular/` (mojo-compiler) or
 * `max/` (before 0.25.6). Undefined when there is none.
 */
export function sdkBelow(sitePackages: string): Sdk | undefined {
  for (const name of ['modular', 'max']) {
    const root = join(sitePackages, name);
    const binary = join(root, 'bin', 'mojo');
    if (existsSync(binary)) return { binary, env: sdkEnvironment(root) };
  }
  return undefined;
}

/**
 * The SDK behind a `mojo` that someone named: the wheel beside a virtual environment's wrapper
 * script, or a conda prefix; anything else is taken as it is, with the caller's `MODULAR_*`.
 */
export function sdkBehind(mojo: string, ambient: NodeJS.ProcessEnv = process.env): Sdk {
  const prefix = dirname(dirname(mojo));
  for (const candidate of [...sitePackagesOf(prefix), ...sitePackagesOf(realPrefix(mojo))]) {
    const sdk = sdkBelow(candidate);
    if (sdk) return sdk;
  }
  const root = realPrefix(mojo);
  if (existsSync(join(root, 'lib', 'mojo'))) {
    return { binary: mojo, env: { ...condaEnvironment(root), ...sdkEnvironment(root) } };
  }
  return { binary: mojo, env: modularVariables(ambient) };
}

function realPrefix(mojo: string): string {
  try {
    return dirname(dirname(realpathSync(mojo)));
  } catch {
    return dirname(dirname(mojo));
  }
}

function sitePackagesOf(prefix: string): string[] {
  const lib = join(prefix, 'lib');
  if (!existsSync(lib)) return [];
  return readdirSync(lib)
    .filter((name) => name.startsWith('python3'))
    .map((name) => join(lib, name, 'site-packages'));
}

/** What the wheel's own Python entry point sets. */
function sdkEnvironment(root: string): Record<string, string> {
  const lib = join(root, 'lib');
  const bin = join(root, 'bin');
  const library = (name: string): string =>
    join(lib, name + (process.platform === 'darwin' ? '.dylib' : '.so'));
  const linked = ['libAsyncRTMojoBindings', 'libAsyncRTRuntimeGlobals', 'libMSupportGlobals']
    .map(library)
    .filter((path) => existsSync(path));
  const systemLibs = process.platform === 'darwin' ? '-lm' : '-lrt,-ldl,-lpthread,-lm';
  return {
    MODULAR_MAX_PACKAGE_ROOT: root,
    MODULAR_MAX_PATH: root,
    MODULAR_MOJO_MAX_PACKAGE_ROOT: root,
    MODULAR_MOJO_MAX_DRIVER_PATH: join(bin, 'mojo'),
    MODULAR_MOJO_MAX_IMPORT_PATH: join(lib, 'mojo'),
    MODULAR_MOJO_MAX_COMPILERRT_PATH: library('libKGENCompilerRTShared'),
    MODULAR_MOJO_MAX_MGPRT_PATH: library('libMGPRT'),
    MODULAR_MOJO_MAX_ORCRT_PATH: join(lib, 'liborc_rt.a'),
    MODULAR_MOJO_MAX_SHARED_LIBS: [...linked, `-Xlinker,-rpath,-Xlinker,${lib}`].join(','),
    MODULAR_MOJO_MAX_SYSTEM_LIBS: systemLibs,
    MODULAR_MOJO_MAX_LLD_PATH: join(bin, 'lld'),
    MODULAR_CRASH_REPORTING_HANDLER_PATH: join(bin, 'modular-crashpad-handler'),
  };
}

function condaEnvironment(prefix: string): Record<string, string> {
  const home = join(prefix, 'share', 'max');
  return existsSync(join(home, 'modular.cfg')) ? { MODULAR_HOME: home } : {};
}

function modularVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (name.startsWith('MODULAR_') && value !== undefined) found[name] = value;
  }
  return found;
}

// Measured: a crashing compiler sends its memory dump, sources included, over the network.
const SILENT = { MODULAR_CRASH_REPORTING_ENABLED: 'false', MODULAR_TELEMETRY_ENABLED: 'false' };

/**
 * The whole environment of a compiler process: no foreign `MODULAR_*` leaks in, and neither crash
 * dumps nor telemetry leak out.
 */
export function processEnvironment(own: Record<string, string>): NodeJS.ProcessEnv {
  const kept: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!name.startsWith('MODULAR_')) kept[name] = value;
  }
  return { ...kept, ...own, ...SILENT };
}
