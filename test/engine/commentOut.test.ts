import { expect, test } from 'vitest';
import { commentOut } from '../../src/engine/commentOut.ts';
import { applyEdits } from '../../src/engine/edit.ts';
import { indexLines } from '../../src/syntax/lines.ts';

/** The text with the statement commented out; undefined where that is not possible. */
function without(text: string, statement: string): string | undefined {
  const start = text.indexOf(statement);
  const range = { start, end: start + statement.length };
  const edit = commentOut({ text, lines: indexLines(text) }, range, 'why');
  return edit && applyEdits(text, [edit]);
}

test('the signs stand at the indentation of the statement, and blank lines stay', () => {
  const statement = 'fn f():\n        x()\n\n        y()  # z';
  expect(without(`struct A:\n    ${statement}\n    var b: Int\n`, statement)).toBe(
    'struct A:\n    # why\n    # fn f():\n    #     x()\n\n    #     y()  # z\n    var b: Int\n',
  );
});

test('a line that begins further to the left gets its sign where it begins', () => {
  const statement = 'fn f():\n        """\n  a\nb\n\tc\n        """';
  expect(without(`    ${statement}`, statement)).toBe(
    '    # why\n    # fn f():\n    #     """\n  # a\n# b\n# \tc\n    #     """',
  );
});

test('a comment behind the statement goes with it, another statement does not', () => {
  expect(without('a()  # b\n', 'a()')).toBe('# why\n# a()  # b\n');
  expect(without('a(); b()\n', 'a()')).toBeUndefined();
  expect(without('a(); b()\n', 'b()')).toBeUndefined();
});
