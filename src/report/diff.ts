import type { StructuredPatch } from 'diff';
import { structuredPatch } from 'diff/lib/patch/create.js';
import type { MigratedFile, RunResult } from '../migrate/result.ts';
import type { ReportView } from './view.ts';

const BOM = '\uFEFF';

/** All changes as one unified diff that `git apply` takes. */
export function renderDiff(result: RunResult, view: ReportView): string {
  return result.changed.map((file) => renderFileDiff(file, view)).join('');
}

/** The unified diff of one file. */
export function renderFileDiff(file: MigratedFile, { hasBom, paint }: ReportView): string {
  const bom = hasBom(file.path) ? BOM : '';
  const options = { context: 3 };
  const patch = structuredPatch('', '', bom + file.before, bom + file.after, '', '', options);
  const head = [
    paint.bold(`--- ${quoteName(`a/${file.path}`)}`),
    paint.bold(`+++ ${quoteName(`b/${file.path}`)}`),
  ];
  return [...head, ...patch.hunks.flatMap((hunk) => hunkLines(hunk, paint))]
    .map((line) => `${line}\n`)
    .join('');
}

function hunkLines(hunk: StructuredPatch['hunks'][number], paint: ReportView['paint']): string[] {
  const range = (start: number, lines: number): string =>
    // Of an empty side, diffs name the line before it.
    lines === 1 ? String(start) : `${start},${lines}`;
  const { oldStart, oldLines, newStart, newLines } = hunk;
  const head = `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`;
  const lines = hunk.lines.map((line) => {
    if (line.startsWith('+')) return paint.green(line);
    return line.startsWith('-') ? paint.red(line) : line;
  });
  return [paint.cyan(head), ...lines];
}

/** Git quotes names with unusual characters as C strings of bytes. */
function quoteName(name: string): string {
  if (/^[\x21-\x7e]+$/.test(name) && !/["\\]/.test(name)) return name;
  if (/^[\x20-\x7e]+$/.test(name) && !/["\\]/.test(name)) return `${name}\t`;
  const bytes = [...new TextEncoder().encode(name)].map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === '\\') return `\\${character}`;
    if (byte >= 0x20 && byte < 0x7f) return character;
    return `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${bytes.join('')}"`;
}
