import type { PinPlatform } from './pins.ts';

/** A platform as far as installing is concerned. */
export interface Host {
  platform: string;
  arch: string;
  /** Version of the C library; undefined where there is none, as on musl. */
  glibc?: string;
}

export type HostPlatform =
  | { ok: true; platform: PinPlatform }
  | { ok: false; reason: string; help: string };

/** This machine. */
export function thisHost(): Host {
  const host: Host = { platform: process.platform, arch: process.arch };
  if (process.platform !== 'linux') return host;
  const report: unknown = process.report.getReport();
  const glibc = readGlibc(report);
  return glibc === undefined ? host : { ...host, glibc };
}

/** Which wheels run on a host, or why none does. */
export function pinPlatform(host: Host): HostPlatform {
  const { platform, arch, glibc } = host;
  if (platform === 'win32') {
    return no('Mojo has no compiler for Windows', 'use WSL (Ubuntu 22.04 or later)');
  }
  if (platform === 'darwin') {
    return arch === 'arm64' ? { ok: true, platform: 'darwin-arm64' }
      : no('Mojo has no compiler for Intel Macs', 'use a Mac with Apple silicon, or Linux');
  }
  if (platform !== 'linux' || (arch !== 'x64' && arch !== 'arm64')) {
    const reason = `Mojo has no compiler for ${platform} on ${arch}`;
    return no(reason, 'use Linux (x86-64, arm64) or macOS (arm64)');
  }
  if (glibc === undefined) {
    const reason = 'Mojo needs glibc, and this Linux has another C library';
    return no(reason, 'use a glibc distribution, e.g. Debian');
  }
  if (olderThan234(glibc)) {
    const reason = `Mojo needs glibc 2.34, this system has ${glibc}`;
    return no(reason, 'use Ubuntu 22.04, Debian 12 or later');
  }
  return { ok: true, platform: arch === 'x64' ? 'linux-x64' : 'linux-arm64' };
}

function no(reason: string, help: string): HostPlatform {
  return { ok: false, reason, help };
}

function olderThan234(glibc: string): boolean {
  const [major = 0, minor = 0] = glibc.split('.').map(Number);
  return major < 2 || (major === 2 && minor < 34);
}

function readGlibc(report: unknown): string | undefined {
  if (typeof report !== 'object' || report === null || !('header' in report)) return undefined;
  const { header } = report;
  if (typeof header !== 'object' || header === null) return undefined;
  if (!('glibcVersionRuntime' in header)) return undefined;
  return typeof header.glibcVersionRuntime === 'string' ? header.glibcVersionRuntime : undefined;
}
