/** A parameter or a result of the C interface. */
export interface CType {
  /** Without `const`: `int64_t`, `char`, `void`. */
  readonly base: string;
  readonly isPointer: boolean;
  readonly isConst: boolean;
}

export interface CFunction {
  readonly name: string;
  readonly result: CType;
  readonly parameters: readonly (CType & { readonly name: string })[];
}

const FUNCTION = /^\s*([\w\s*]+?[\s*])(\w+)\s*\(([^()]*)\)\s*;/gm;
const TYPE = /^(const\s+)?(\w+)\s*(\*?)$/;
const PARAMETER = /^((?:const\s+)?\w+\s*\*?)\s*(\w+)$/;

/** The functions that a header like `odyssey_ffi.h` declares. */
export function readHeader(text: string): CFunction[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/^\s*#.*$/gm, '');
  return [...code.matchAll(FUNCTION)].map(([whole, result = '', name = '', inside = '']) => ({
    name,
    result: readType(result, whole),
    parameters: inside.trim() === 'void' || inside.trim() === ''
      ? []
      : inside.split(',').map((part) => readParameter(part.trim(), whole)),
  }));
}

function readParameter(text: string, whole: string): CType & { name: string } {
  const [, type, name] = PARAMETER.exec(text) ?? [];
  if (type === undefined || name === undefined) throw unreadable(text, whole);
  return { ...readType(type, whole), name };
}

function readType(text: string, whole: string): CType {
  const [, isConst, base, star] = TYPE.exec(text.trim()) ?? [];
  if (base === undefined) throw unreadable(text, whole);
  return { base, isPointer: star === '*', isConst: isConst !== undefined };
}

function unreadable(text: string, whole: string): Error {
  return new SyntaxError(`the C header has no plain type in \`${text}\`: ${whole.trim()}`);
}

/**
 * The declaration as koffi takes it. Buffers that are written are bytes for it, not C strings,
 * which it would copy.
 */
export function koffiPrototype({ name, result, parameters }: CFunction): string {
  const spell = ({ base, isPointer, isConst }: CType): string => {
    if (!isPointer) return base;
    if (base === 'char') return isConst ? 'const char *' : 'uint8_t *';
    return `${isConst ? 'const ' : ''}${base} *`;
  };
  const list = parameters.map((parameter) => `${spell(parameter)} ${parameter.name}`).join(', ');
  return `${spell(result)} ${name}(${list || 'void'})`;
}
