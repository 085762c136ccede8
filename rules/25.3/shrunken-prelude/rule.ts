import { defineRule } from '../../../src/engine/rule.ts';
import { unboundUses } from '../../../src/engine/uses.ts';
import { HOME } from './names.ts';

/**
 * Before 24.5 whatever `memory`, `sys`, `os`, `utils`, `python`, `bit`, `random`, `math` and
 * `collections` export could be used without an import. What got another name since is a row of
 * `stdlib-moves`.
 */
export default defineRule({
  code: 'MJ265',
  name: 'shrunken-prelude',
  summary: 'a name that once came without an import has to be imported',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelogs 24.5 and 24.6 (prelude); exports of the 24.4 standard library',
  diagnostic: {
    phase: 'import',
    messages: [/^use of unknown declaration '(\w+)'/],
    visit({ node, groups }, ctx) {
      const name = groups[1] ?? '';
      const module = HOME.get(name);
      if (module === undefined || node.text !== name) return undefined;
      // One import serves the whole file.
      if (unboundUses(ctx, name)[0]?.startIndex !== node.startIndex) return undefined;
      return {
        at: node,
        message: `\`${name}\` no longer comes with the prelude`,
        help: `Import it from \`${module}\``,
        imports: [{ module, name }],
      };
    },
  },
});
