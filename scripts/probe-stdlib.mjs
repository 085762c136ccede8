// Writes rules/stdlib-moves/where.json: in which modules each standard-library name lives, by
// release, as the compilers say.
//
//   node scripts/probe-stdlib.mjs 0.25.6=/path/to/mojo 0.25.7=/path/to/mojo ...
//
// Releases that are not named keep what the table says about them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const table = join(dirname(fileURLToPath(import.meta.url)), '../rules/stdlib-moves/where.json');

const MODULES = `
  algorithm algorithm.functional algorithm.reduction benchmark bit builtin.dtype builtin.math
  buffer collections collections.dict collections.inline_array collections.list
  collections.optional collections.string collections.vector compile complex gpu gpu.host
  gpu.random hash hashlib io.write itertools logger math math.bit math.limit math.math
  math.polynomial memory memory.arc memory.maybe_uninitialized memory.memory memory.pointer
  memory.span memory.unsafe memory.unsafe_pointer os os.atomic os.path pathlib python
  python.object python.python_object random runtime.asyncrt stat subprocess sys sys.ffi sys.info
  sys.intrinsics sys.param_env tempfile tensor testing time utils utils.index utils.lock
  utils.numerics utils.span utils.static_tuple utils.string_slice utils.variant utils.vector
  utils.write
`;

const NAMES = `
  AddressSpace Arc ArcPointer Atomic Bench BenchConfig BenchId Bencher BitSet BlockingSpinLock Box
  Codepoint CompilationTarget ComplexFloat64 ComplexSIMD Counter DLHandle DType DTypePointer Deque
  DeviceContext Dict DictEntry DimList DynamicVector Index IndexList InlineArray InlineList
  InlinedFixedVector KeyElement LegacyUnsafePointer LinkedList List Logger NDBuffer NormalRandom
  OpaquePointer Optional OptionalReg OwnedDLHandle OwnedPointer Path Pointer PrefetchOptions Python
  PythonObject RTLD Random Set Span StaticIntTuple StaticString StaticTuple String StringRef
  StringSlice Tensor TensorShape TestSuite UnsafeMaybeUninitialized UnsafePointer Variant Writable
  Writer abort abs acos align_of align_up alignof all any argv asin atan atan2 atof atol b64encode
  barrier bit_ceil bit_floor bit_reverse bit_width bit_width_of bitcast bitreverse bitwidthof
  block_idx bswap byte_swap c_char c_int ceil ceildiv clamp copysign cos cosh countl_zero
  count_leading_zeros count_trailing_zeros ctlz ctpop cttz cwd div_ceil elementwise env_get_int
  env_get_string erf exit exp exp2 expm1 external_call floor fma gcd getenv has_accelerator has_avx
  has_avx2 has_avx512f has_fma has_intel_amx has_neon has_sse4 has_vnni hash hypot inf iota
  is_apple_m1 is_apple_silicon is_big_endian is_defined is_gpu is_little_endian is_neoverse_n1
  is_nvidia_gpu is_power_of_two is_x86 isclose isfinite isinf isnan isqrt keep lcm listdir
  llvm_intrinsic log log10 log1p log2 makedirs max max_finite max_or_inf memcmp memcpy memset
  memset_zero min min_finite min_or_neg_inf monotonic nan neg_inf neginf nextafter
  next_power_of_two now num_cores num_logical_cores num_performance_cores num_physical_cores
  os_is_linux os_is_macos os_is_windows parallelize perf_counter perf_counter_ns polynomial_evaluate
  pop_count pow prefetch prev_power_of_two product rand randint randn random_float64 random_si64
  random_ui64 recip remove rotate_bits_left rotate_bits_right round roundeven rsqrt run seed setenv
  shuffle simd_bit_width simd_byte_width simd_width_of simdbitwidth simdbytewidth simdwidthof sin
  sinh size_of sizeof sleep sort sqrt stack_allocation stderr stdin stdout swap
  sync_parallelize tan tanh thread_idx tile time_function triple_is_nvidia_cuda trunc ulp unlink
  unroll unsafe_alloc vectorize alloc assert_almost_equal assert_equal assert_false assert_raises
  assert_true get_type_name isatty parallel_memcpy
`;

