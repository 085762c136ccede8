import { defineRule } from '../../../src/engine/rule.ts';

const NAMES: Readonly<Record<string, string>> = {
  __type_of: 'type_of',
  __origin_of: 'origin_of',
  __lifetime_of: 'origin_of',
};

/** On 0.25.7 the new names are the compiler's own: not even a function of that name hides them. */
export default defineRule({
  code: 'MJ109',
  name: 'dunder-type-of',
  summary: '`__type_of` and `__origin_of` are now `type_of` and `origin_of`',
  release: '0.25.7',
  applicability: 'safe',
  source: 'Mojo changelog 24.6 (`__lifetime_of` renamed), 0.25.7 (`type_of`, `origin_of`)',
  syntax: {
    query: `((call function: (identifier) @function)
      (#any-of? @function "__type_of" "__origin_of" "__lifetime_of"))`,
    needles: ['__type_of', '__origin_of', '__lifetime_of'],
    visit(match, ctx) {
      const node = match.node('function');
      const name = NAMES[node.text];
      if (!name) return;
      return {
        at: node,
        message: `\`${node.text}\` was renamed to \`${name}\``,
        help: `Write \`${name}\``,
        edits: [ctx.replace(node, name)],
      };
    },
  },
});
