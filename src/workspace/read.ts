import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { FoundFile } from './discover.ts';

/** A source file's text and what is needed to write it back as it was. */
export interface SourceFile extends FoundFile {
  /** Without the byte-order mark; line ends as on disk. */
  readonly text: string;
  readonly bom: boolean;
  /** SHA-256 of the bytes on disk. */
  readonly hash: string;
}

export type FileProblemKind = 'unreadable' | 'too-large' | 'binary' | 'encoding';

/** Why a file was left out; the others go on. */
export interface FileProblem {
  readonly path: string;
  readonly kind: FileProblemKind;
  /** What is wrong and what to do about it. */
  readonly message: string;
}

export interface ReadResult {
  readonly files: readonly SourceFile[];
  readonly problems: readonly FileProblem[];
}

/** The two calls that reading makes; tests replace them to make disks fail. */
export interface ReadFs {
  size(path: string): number;
  read(path: string): Uint8Array;
}

const diskReads: ReadFs = {
  size: (path) => statSync(path).size,
  read: (path) => readFileSync(path),
};

/** Larger files are data or generated; the parser would need gigabytes for them. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Reads all files; what can't be read as UTF-8 text becomes a named problem. */
export function readFiles(found: readonly FoundFile[], fs: ReadFs = diskReads): ReadResult {
  const files: SourceFile[] = [];
  const problems: FileProblem[] = [];
  for (const file of found) {
    const result = readSource(file, fs);
    if ('kind' in result) problems.push(result);
    else files.push(result);
  }
  return { files, problems };
}

function readSource(file: FoundFile, fs: ReadFs): SourceFile | FileProblem {
  const problem = (kind: FileProblemKind, message: string): FileProblem => ({
    path: file.path,
    kind,
    message,
  });
  let bytes: Uint8Array;
  try {
    if (fs.size(file.real) > MAX_FILE_BYTES) {
      return problem('too-large', 'larger than 20 MB: split it, or list it under `exclude`');
    }
    bytes = fs.read(file.real);
  } catch (error) {
    return problem('unreadable', `can't be read (${codeOf(error)}): check its permissions`);
  }
  if (bytes.includes(0)) return problem('binary', 'holds NUL bytes: not Mojo source');
  const text = decode(bytes);
  if (text === undefined) return problem('encoding', 'not valid UTF-8: convert it first');
  const bom = text.startsWith('\uFEFF');
  const content = bom ? text.slice(1) : text;
  return {
    path: file.path,
    real: file.real,
    text: content,
    bom,
    // Valid UTF-8 gives its bytes back; few files' hashes are ever needed.
    get hash() {
      return hashBytes(Buffer.from(bom ? `\uFEFF${content}` : content));
    },
  };
}

/** SHA-256 in hex. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The system's error code, such as `EACCES`, or the message where there is none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

function decode(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
