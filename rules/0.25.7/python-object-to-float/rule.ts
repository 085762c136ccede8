import { onlyArgument } from '../../../src/engine/conversion.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { closest } from '../../../src/syntax/walk.ts';

const FLOAT = /^B?Float\d+$|^(?:Scalar|SIMD)\[/;

export default defineRule({
  code: 'MJ216',
  name: 'python-object-to-float',
  summary: '`Float64(o)` of a Python object is ambiguous in a package',
  release: '0.25.7',
  until: '0.26.1',
  applicability: 'display',
  source: 'measured: mojo build of 0.25.7 accepts it, mojo package does not',
  diagnostic: {
    phase: 'body',
    messages: [/^ambiguous call to '__init__', each candidate requires 0 implicit conversions/],
    visit({ node }, ctx) {
      const call = closest(node, 'call');
      const callee = call?.childForFieldName('function');
      const value = call && onlyArgument(call);
      if (!callee || !value || !FLOAT.test(callee.text)) return undefined;
      const type = ctx.project.typeOf(ctx.path, value);
      if (type !== undefined && type !== 'PythonObject') return undefined;
      return {
        at: call,
        message: `\`${callee.text}\` of a Python object has two constructors to choose from`,
        help:
          '`mojo build` of 0.25.7 accepts this, `mojo package` does not, and there is no other ' +
          'spelling (0.26.1: `Float64(py=o)`): keep it out of packages, or write ' +
          '`Float64(String(o))`',
      };
    },
  },
});
