import { defineRule } from '../../../src/engine/rule.ts';
import { closest } from '../../../src/syntax/walk.ts';

export default defineRule({
  code: 'MJ198',
  name: 'untyped-argument',
  summary: 'an argument of a `def` needs a type; it no longer is an `object`',
  release: '25.3',
  applicability: 'display',
  source: 'Mojo changelog 25.3; measured: 25.3 to 0.25.7',
  diagnostic: {
    messages: [/^argument type must be specified/],
    phase: 'declaration',
    visit({ node }) {
      const name = closest(node, 'parameter')?.childForFieldName('name') ?? node;
      return {
        at: name,
        message: `the argument \`${name.text}\` has no type`,
        help:
          `Give it the type that its callers pass (\`${name.text}: Int\`); where they differ, a ` +
          `parameter (\`def f[T: Copyable & Movable](${name.text}: T)\`) or \`PythonObject\``,
      };
    },
  },
});
