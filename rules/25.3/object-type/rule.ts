import { defineRule } from '../../../src/engine/rule.ts';

export default defineRule({
  code: 'MJ199',
  name: 'object-type',
  summary: 'the dynamic type `object` was removed',
  release: '25.3',
  applicability: 'display',
  source: 'Mojo changelog 25.3; measured: 25.3 to 0.25.7',
  diagnostic: {
    messages: [/^use of unknown declaration 'object'/],
    phase: 'body',
    visit({ node }) {
      if (node.text !== 'object') return;
      return {
        at: node,
        message: '`object` was removed',
        help:
          'Name the type that is meant (`Int`, `Float64`, `String`) or a `Variant[...]` of several; ' +
          '`PythonObject` (`from python import PythonObject`) is for values that stay dynamic',
      };
    },
  },
});
