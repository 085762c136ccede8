import koffi from 'koffi';
import { koffiPrototype, readHeader } from './abi/header.ts';
import {
  bytesOf, countOf, DTYPES, emptyElements, type Elements, type Tensor,
} from './tensor.ts';
import { packAttributes, parseSchema, type AttributeValues, type OpSchema } from './schema.ts';

/** Stands for a tensor or a context on the other side; 0 is none. */
export type Handle = number;

/** What the library answered with an error text. */
export class KernelError extends Error {}

/** See `od_tensor_view` in the header for their arguments. */
export type ViewKind = keyof typeof VIEWS;

export interface CallRequest {
  readonly text?: string;
  readonly handles?: readonly Handle[];
  readonly ints?: readonly number[];
  readonly floats?: readonly number[];
  /** Room for results; generous defaults. */
  readonly handlesRoom?: number;
  readonly numbersRoom?: number;
  readonly textRoom?: number;
}

export interface CallReply {
  /** Up to the last one that is not 0. */
  readonly handles: readonly Handle[];
  readonly numbers: readonly number[];
  readonly text: string;
}

/**
 * A loaded kernel library with one instance. Tensors and contexts that were made since `mark` are
 * freed together by `release`; single frees are for tests of freeing.
 */
export interface Kernels {
  readonly schemas: readonly OpSchema[];
  schema(op: string): OpSchema;
  /** Copies the elements; `null` gives the handle 0. */
  tensor(tensor: Tensor | null): Handle;
  read(tensor: Handle): Tensor;
  /** The elements of a tensor whose dtype and size are known, written over `into`. */
  readInto(tensor: Handle, into: Elements): void;
  info(tensor: Handle): Pick<Tensor, 'dtype' | 'shape'>;
  view(tensor: Handle, kind: ViewKind, args: readonly number[]): Handle;
  forward(
    op: string, inputs: readonly Handle[], attributes?: AttributeValues, needs?: readonly boolean[],
  ): { output: Handle; context: Handle };
  /** `forward` with the lists of the C interface as they are, for calls that are wrong. */
  forwardRaw(
    op: string, inputs: readonly Handle[], ints: readonly number[], floats: readonly number[],
    needs?: readonly boolean[],
  ): { output: Handle; context: Handle };
  /** A handle per differentiable input, 0 where no gradient was asked for. */
  backward(cotangent: Handle, context: Handle): Handle[];
  call(command: string, request?: CallRequest): CallReply;
  freeTensor(tensor: Handle): void;
  freeContext(context: Handle): void;
  mark(): number;
  release(mark: number): void;
  /** Runs something and frees what it made; results must be read before. */
  scoped<T>(work: () => T): T;
  close(): void;
}

const ERROR_ROOM = 2000;
const VIEWS = { transpose: 0, slice: 1, broadcast: 2, reshape: 3 } as const;
const ABI_VERSION = 1;

/** Loads a library by the declarations of its header. One per process: see `worker/`. */
export function loadKernels(library: string, header: string): Kernels {
  const loaded = koffi.load(library);
  const functions = new Map(readHeader(header).map((declared) => {
    return [declared.name, loaded.func(koffiPrototype(declared))] as const;
  }));
  return new LoadedKernels((name, ...args) => {
    const found = functions.get(name);
    if (!found) throw new KernelError(`the header does not declare ${name}`);
    return Number(found(...args));
  });
}

type Invoke = (name: string, ...args: readonly unknown[]) => number;

/** A class, since every call shares the instance, the buffers and the list of live handles. */
class LoadedKernels implements Kernels {
  readonly schemas: readonly OpSchema[];
  readonly #invoke: Invoke;
  readonly #instance: number;
  readonly #error = new Uint8Array(ERROR_ROOM);
  readonly #one = new BigInt64Array(1);
  readonly #two = new BigInt64Array(1);
  readonly #shape = new BigInt64Array(8);
  readonly #dtype = new Int32Array(1);
  readonly #live: { readonly kind: 'tensor' | 'context'; readonly handle: Handle }[] = [];

  constructor(invoke: Invoke) {
    this.#invoke = invoke;
    const version = invoke('od_abi_version');
    if (version !== ABI_VERSION) {
      throw new KernelError(`the library's interface is version ${version}, not ${ABI_VERSION}`);
    }
    this.#instance = invoke('od_instance_new');
    this.schemas = this.#readSchemas();
  }

