import { defineRule } from '../../../src/engine/rule.ts';
import { closest } from '../../../src/syntax/walk.ts';

/** `List`, `Dict` and `Optional` are not `Writable` in any release up to 0.25.7. */
export default defineRule({
  code: 'MJ263',
  name: 'printed-list',
  summary: 'a container is printed that is not `Writable`',
  release: '25.3',
  until: '0.26.1',
  applicability: 'display',
  blame: 'project',
  source: 'run on 25.3, 25.5, 0.25.6 and 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [
      /argument type '((?:List|Dict|Optional)\[.*\])' does not conform to trait 'Writable'/,
      /^invalid call to '(?:print|write|format)': could not deduce parameter 'Ts'/,
    ],
    visit({ node, groups }) {
      const type = groups[1];
      return {
        at: closest(node, 'call') ?? node,
        message: `${type === undefined ? 'an argument' : `a \`${type}\``} is not \`Writable\``,
        help: 'Write `.__str__()` behind a container of printable elements, or print them in a loop',
      };
    },
  },
});
