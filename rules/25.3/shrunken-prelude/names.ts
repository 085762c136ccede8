/** What came without an import before 24.5 and needs one since, by the module that has it. */
const NAMES: Readonly<Record<string, string>> = {
  bit: 'bit_not bit_reverse bit_width byte_swap pop_count rotate_bits_left rotate_bits_right',
  collections: 'Dict InlineArray KeyElement List Optional OptionalReg Set',
  'collections.string': 'StringSlice',
  math:
    'acos asin atan atan2 ceil ceildiv clamp copysign cos cosh erf exp exp2 expm1 floor fma gcd ' +
    'hypot inf iota isclose isfinite isinf isnan lcm log log10 log1p log2 nan nextafter recip sin ' +
    'sinh sqrt tan tanh trunc ulp',
  memory:
    'AddressSpace Pointer Span UnsafePointer bitcast memcmp memcpy memset memset_zero ' +
    'stack_allocation',
  os:
    'Atomic PathLike SEEK_CUR SEEK_END SEEK_SET abort getenv listdir lstat mkdir remove rmdir sep ' +
    'setenv stat stat_result unlink',
  python: 'Python PythonObject',
  random: 'rand randint randn randn_float64 random_float64 random_si64 random_ui64 seed',
  sys:
    'DEFAULT_RTLD PrefetchCache PrefetchLocality PrefetchOptions PrefetchRW RTLD argv ' +
    'breakpointhook compressed_store env_get_int env_get_string exit external_call gather ' +
    'is_big_endian is_defined is_little_endian llvm_intrinsic masked_load masked_store ' +
    'num_logical_cores num_performance_cores num_physical_cores prefetch scatter stderr stdout ' +
    'strided_load strided_store',
  utils: 'Index StaticTuple Variant product',
};

export const HOME: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([module, names]) =>
    names.split(' ').map((name) => [name, module] as const),
  ),
);
