import { onlyArgument } from '../../../src/engine/conversion.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { isStandard, standardName } from '../../../src/engine/importItems.ts';
import type { ProjectIndex } from '../../../src/semantics/types.ts';

const NOT_INTABLE = /argument type '([^']*)' is not a child trait of 'Intable'/;

export default defineRule({
  code: 'MJ207',
  name: 'int-of-indexer',
  summary: '`Int(x)` of an `Indexer` is now `index(x)`',
  release: '0.25.6',
  applicability: 'safe',
  source: 'measured: accepted by 25.5, rejected by 0.25.6',
  diagnostic: {
    phase: 'body',
    messages: [/^no matching function in initialization/],
    visit({ node, diagnostic }, ctx) {
      const bounds = diagnostic.notes.map(({ message }) => NOT_INTABLE.exec(message)?.[1]);
      if (!bounds.some((bound) => bound && isIndexer(bound, ctx.project))) return undefined;
      const call = node.type === 'call' ? node : node.parent;
      const callee = call?.childForFieldName('function');
      if (!call || callee?.type !== 'identifier' || !onlyArgument(call)) return undefined;
      if (!isStandard(ctx, callee, 'Int')) return undefined;
      const isFree = standardName(ctx, 'index', callee.startIndex) === 'index';
      const name = isFree ? 'index' : ctx.freshName('index');
      return {
        at: callee,
        message: 'an `Indexer` is not convertible with `Int`',
        help: `Call \`${name}\``,
        edits: [ctx.replace(callee, name)],
        imports: isFree ? [] : [{ module: 'builtin.int', name: 'index', alias: name }],
      };
    },
  },
});

/** Whether a bound is `Indexer`, perhaps among others, or a trait of the project made of it. */
function isIndexer(bound: string, project: ProjectIndex, seen = new Set<string>()): boolean {
  const names = bound.match(/[A-Za-z_]\w*/g) ?? [];
  return names.some((name) => {
    if (name === 'Indexer') return true;
    const [trait, another] = project.structs(name);
    if (trait?.kind !== 'trait' || another || seen.has(name)) return false;
    seen.add(name);
    return trait.conformances.some(({ text }) => isIndexer(text, project, seen));
  });
}
