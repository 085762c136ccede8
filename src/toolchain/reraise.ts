// Measured on 25.3 to 1.2: a bare `raise` crashes the package check (not `build`, not `doc`). In
// the copy that is compiled it names its error. Nothing stands behind it, so no position moves.

const BARE = /^([ \t]*)raise[ \t]*(?=;|#|\r?$)/;
const EXCEPT = /^([ \t]*)except(?:[ \t]+(\w+))?[ \t]*:/;
const FUNCTION = /^([ \t]*)(?:async[ \t]+)?(?:def|fn)\b/;

/** Whether a text has a bare `raise` at the start of a line. */
export function hasBareRaise(text: string): boolean {
  return text.includes('raise') && text.split('\n').some((line) => BARE.test(line));
}

/** Spells out the error of each bare `raise` that stands in an `except` block. */
export function nameReraised(text: string): string {
  if (!hasBareRaise(text)) return text;
  const lines = text.split('\n');
  return lines.map((line, index) => {
    const indent = BARE.exec(line)?.[1];
    if (indent === undefined) return line;
    const handler = enclosingHandler(lines, index, indent.length);
    if (!handler) return line;
    return line.replace(BARE, `${indent}raise ${handler.name ? `${handler.name}^` : 'Error("")'} `);
  }).join('\n');
}

/** The `except` around a line, found by indentation; none beyond the function's own header. */
function enclosingHandler(
  lines: readonly string[], from: number, indent: number,
): { name: string | undefined } | undefined {
  let depth = indent;
  for (let index = from - 1; index >= 0 && depth > 0; index -= 1) {
    const line = lines[index] ?? '';
    const width = line.length - line.trimStart().length;
    if (!line.trim() || line.trimStart().startsWith('#') || width >= depth) continue;
    const handler = EXCEPT.exec(line);
    if (handler) return { name: handler[2] };
    if (FUNCTION.test(line)) return undefined;
    depth = width;
  }
  return undefined;
}
