import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CompilerDiagnostic } from '../../src/engine/diagnostic.ts';
import type { Release } from '../../src/releases.ts';
import { readDiagnostics } from '../../src/toolchain/readDiagnostics.ts';

/** An empty folder, removed when the test is over. */
export function scratchFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'odyssey-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with the given files. */
export function tree(files: Record<string, string>): string {
  const root = scratchFolder();
  for (const [name, text] of Object.entries(files)) writeFile(join(root, name), text);
  return root;
}

export function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** An executable shell script. */
export function script(path: string, body: string): string {
  writeFile(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

const recorded = join(import.meta.dirname, 'recorded');

/** What a release said about the recorded source, raw. */
export function recordedOutput(release: Release): string {
  return readFileSync(join(recorded, `${release}.jsonl`), 'utf8');
}

/** The source that a release was asked about. */
export function recordedSource(release: Release): string {
  const name = release.startsWith('1.') ? 'new.mojo' : 'old.mojo';
  return readFileSync(join(recorded, name), 'utf8');
}

export function recordedDiagnostics(release: Release): CompilerDiagnostic[] {
  return readDiagnostics(recordedOutput(release), release).diagnostics;
}
