import { defineRule } from '../../../src/engine/rule.ts';
import { closest } from '../../../src/syntax/walk.ts';

/** As in Python, an argument with a default can't stand before one without. */
export default defineRule({
  code: 'MJ255',
  name: 'optional-before-required',
  summary: 'an argument without a default follows one that has a default',
  release: '25.3',
  applicability: 'display',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'declaration',
    messages: [/^required positional argument follows optional positional argument/],
    visit({ node }) {
      const at = closest(node, 'parameter') ?? node;
      const name = at.childForFieldName('name')?.text ?? at.text;
      return {
        at,
        message: `\`${name}\` has no default but follows arguments that have one`,
        help: `Move it before them, give it a default, or put \`*,\` before it so that it is named`,
      };
    },
  },
});
