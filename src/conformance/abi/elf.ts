const MAGIC = 0x7f454c46;
const DYNAMIC_SYMBOLS = 11;
const SECTION_SIZE = { offset: 0x3a, count: 0x3c, table: 0x28 };
const SYMBOL_BYTES = 24;

interface Section {
  readonly type: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

/**
 * The names that a shared library defines for others: its dynamic symbol table, read by the 64-bit
 * little-endian ELF layout. Undefined for other kinds of file (a macOS library).
 */
export function exportedSymbols(file: Uint8Array): Set<string> | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 64 || view.getUint32(0) !== MAGIC || file[4] !== 2 || file[5] !== 1) {
    return undefined;
  }
  const sections = sectionsOf(view);
  const symbols = sections.find(({ type }) => type === DYNAMIC_SYMBOLS);
  const strings = symbols && sections[symbols.link];
  if (!symbols || !strings) return new Set();
  const names = new Set<string>();
  for (let at = symbols.offset; at < symbols.offset + symbols.size; at += SYMBOL_BYTES) {
    const isDefined = view.getUint16(at + 6, true) !== 0;
    const isLocal = view.getUint8(at + 4) >> 4 === 0;
    if (isDefined && !isLocal) names.add(stringAt(file, strings.offset + view.getUint32(at, true)));
  }
  return names;
}

function sectionsOf(view: DataView): Section[] {
  const table = Number(view.getBigUint64(SECTION_SIZE.table, true));
  const bytes = view.getUint16(SECTION_SIZE.offset, true);
  const count = view.getUint16(SECTION_SIZE.count, true);
  return Array.from({ length: count }, (_, index) => {
    const at = table + index * bytes;
    return {
      type: view.getUint32(at + 4, true),
      offset: Number(view.getBigUint64(at + 24, true)),
      size: Number(view.getBigUint64(at + 32, true)),
      link: view.getUint32(at + 40, true),
    };
  });
}

function stringAt(file: Uint8Array, start: number): string {
  return Buffer.from(file.subarray(start, file.indexOf(0, start))).toString('latin1');
}
