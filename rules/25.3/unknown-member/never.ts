/** Members that come from Python or from another type, and what Mojo has instead. */
const NEVER: readonly { readonly type: RegExp; readonly members: Readonly<Record<string, string>> }[] = [
  {
    type: /^(?:String|StringSlice\[.*|StringLiteral(?:\[.*)?)$/,
    members: {
      zfill: 'Use `rjust(width, "0")`, which does not treat a sign apart',
      capitalize: 'Write the first letter with `upper()`, the rest with `lower()`',
      title: 'Write it for the words of `split()`',
      swapcase: 'Write it with `upper()` and `lower()`',
      casefold: 'Use `lower()`',
      index: 'Use `find`, which gives -1 for what is not there',
      encode: 'Use `as_bytes()`',
      partition: 'Use `find` and slices',
      isalpha: 'Compare the bytes of `as_bytes()`',
      isalnum: 'Compare the bytes of `as_bytes()`',
    },
  },
  {
    type: /^U?Int$/,
    members: { cast: 'Construct the other type: `UInt8(x)`, `Scalar[DType.uint8](x)`' },
  },
  {
    type: /^List\[.*\]$/,
    members: {
      size: 'Use `len(x)`',
      add: 'Use `append`',
      push: 'Use `append`',
      sort: 'Use the function `sort(x)`',
      length: 'Use `len(x)`',
    },
  },
  {
    type: /^Dict\[.*\]$/,
    members: { has: 'Use `key in x`', contains: 'Use `key in x`', size: 'Use `len(x)`' },
  },
];

/** What to use instead of a member that no release's standard type has; undefined if unknown. */
export function neverMembers(type: string, member: string): string | undefined {
  const row = NEVER.find((one) => one.type.test(type) && Object.hasOwn(one.members, member));
  return row?.members[member];
}
