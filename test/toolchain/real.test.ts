import { beforeAll, describe, expect, test } from 'vitest';
import { installCompiler } from '../../src/toolchain/index.ts';
import { checkTree } from '../../src/toolchain/check.ts';
import { chooseFixIt } from '../../src/toolchain/fixits.ts';
import type { CheckRequest, CheckResult, Compiler } from '../../src/toolchain/types.ts';
import { recordedSource, scratchFolder, tree } from './support.ts';

// By the real 0.25.7, installed by our own installer where it is not there yet.

const MINUTES = 60_000;
let compiler: Compiler;

beforeAll(async () => {
  const found = await installCompiler('0.25.7');
  if (!found.ok) throw new Error(`${found.reason}; ${found.help}`);
  compiler = found.compiler;
}, 20 * MINUTES);

function check(files: Record<string, string>, more?: Partial<CheckRequest>): Promise<CheckResult> {
  const requested = Object.keys(files);
  return checkTree(compiler, { root: tree(files), files: requested, useCache: false, ...more });
}

const located = ({ diagnostics }: Pick<CheckResult, 'diagnostics'>): string[] => diagnostics.map(
  ({ file, position, message }) => `${file}:${position.line}:${position.column} ${message}`,
);

describe('checkTree with 0.25.7', { timeout: 2 * MINUTES }, () => {
  test('a clean package and a clean script that imports it', async () => {
    const result = await check({
      'lib/__init__.mojo': 'from .a import twice\n',
      'lib/a.mojo': 'from lib.b import one\n\nfn twice(x: Int) -> Int:\n    return x * 2 * one()\n',
      'lib/b.mojo': 'fn one() -> Int:\n    return 1\n',
      'run.mojo': 'from lib import twice\n\nfn main():\n    print(twice(21))\n',
    });
    expect(result.diagnostics).toEqual([]);
    expect(result.units.map(({ status, depth }) => [status, depth])).toEqual([
      ['clean', 'complete'], ['clean', 'complete'],
    ]);
  });

  test('errors in bodies that nobody calls, in modules that nobody imports', async () => {
    const result = await check({
      'lib/__init__.mojo': '',
      'lib/a.mojo': 'fn f(x: Int):\n    var word = "é日"; x.absent()\n',
      'lib/sub/__init__.mojo': '',
      'lib/sub/b.mojo': 'fn g[T: AnyType](x: T):\n    print(undefined)\n',
    });
    expect(located(result)).toEqual([
      "lib/a.mojo:2:25 'Int' value has no attribute 'absent'",
      "lib/sub/b.mojo:2:10 use of unknown declaration 'undefined'",
    ]);
  });

  test('the passes behind the parser run in spite of main', async () => {
    const late = 'fn late(x: Int) -> Int:\n    if x > 1:\n        return 1\n\nfn main():\n    _ = late(1)\n';
    const result = await check({ 'p/__init__.mojo': '', 'p/late.mojo': late, 'loose.mojo': late });
    expect(located(result)).toEqual([
      'loose.mojo:1:3 return expected at end of function with results',
      'p/late.mojo:1:3 return expected at end of function with results',
    ]);
  });

  test('loose files: neighbours are found, errors land in the originals, once', async () => {
    const result = await check({
      'tools/run.mojo': 'from helper import h\n\ndef main():\n    print(h(), missing)\n',
      'tools/helper.mojo': 'fn h() -> Int:\n    return "text"\n',
      'other/helper.mojo': 'fn unrelated():\n    pass\n',
      'odd-name.mojo': 'from .sibling import x\n\nfn main():\n    print(x)\n',
    });
    expect(located(result)).toEqual([
      'odd-name.mojo:1:6 cannot import relative to a top-level package',
      `tools/helper.mojo:2:11 cannot implicitly convert 'StringLiteral["text"]' value to 'Int'`,
      "tools/run.mojo:4:15 use of unknown declaration 'missing'",
    ]);
  });

  test('errors of an imported package are shown apart when only the script is judged', async () => {
    const result = await check({
      'lib/__init__.mojo': 'fn broken() -> Int:\n    return absent\n',
      'run.mojo': 'from lib import broken\n\nfn main():\n    print(broken())\n',
    }, { files: ['run.mojo'] });
    expect(result.diagnostics).toEqual([]);
    expect(located({ diagnostics: result.outside })).toEqual([
      "lib/__init__.mojo:2:11 use of unknown declaration 'absent'",
    ]);
  });

  test('a package that imports itself by name is one package, not two', async () => {
    const result = await check({
      'src/my/__init__.mojo': 'from my.shape import Shape\n',
      'src/my/shape.mojo': '@fieldwise_init\nstruct Shape(Copyable, Movable):\n    var n: Int\n',
      'src/my/use.mojo': 'from my import Shape\nfrom .shape import Shape as Near\n\n'
        + 'fn take(s: Shape):\n    pass\n\nfn main():\n    take(Near(3))\n',
    });
    expect(result.diagnostics).toEqual([]);
    expect(result.units[0]?.status).toBe('clean');
  });

  test('a bare `raise`, which crashes the package check, is judged like all else', async () => {
    const reraise = 'fn f() raises:\n    try:\n        print("x")\n    except e:\n        raise\n';
    const result = await check({
      'p/__init__.mojo': 'from .again import f\n', 'p/again.mojo': reraise,
      'p/wrong.mojo': 'fn g():\n    absent()\n',
      'loose.mojo': `from p import f\n\n${reraise.replace('f()', 'h()')}`,
    });
    expect(result.units.map(({ name, status }) => [name, status])).toEqual([
      ['p', 'errors'], ['loose.mojo', 'clean'],
    ]);
    expect(located(result)).toEqual(["p/wrong.mojo:2:4 use of unknown declaration 'absent'"]);
  });

  test('warnings on demand', async () => {
    const files = { 'a.mojo': 'fn f(owned x: Int) -> Int:\n    return x\n' };
    expect((await check(files)).diagnostics).toEqual([]);
    const { diagnostics, units } = await check(files, { warnings: true });
    expect(units[0]?.status).toBe('clean');
    expect(diagnostics.map(({ kind, message }) => [kind, message])).toEqual([
      ['warning', "'owned' has been deprecated, use 'var' instead"],
    ]);
  });

  test('the cache: same answer, no process', async () => {
    const root = tree({ 'a.mojo': 'fn f() -> Int:\n    return absent\n' });
    const request = { root, files: ['a.mojo'], cacheDir: scratchFolder() };
    const cold = await checkTree(compiler, request);
    const warm = await checkTree(compiler, request);
    expect([cold.compiles, warm.compiles, warm.cacheHits]).toEqual([1, 0, 1]);
    expect(warm.diagnostics).toEqual(cold.diagnostics);
  });

  test('allow-listed fix-its, applied until none is left, repair what they are about', async () => {
    let text = recordedSource('0.25.7');
    for (let round = 0; round < 4; round += 1) {
      const { diagnostics } = await check({ 'old.mojo': text }, { warnings: true });
      const edits = diagnostics.flatMap((one) => chooseFixIt(one, text)?.fixIts ?? []);
      if (edits.length === 0) break;
      const lines = text.split('\n').map((line) => Buffer.from(line));
      edits.sort((a, b) => b.span.start.line - a.span.start.line
        || b.span.start.column - a.span.start.column);
      for (const { span, text: replacement } of edits) {
        const line = lines[span.start.line - 1] ?? Buffer.alloc(0);
        lines[span.start.line - 1] = Buffer.concat([
          line.subarray(0, span.start.column), Buffer.from(replacement),
          line.subarray(span.end.column),
        ]);
      }
      text = lines.map((line) => line.toString('utf8')).join('\n');
    }
    expect(text).toContain('deinit other: Self');
    expect(text).toContain('take(var items: List[Int])');
    expect(text).toContain('ref [origin_of(a)] b: Int) -> type_of(a):');
    expect(text).toContain('var copied = items.copy()');
    const left = await check({ 'old.mojo': text });
    expect(left.diagnostics.every(({ message }) =>
      /'absent'|'helper_sun'|Float32|'Int'/.test(message))).toBe(true);
  });
});
