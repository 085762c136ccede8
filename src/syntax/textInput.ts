import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The part of the global that is used; TypeScript has it only in its library for browsers. */
declare namespace WebAssembly {
  class Module {
    private readonly compiled: true;
  }
  class Memory {
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: object);
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}

/** How the parser of web-tree-sitter gets at the text. */
export interface TextInput {
  /** The hook of that name in the options of `Parser.init`. */
  readonly instantiateWasm: (
    imports: WasmImports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => void;
  /** Runs a parse of the text. */
  during<T>(text: string, parse: () => T): T;
}

interface WasmImports {
  readonly env: Record<string, unknown>;
}

/** UTF-16 units that the parser's buffer holds. */
const CHUNK = 5119;

/** What is handed over where the parser looks ahead and probably comes back. */
const PEEK = 128;

/**
 * web-tree-sitter copies a text into the parser's buffer unit by unit through a `DataView`, and
 * most of it twice, since each look over a buffer's end is followed by a step back. That is a tenth
 * of the time of a parse. This takes the place of its callback, if it is still where it was.
 */
export async function createTextInput(): Promise<TextInput> {
  const path = createRequire(import.meta.url).resolve('web-tree-sitter/web-tree-sitter.wasm');
  const module = await WebAssembly.compile(await readFile(path));
  let text = '';
  return {
    instantiateWasm(imports, receive) {
      const { env } = imports;
      const { memory } = env;
      if (memory instanceof WebAssembly.Memory && 'tree_sitter_parse_callback' in env) {
        env.tree_sitter_parse_callback = createReader(memory, () => text);
      }
      receive(new WebAssembly.Instance(module, imports), module);
    },
    during(given, parse) {
      text = given;
      try {
        return parse();
      } finally {
        text = '';
      }
    },
  };
}

type Reader = (buffer: number, from: number, row: number, column: number, length: number) => void;

/** Writes the units from an offset on into a buffer, and their number to the address `length`. */
function createReader(memory: WebAssembly.Memory, textNow: () => string): Reader {
  let bytes = Buffer.from(memory.buffer);
  let expected = -1;
  let isPeek = false;
  return (buffer, from, _row, _column, length) => {
    // A memory that has grown has a new buffer.
    if (bytes.buffer !== memory.buffer) bytes = Buffer.from(memory.buffer);
    const text = textNow();
    isPeek = from === expected && !isPeek;
    const count = Math.max(0, Math.min(isPeek ? PEEK : CHUNK, text.length - from));
    bytes.write(text.slice(from, from + count), buffer, 'utf16le');
    bytes.writeUInt32LE(count, length);
    expected = from + count;
  };
}
