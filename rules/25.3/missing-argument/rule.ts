import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { structOfType } from '../../../src/engine/structOf.ts';
import type { FunctionInfo } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { closest } from '../../../src/syntax/walk.ts';

/** A call of the project's own function that lacks arguments: its signature was changed. */
export default defineRule({
  code: 'MJ257',
  name: 'missing-argument',
  summary: 'a call of a function of the project lacks arguments',
  release: '25.3',
  applicability: 'display',
  blame: 'project',
  source: 'asked of 25.3 to 0.25.7',
  diagnostic: {
    phase: 'body',
    messages: [
      /^invalid (?:call to '(\w+)'|initialization): missing \d+ required (?:positional|keyword-only) arguments?: (.+)/,
    ],
    visit({ node, groups }, ctx) {
      const call = closest(node, 'call');
      const functions = call ? calledFunctions(call, ctx) : [];
      const [first] = functions;
      if (!call || !first) return undefined;
      const name = first.owner ?? first.name;
      return {
        at: call,
        message: `the call of \`${name}\` lacks ${groups[2] ?? 'arguments'}`,
        help: `In ${first.file} there is ${functions.slice(0, 3).map(signatureOf).join('; ')}`,
      };
    },
  },
});

/** The project's functions that the call may mean; for a struct its constructors. */
function calledFunctions(call: SyntaxNode, ctx: FileContext): readonly FunctionInfo[] {
  const found = ctx.project.callee(ctx.path, call);
  if (found?.kind === 'function') return found.functions;
  const callee = call.childForFieldName('function')?.text ?? '';
  const place = { file: ctx.path, offset: call.startIndex };
  const struct = found?.kind === 'struct' ? found.struct : structOfType(ctx.project, callee, place);
  return (struct?.methods ?? []).filter(({ name }) => name === '__init__');
}

function signatureOf({ name, owner, parameters }: FunctionInfo): string {
  const isConstructor = name === '__init__' && owner !== undefined;
  const list = isConstructor ? parameters.slice(1) : parameters;
  const shown = list.map((it) => {
    const type = it.type === undefined ? '' : `: ${it.type}`;
    return `${it.name}${type}${it.hasDefault ? ' = …' : ''}`;
  });
  return `\`${isConstructor ? owner : name}(${shown.join(', ')})\``;
}
