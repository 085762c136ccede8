/** Why an installer failed, and the way out. */
export interface InstallFailure {
  kind: 'offline' | 'disk' | 'hash' | 'permission' | 'unavailable' | 'other';
  reason: string;
  help: string;
}

interface Sign { kind: InstallFailure['kind']; pattern: RegExp; reason: string; help: string }

// In this order: an offline pip says both that it can't connect and that nothing matches.
const SIGNS: readonly Sign[] = [
  {
    kind: 'disk',
    pattern: /No space left on device|ENOSPC|os error 28|Errno 28|Disk quota exceeded/i,
    reason: 'the disk is full',
    help: 'free some space, or set ODYSSEY_MIGRATE_CACHE to a folder on another disk',
  },
  {
    kind: 'hash',
    pattern: /DO NOT MATCH THE HASHES|hash mismatch/i,
    reason: 'a download differs from what was pinned (checksum mismatch)',
    help: "try again; if it persists, something on the way alters downloads",
  },
  {
    kind: 'offline',
    pattern: /NewConnectionError|Temporary failure in name resolution|Name or service not known|nodename nor servname|ConnectTimeout|Read timed out|Network is unreachable|No route to host|Connection refused|ProxyError|dns error|error sending request|client error \(Connect\)|Could not resolve host|Request failed after/i,
    reason: "the Python package index can't be reached",
    help: "connect to the network (or configure pip's index or proxy) and try again",
  },
  {
    kind: 'permission',
    pattern: /Permission denied|EACCES|Read-only file system|EROFS|EPERM/i,
    reason: "the cache folder can't be written",
    help: 'set ODYSSEY_MIGRATE_CACHE to a folder of yours',
  },
  {
    kind: 'unavailable',
    pattern: /No matching distribution|not a supported wheel|No solution found|has no wheels/i,
    reason: 'the package index has no such compiler for this platform',
    help: "check that pip's index is a full mirror of PyPI",
  },
];

/** Reads an installer's output (or an error's text). Addresses never get into the result. */
export function explainFailure(output: string): InstallFailure {
  const sign = SIGNS.find(({ pattern }) => pattern.test(output));
  if (sign) return { kind: sign.kind, reason: sign.reason, help: sign.help };
  const lines = output.trim().split('\n').filter((line) => line.trim());
  const told = lines.filter((line) => /error/i.test(line)).at(-1) ?? lines.at(-1);
  const reason = told ? `the installer failed: ${withoutAddresses(told).slice(0, 200)}`
    : 'the installer failed without a word';
  return { kind: 'other', reason, help: 'try again; uv or a newer pip may help' };
}

/** Text with web addresses and quoted host names taken out. */
export function withoutAddresses(text: string): string {
  return text
    .replace(/\b[a-z][a-z+]*:\/\/[^\s'")]+/gi, '(address)')
    .replace(/\bhost=(['"])[^'"]*\1/gi, 'host=(address)')
    .replace(/\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|local|internal)\b(?::\d+)?/gi, '(address)')
    .trim();
}
