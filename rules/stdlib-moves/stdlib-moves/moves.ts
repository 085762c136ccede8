import type { Release } from '../../../src/releases.ts';

/**
 * One moved or renamed name of the standard library.
 * - `name`: another name, perhaps in another module;
 * - `member`: a static method of `to` (`is_x86()` → `CompilationTarget.is_x86()`);
 * - `method`: a method of its first argument (`is_power_of_two(x)` → `x.is_power_of_two()`);
 * - `module`: the whole module lies elsewhere.
 */
export interface Move {
  readonly code: `MJ${number}`;
  readonly name: string;
  readonly how: 'name' | 'member' | 'method' | 'module';
  /** Old dotted paths; a name without a dot was in the prelude. */
  readonly from: readonly string[];
  /** New name (`how: 'module'`: the new module). */
  readonly to: string;
  /** Modules that have it; the first is preferred. None: it is in the prelude. */
  readonly modules: readonly string[];
  /** Module that has it too, for files in which its name means something else. */
  readonly prelude?: string;
  /** With `member`: the static method. */
  readonly member?: string;
  /** First release that rejects the old path. */
  readonly release: Release;
  readonly until?: Release;
  /** Why the rewrite may change behaviour; makes it unsafe. */
  readonly hazard?: string;
}

type Code = Move['code'];

function paths(modules: readonly string[], name: string): string[] {
  return modules.map((module) => `${module}.${name}`);
}

const SYS = ['sys.info', 'sys'];

/** Before 24.5 what the package `sys` exports came without an import. */
function inSys(name: string): string[] {
  return [...paths(SYS, name), name];
}

/** Names of `sys.info` that got underscores. */
function measure(code: Code, old: string, to: string, release: Release = '0.25.7'): Move {
  return { code, name: old, how: 'name', from: inSys(old), to, modules: SYS, release };
}

/** Functions of `sys.info` that became static methods of `CompilationTarget`. */
function probe(code: Code, old: string, member = old): Move {
  const name = old.replaceAll('_', '-');
  const target = { to: 'CompilationTarget', modules: SYS, member };
  return { code, name, how: 'member', from: inSys(old), ...target, release: '25.5' };
}

function moved(code: Code, from: readonly string[], to: string, modules: readonly string[]): Move {
  const name = (from[0] ?? '').replaceAll(/[._]/g, '-').toLowerCase();
  return { code, name, how: 'name', from, to, modules, release: '25.3' };
}

/** Basic functions left `math` for the prelude; from 0.26.2 `math` passes them on again. */
function basic(code: Code, name: string): Move {
  return { ...moved(code, paths(MATH, name), name, []), prelude: BASIC, until: '0.26.2' };
}

function bits(code: Code, old: readonly string[], to: string): Move {
  return moved(code, old.flatMap((name) => paths(BIT, name)), to, ['bit']);
}

function method(code: Code, from: readonly string[], to: string): Move {
  return { ...moved(code, from, to, []), how: 'method' };
}

function module(code: Code, from: string, to: string, release: Release = '25.3'): Move {
  return { ...moved(code, [from], to, [to]), how: 'module', release };
}

const BASIC = 'builtin.math';
const BIT = ['bit', 'math.bit'];
const MATH = ['math', 'math.math'];
const POINTER = ['memory.unsafe_pointer', 'memory'];
const NUMERICS = ['utils.numerics'];

