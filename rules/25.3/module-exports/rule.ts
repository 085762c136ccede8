import { defineRule } from '../../../src/engine/rule.ts';
import { closest } from '../../../src/syntax/walk.ts';

/** `__all__` is Python's; a Mojo module exports what it declares and imports. */
export default defineRule({
  code: 'MJ259',
  name: 'module-exports',
  summary: '`__all__` is not Mojo',
  release: '25.3',
  applicability: 'unsafe',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'parse',
    messages: [
      /^expressions are not supported at the file scope/,
      /^use of unknown declaration '__all__'/,
    ],
    visit({ node }, ctx) {
      const assignment = closest(node, 'assignment', 'augmented_assignment');
      if (assignment?.childForFieldName('left')?.text !== '__all__') return undefined;
      const at = assignment.parent?.type === 'expression_statement' ? assignment.parent : assignment;
      const report = {
        at,
        message: '`__all__` is not Mojo: a module exports all that it declares and imports',
        help: 'Remove it',
      };
      return ctx.hasComment(at) ? report : { ...report, edits: [ctx.removeLines(at)] };
    },
  },
});