const words = (text) => [...new Set(text.split(/\s+/).filter(Boolean))].sort();
const modules = words(MODULES);
const names = words(NAMES);

/** From 1.0 the standard library is found below `std` only. */
const isQualified = (release) => /^1\./.test(release);

/** Errors of a file, by line, when it is compiled as a module of a package. */
function errorsOf(mojo, release, lines) {
  const folder = mkdtempSync(join(tmpdir(), 'probe-stdlib-'));
  try {
    const source = join(folder, 'probe');
    mkdirSync(source);
    writeFileSync(join(source, '__init__.mojo'), '');
    writeFileSync(join(source, 'names.mojo'), `${lines.join('\n')}\n`);
    const verb = isQualified(release) ? ['precompile', '.mojoc'] : ['package', '.mojopkg'];
    const args = [verb[0], source, '-o', join(folder, `probe${verb[1]}`)];
    const env = { ...process.env, MODULAR_CRASH_REPORTING_ENABLED: 'false' };
    const done = spawnSync(mojo, args, { encoding: 'utf8', env, maxBuffer: 1 << 28 });
    const found = `${done.stdout}${done.stderr}`.matchAll(/names\.mojo:(\d+):\d+: error: (.*)/g);
    return [...found].map(([, line, text]) => ({ line: Number(line) - 1, text }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const importLine = (release, module, name) =>
  `from ${isQualified(release) ? 'std.' : ''}${module} import ${name}`;

/**
 * The modules that exist. A missing module is reported once per last part of its name
 * (`utils.vector`, `collections.vector`), so those that were named are left out and the rest is
 * asked again.
 */
function existingModules(mojo, release) {
  let left = modules;
  for (;;) {
    const lines = left.map((module, at) => importLine(release, module, `no_such_name as n${at}`));
    const gone = new Set(
      errorsOf(mojo, release, lines)
        .filter(({ text }) => !text.includes("'no_such_name'"))
        .map(({ line }) => line),
    );
    if (gone.size === 0) return left;
    left = left.filter((_, at) => !gone.has(at));
  }
}

/** Module → the names that it has. Compilers print the line of each error, so lines are short. */
function probe(mojo, release) {
  const asked = existingModules(mojo, release).flatMap((module) =>
    names.map((name) => ({ module, name })),
  );
  const lines = asked.map(({ module, name }, at) =>
    importLine(release, module, `${name} as n${at}`),
  );
  const missing = new Set(errorsOf(mojo, release, lines).map(({ line }) => line));
  const found = asked.filter((_, at) => !missing.has(at));
  const modulesFound = [...new Set(found.map(({ module }) => module))];
  return new Map(
    modulesFound.map((module) => [
      module,
      found.filter((it) => it.module === module).map(({ name }) => name),
    ]),
  );
}

const known = existsSync(table) ? JSON.parse(readFileSync(table, 'utf8')) : {};
for (const argument of process.argv.slice(2)) {
  const [release = '', mojo = ''] = argument.split('=');
  if (!existsSync(mojo)) throw new Error(`${argument}: no such compiler`);
  known[release] = Object.fromEntries(
    [...probe(mojo, release)].map(([module, list]) => [module, list.join(' ')]),
  );
  console.error(`${release}: ${Object.keys(known[release]).length} modules`);
}
const collator = new Intl.Collator('en', { numeric: true });
const year = (release) => (/^\d\d\./.test(release) ? `0.${release}` : release);
const releases = Object.keys(known).sort((a, b) => collator.compare(year(a), year(b)));
const rows = releases.map((release) => {
  const lines = Object.entries(known[release]).map(
    ([module, list]) => `    ${JSON.stringify(module)}: ${JSON.stringify(list)}`,
  );
  return `  ${JSON.stringify(release)}: {\n${lines.join(',\n')}\n  }`;
});
writeFileSync(table, `{\n${rows.join(',\n')}\n}\n`);