/** Every row was compiled on both sides; see `where.json` for the new paths. */
export const MOVES: readonly Move[] = [
  measure('MJ301', 'simdwidthof', 'simd_width_of', '0.25.6'),
  measure('MJ302', 'sizeof', 'size_of'),
  measure('MJ303', 'alignof', 'align_of'),
  measure('MJ304', 'bitwidthof', 'bit_width_of'),
  measure('MJ305', 'simdbitwidth', 'simd_bit_width'),
  measure('MJ306', 'simdbytewidth', 'simd_byte_width'),
  probe('MJ307', 'is_x86'),
  probe('MJ308', 'has_sse4'),
  probe('MJ309', 'has_avx'),
  probe('MJ310', 'has_avx2'),
  probe('MJ311', 'has_avx512f'),
  probe('MJ312', 'has_fma'),
  probe('MJ313', 'has_vnni'),
  probe('MJ314', 'has_neon'),
  probe('MJ315', 'has_neon_int8_dotprod'),
  probe('MJ316', 'has_neon_int8_matmul'),
  probe('MJ317', 'has_intel_amx'),
  probe('MJ318', 'is_apple_silicon'),
  probe('MJ319', 'is_apple_m1'),
  probe('MJ320', 'is_apple_m2'),
  probe('MJ321', 'is_apple_m3'),
  probe('MJ322', 'is_neoverse_n1'),
  probe('MJ323', 'os_is_linux', 'is_linux'),
  probe('MJ324', 'os_is_macos', 'is_macos'),
  moved('MJ325', inSys('triple_is_nvidia_cuda'), 'is_nvidia_gpu', SYS),
  moved('MJ326', paths(SYS, 'num_cores'), 'num_logical_cores', SYS),
  moved('MJ327', ['time.now', 'time.time.now'], 'perf_counter_ns', ['time']),
  { ...moved('MJ328', paths(MATH, 'isqrt'), 'rsqrt', MATH), release: '0.25.7' },
  { ...moved('MJ329', paths(MATH, 'roundeven'), 'round', []), prelude: BASIC },
  moved('MJ330', paths(MATH, 'div_ceil'), 'ceildiv', MATH),
  basic('MJ331', 'abs'),
  basic('MJ332', 'min'),
  basic('MJ333', 'max'),
  basic('MJ334', 'pow'),
  basic('MJ335', 'round'),
  moved('MJ336', paths(NUMERICS, 'neginf'), 'neg_inf', NUMERICS),
  moved('MJ337', paths(NUMERICS, 'min_or_neginf'), 'min_or_neg_inf', NUMERICS),
  module('MJ338', 'math.limit', 'utils.numerics'),
  bits('MJ339', ['ctlz', 'countl_zero'], 'count_leading_zeros'),
  bits('MJ340', ['cttz', 'countr_zero'], 'count_trailing_zeros'),
  bits('MJ341', ['ctpop'], 'pop_count'),
  bits('MJ342', ['bswap'], 'byte_swap'),
  bits('MJ343', ['bitreverse'], 'bit_reverse'),
  bits('MJ344', ['bit_ceil'], 'next_power_of_two'),
  bits('MJ345', ['bit_floor'], 'prev_power_of_two'),
  method('MJ346', [...paths(BIT, 'is_power_of_two'), 'math.is_power_of_2'], 'is_power_of_two'),
  {
    ...moved('MJ347', ['algorithm.functional.num_physical_cores'], 'num_physical_cores', [
      'sys',
      'sys.info',
    ]),
    release: '25.5',
  },
  moved('MJ348', ['algorithm.sort', 'algorithm.sort.sort'], 'sort', []),
  moved('MJ349', ['algorithm.swap', 'algorithm.swap.swap'], 'swap', []),
  moved('MJ350', [...paths(['utils', 'utils.index'], 'StaticIntTuple'), 'StaticIntTuple'], 'IndexList', [
    'utils',
    'utils.index',
  ]),
  moved('MJ351', ['memory.Arc', 'memory.arc.Arc', 'Arc'], 'ArcPointer', ['memory', 'memory.arc']),
  moved('MJ352', ['memory.Box', 'memory.box.Box'], 'OwnedPointer', ['memory']),
  moved('MJ353', ['utils.Span', 'utils.span.Span'], 'Span', ['memory']),
  moved('MJ354', ['utils.InlineArray', 'utils.static_tuple.InlineArray'], 'InlineArray', [
    'collections',
  ]),
  moved('MJ355', ['utils.StringSlice', 'utils.string_slice.StringSlice'], 'StringSlice', [
    'collections.string',
  ]),
  {
    ...moved('MJ356', ['utils.Writable', 'utils.write.Writable'], 'Writable', []),
    release: '25.5',
  },
  { ...moved('MJ357', ['utils.Writer', 'utils.write.Writer'], 'Writer', []), release: '25.5' },
  moved('MJ358', paths(['memory.unsafe', 'memory.reference'], 'AddressSpace'), 'AddressSpace', [
    'memory',
  ]),
  method('MJ359', paths(POINTER, 'initialize_pointee_copy'), 'init_pointee_copy'),
  method('MJ360', paths(POINTER, 'initialize_pointee_move'), 'init_pointee_move'),
  method('MJ361', paths(POINTER, 'move_from_pointee'), 'take_pointee'),
  method('MJ362', paths(POINTER, 'destroy_pointee'), 'destroy_pointee'),
  module('MJ363', 'python.object', 'python.python_object'),
  module('MJ364', 'builtin.string', 'collections.string'),
  module('MJ365', 'gpu.random', 'random', '0.25.7'),
  {
    ...moved('MJ366', ['sys.ffi.DLHandle', 'sys.DLHandle'], 'OwnedDLHandle', ['sys.ffi', 'sys']),
    release: '0.25.7',
    hazard: 'the library is unloaded after the last use of the handle',
  },
  moved('MJ367', ['Char', 'collections.string.Char'], 'Codepoint', []),
  moved('MJ368', ['memory.unsafe.Pointer'], 'UnsafePointer', ['memory']),
];
