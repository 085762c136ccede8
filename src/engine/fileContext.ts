import type { ModuleInfo, ProjectIndex } from '../semantics/types.ts';
import type { SyntaxNode, TextRange } from '../syntax/node.ts';
import type { FileContext, ParsedFile, RunFacts } from './context.ts';
import type { Edit } from './edit.ts';

type Spot = SyntaxNode | TextRange;

/** Builds what rules see of one file. */
export function createFileContext(
  file: ParsedFile,
  project: ProjectIndex,
  facts: RunFacts,
): FileContext {
  const taken = new Set<string>();
  return {
    ...facts,
    path: file.path,
    project,
    get text() {
      return file.text;
    },
    get root() {
      return file.root;
    },
    get lines() {
      return file.lines;
    },
    get imports() {
      return moduleOf(project, file.path).imports;
    },
    replace: (spot, text) => ({ ...toRange(spot), text }),
    insert: (offset, text) => ({ start: offset, end: offset, text }),
    remove: (spot) => ({ ...toRange(spot), text: '' }),
    removeLines: (spot) => removeLines(file, toRange(spot)),
    hasComment: (spot) => hasComment(file, toRange(spot)),
    indentAt: (offset) => indentAt(file, offset),
    freshName(wanted) {
      const name = freshName(file.text, wanted, taken);
      taken.add(name);
      return name;
    },
  };
}

function moduleOf(project: ProjectIndex, path: string): ModuleInfo {
  const found = project.modules.get(path);
  if (!found) throw new Error(`${path} is not in the symbol index`);
  return found;
}

function toRange(spot: Spot): TextRange {
  return 'startIndex' in spot ? { start: spot.startIndex, end: spot.endIndex } : spot;
}

function removeLines({ text, lines }: ParsedFile, range: TextRange): Edit {
  const first = lines.locate(range.start).line;
  const last = lines.locate(range.end).line;
  const lineStart = lines.lineStart(first);
  const lineEnd = lines.lineEnd(last);
  const alone =
    text.slice(lineStart, range.start).trim() === '' && text.slice(range.end, lineEnd).trim() === '';
  if (!alone) return { ...range, text: '' };
  return { start: lineStart, end: Math.min(lines.lineStart(last + 1), text.length), text: '' };
}

/** Comments end at the line's end, so a `#` outside strings is enough to look for. */
function hasComment({ text, root }: ParsedFile, range: TextRange): boolean {
  for (let at = text.indexOf('#', range.start); at >= 0 && at < range.end; ) {
    if (root.descendantForIndex(at, at + 1)?.type === 'comment') return true;
    at = text.indexOf('#', at + 1);
  }
  return false;
}

function indentAt({ text, lines }: ParsedFile, offset: number): string {
  const start = lines.lineStart(lines.locate(offset).line);
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}

/** Textual absence is stricter than scoping needs, and can't be wrong. */
function freshName(text: string, wanted: string, taken: ReadonlySet<string>): string {
  const words = new Set(text.match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  const free = (name: string): boolean => !words.has(name) && !taken.has(name);
  for (let suffix = 0; ; suffix += 1) {
    const name = suffix === 0 ? wanted : `${wanted}_${suffix}`;
    if (free(name)) return name;
  }
}
