const GAP = String.raw`(?:[ \t\f\v]|\\\r?\n)`;
const FROM = new RegExp(String.raw`\bfrom${GAP}+(\.*)${GAP}*([\w\x60]*)`, 'gu');
const IMPORT = new RegExp(String.raw`\bimport${GAP}+([\w.\x60][^\n]*)`, 'gu');

/**
 * First segments of a Mojo text's absolute imports, e.g. `shared` for `from shared.core import x`.
 * Found by pattern, not by grammar: text in comments and strings counts too. Used where naming
 * too many modules is harmless and naming too few is not.
 */
export function scanImports(text: string): Set<string> {
  const found = new Set<string>();
  for (const match of text.matchAll(FROM)) if (!match[1]) add(found, match[2]);
  for (const match of text.matchAll(IMPORT)) {
    for (const item of (match[1] ?? '').split(/[,;]/)) {
      add(found, /^[\w`]+/u.exec(item.trim())?.[0]);
    }
  }
  return found;
}

function add(found: Set<string>, name: string | undefined): void {
  const plain = name?.replaceAll('`', '');
  if (plain) found.add(plain);
}
