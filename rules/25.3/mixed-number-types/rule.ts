import { defineRule } from '../../../src/engine/rule.ts';
import { closest } from '../../../src/syntax/walk.ts';

/** No release converts one SIMD element type to another by itself. */
export default defineRule({
  code: 'MJ261',
  name: 'mixed-number-types',
  summary: 'an operator joins numbers of two SIMD types',
  release: '25.3',
  applicability: 'display',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [
      /^invalid call to '__\w+__': failed to infer parameter 'dtype' of parent struct 'SIMD', it inferred to two different values: '(.+?)' and '(.+?)'/,
      /^invalid call to '__\w+__': could not deduce parameter 'dtype' of parent struct 'SIMD'/,
    ],
    visit({ node, groups }, ctx) {
      const [, left, right] = groups;
      const types = left && right ? `\`${left}\` and \`${right}\`` : 'two types';
      const at = closest(node, 'binary_operator', 'comparison_operator', 'augmented_assignment');
      const target = left && right ? ` such as \`.cast[${right}]()\`` : '';
      const whole = at ?? node;
      return {
        at: ctx.text.slice(whole.startIndex, whole.endIndex).includes('\n') ? node : whole,
        message: `the operands have the element types ${types}, which no release converts`,
        help: `Convert one of them, with a constructor or a cast${target}`,
      };
    },
  },
});
