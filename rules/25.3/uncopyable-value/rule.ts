import { ownerWithin } from '../../../src/engine/conformance.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { structOfType } from '../../../src/engine/structOf.ts';

/**
 * A list of, or a copy of, a struct that frees what it owns and says nowhere what a copy is. No
 * release copies it; only its author can say whether a copy is deep, counted or forbidden.
 */
export default defineRule({
  code: 'MJ253',
  name: 'uncopyable-value',
  summary: 'a value is asked to be copyable whose struct cannot be copied',
  release: '25.3',
  applicability: 'display',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'declaration',
    messages: [
      /cannot bind type '(.+?)' to trait '.*Copyable.*'/,
      /argument type '(.+?)' does not conform to trait '.*Copyable.*'/,
      /value of type '(.+?)' cannot be copied or moved/,
      /^cannot synthesize __(?:copy|move)init__ because field '.+' has non-copyable(?: and non-movable)? type '(.+?)'/,
      /^value of type '(.+)' cannot be implicitly copied/,
    ],
    visit({ node, groups, offset }, ctx) {
      const place = { file: ctx.path, offset };
      const struct = structOfType(ctx.project, groups[1] ?? '', place);
      const owner = struct && ownerWithin(struct, ctx.project);
      if (!owner) return parameterReport(groups[1] ?? '', node, ctx.text);
      const through = owner === struct ? '' : ` holds a \`${owner.name}\`, which`;
      return {
        at: node,
        message: `\`${struct.name}\`${through} frees what it owns and cannot be copied`,
        help:
          `Write a \`__copyinit__\` for \`${owner.name}\` (${owner.file}): a deep copy, or a ` +
          'reference count; or pass the value by reference',
      };
    },
  },
});

/** `List[T]` with `T: Movable`: the bound of the project's own parameter is too weak. */
function parameterReport(type: string, node: { startIndex: number; endIndex: number }, text: string) {
  if (!/^[A-Z]\w*$/.test(type)) return undefined;
  const bound = new RegExp(`[\\[,]\\s*${type}\\s*:\\s*(AnyType|Movable|AnyTrivialRegType)\\s*[,\\]]`);
  const found = bound.exec(text);
  if (!found) return undefined;
  return {
    at: node,
    message: `the parameter \`${type}\` is only \`${found[1] ?? ''}\`, but its values are copied`,
    help: `Declare it \`${type}: Copyable & Movable\``,
  };
}
