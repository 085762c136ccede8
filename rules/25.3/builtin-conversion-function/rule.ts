import { defineRule } from '../../../src/engine/rule.ts';

const TYPES: Readonly<Record<string, string>> = {
  str: 'String',
  int: 'Int',
  float: 'Float64',
  bool: 'Bool',
};

export default defineRule({
  code: 'MJ106',
  name: 'builtin-conversion-function',
  summary: '`str`, `int`, `float` and `bool` are gone; the types themselves convert',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 25.1 (constructors preferred), 25.2 (deprecated), 25.3 (removed)',
  syntax: {
    query: `((call function: (identifier) @function)
      (#any-of? @function "str" "int" "float" "bool"))`,
    needles: ['str', 'int', 'float', 'bool'],
    visit(match, ctx) {
      const node = match.node('function');
      const name = node.text;
      const type = TYPES[name];
      if (!type || ctx.imports.declares(name, node.startIndex)) return;
      if (ctx.project.resolve(ctx.path, name, node.startIndex)) return;
      const isHidden = ctx.imports.declares(type, node.startIndex);
      return {
        at: node,
        message: `the function \`${name}\` was removed; the type \`${type}\` converts`,
        help: `Call \`${type}\` instead`,
        ...(!isHidden && { edits: [ctx.replace(node, type)] }),
      };
    },
  },
});