  #readSchemas(): OpSchema[] {
    const schemas: OpSchema[] = [];
    const text = new Uint8Array(4000);
    for (;;) {
      const size = this.#invoke('od_schema', schemas.length, text, text.length);
      if (size < 0) return schemas;
      schemas.push(parseSchema(textIn(text)));
    }
  }

  schema(op: string): OpSchema {
    const found = this.schemas.find(({ name }) => name === op);
    if (!found) throw new KernelError(`the library has no operation \`${op}\``);
    return found;
  }

  tensor(tensor: Tensor | null): Handle {
    if (tensor === null) return 0;
    const { dtype, shape } = tensor;
    const bytes = bytesOf(tensor);
    this.#check('od_tensor_new', this.#instance, DTYPES.indexOf(dtype), longs(shape), shape.length,
      bytes.length > 0 ? bytes : null, bytes.length, this.#one, ...this.#room());
    return this.#keep('tensor', this.#one[0]);
  }

  info(tensor: Handle): Pick<Tensor, 'dtype' | 'shape'> {
    const rank = this.#check('od_tensor_info', this.#instance, tensor, this.#dtype, this.#shape,
      ...this.#room());
    const dtype = DTYPES[this.#dtype[0] ?? -1];
    if (dtype === undefined) throw new KernelError(`there is no dtype ${this.#dtype[0]}`);
    return { dtype, shape: Array.from(this.#shape.subarray(0, rank), Number) };
  }

  read(tensor: Handle): Tensor {
    const { dtype, shape } = this.info(tensor);
    const data = emptyElements(dtype, countOf(shape));
    this.readInto(tensor, data);
    return { dtype, shape, data };
  }

  readInto(tensor: Handle, into: Elements): void {
    this.#check('od_tensor_read', this.#instance, tensor, into.length > 0 ? into : null,
      into.byteLength, ...this.#room());
  }

  view(tensor: Handle, kind: ViewKind, args: readonly number[]): Handle {
    this.#check('od_tensor_view', this.#instance, tensor, VIEWS[kind], longs(args), args.length,
      this.#one, ...this.#room());
    return this.#keep('tensor', this.#one[0]);
  }

  forward(
    op: string, inputs: readonly Handle[], attributes: AttributeValues = {},
    needs?: readonly boolean[],
  ): { output: Handle; context: Handle } {
    const { ints, floats } = packAttributes(this.schema(op), attributes);
    return this.forwardRaw(op, inputs, ints, floats, needs);
  }

  forwardRaw(
    op: string, inputs: readonly Handle[], ints: readonly number[], floats: readonly number[],
    needs?: readonly boolean[],
  ): { output: Handle; context: Handle } {
    const wanted = needs ? Uint8Array.from(needs, Number) : null;
    this.#check('od_forward', this.#instance, op, longs(inputs), inputs.length, wanted,
      wanted?.length ?? 0, longs(ints), ints.length, doubles(floats), floats.length,
      this.#one, this.#two, ...this.#room());
    const output = this.#keep('tensor', this.#one[0]);
    return { output, context: this.#keep('context', this.#two[0]) };
  }

  backward(cotangent: Handle, context: Handle): Handle[] {
    const gradients = new BigInt64Array(64);
    const count = this.#check('od_backward', this.#instance, cotangent, context, gradients,
      gradients.length, ...this.#room());
    return Array.from(gradients.subarray(0, count), (handle) => this.#keep('tensor', handle));
  }

  call(command: string, request: CallRequest = {}): CallReply {
    const { text = '', handles = [], ints = [], floats = [] } = request;
    const handlesOut = new BigInt64Array(request.handlesRoom ?? 256);
    const numbers = new Float64Array(request.numbersRoom ?? 1 << 16);
    const textOut = new Uint8Array(request.textRoom ?? 1 << 20);
    const count = this.#check('od_call', this.#instance, command, text, longs(handles),
      handles.length, longs(ints), ints.length, doubles(floats), floats.length, handlesOut,
      handlesOut.length, numbers, numbers.length, textOut, textOut.length, ...this.#room());
    const used = handlesOut.findLastIndex((handle) => handle !== 0n) + 1;
    return {
      handles: Array.from(handlesOut.subarray(0, used), (handle) => this.#keep('tensor', handle)),
      numbers: Array.from(numbers.subarray(0, count)),
      text: textIn(textOut),
    };
  }

  freeTensor(tensor: Handle): void {
    this.#check('od_tensor_free', this.#instance, tensor, ...this.#room());
    this.#forget('tensor', tensor);
  }

  freeContext(context: Handle): void {
    this.#check('od_context_free', this.#instance, context, ...this.#room());
    this.#forget('context', context);
  }

  mark(): number {
    return this.#live.length;
  }

  release(mark: number): void {
    while (this.#live.length > mark) {
      const last = this.#live.at(-1);
      if (last?.kind === 'tensor') this.freeTensor(last.handle);
      else if (last) this.freeContext(last.handle);
    }
  }

  scoped<T>(work: () => T): T {
    const mark = this.mark();
    try {
      return work();
    } finally {
      this.release(mark);
    }
  }

  close(): void {
    this.#live.length = 0;
    this.#invoke('od_instance_free', this.#instance);
  }

  #room(): readonly [Uint8Array, number] {
    return [this.#error, ERROR_ROOM];
  }

  #check(name: string, ...args: readonly unknown[]): number {
    this.#error[0] = 0;
    const result = this.#invoke(name, ...args);
    if (result >= 0) return result;
    throw new KernelError(textIn(this.#error) || `${name} failed without saying why`);
  }

  #keep(kind: 'tensor' | 'context', handle: bigint | undefined): Handle {
    const number = Number(handle ?? 0n);
    if (number !== 0) this.#live.push({ kind, handle: number });
    return number;
  }

  #forget(kind: 'tensor' | 'context', handle: Handle): void {
    const at = this.#live.findLastIndex((live) => live.kind === kind && live.handle === handle);
    if (at >= 0) this.#live.splice(at, 1);
  }
}

const decoder = new TextDecoder();

function textIn(buffer: Uint8Array): string {
  const end = buffer.indexOf(0);
  return decoder.decode(buffer.subarray(0, end < 0 ? buffer.length : end));
}

/** Null when empty: koffi would pass no address either. */
function longs(values: readonly number[]): BigInt64Array | null {
  return values.length > 0 ? BigInt64Array.from(values, BigInt) : null;
}

function doubles(values: readonly number[]): Float64Array | null {
  return values.length > 0 ? Float64Array.from(values) : null;
}
