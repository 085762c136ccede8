import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft, type RuleVariant } from '../../../src/engine/rule.ts';
import { dottedUses, isReexported, unboundUses, usesOf } from '../../../src/engine/uses.ts';
import { headOf } from '../../../src/semantics/imports.ts';
import type { ImportBinding } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { rangeOf } from '../../../src/syntax/walk.ts';
import { importIsolation, isStandardModule, moduleRange, withoutStd } from '../../../src/engine/importItems.ts';
import { MOVES, type Move } from './moves.ts';
import { callAsMethod, replaceImport, requestOf, spell, type Rewrite } from './rewrite.ts';

/** Words that nearly every file has: their old modules are the better needles. */
const COMMON = /^(?:abs|min|max|pow|round|sort|swap|now|Span|Arc|Box|Pointer|Writable|Writer)$/;

const INDEXED = MOVES.map((move) => ({ move, words: [...new Set(needlesOf(move))] }));
const WORDS = [...new Set(INDEXED.flatMap(({ words }) => words))];

export default defineRule({
  code: 'MJ300',
  name: 'stdlib-moves',
  summary: 'Names of the standard library were moved or renamed',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelogs 24.1 to 0.25.7; every row compiled on both sides',
  variants: MOVES.map(variantOf),
  syntax: {
    query: '(module) @file',
    needles: WORDS,
    startDepth: 0,
    visit({ needles }, ctx) {
      const imports = ctx.imports.bindings.filter((it) => isStandardModule(ctx, it.module));
      const heads = new Set(imports.map(({ module }) => headOf(withoutStd(module))));
      return INDEXED.flatMap(({ move, words }) => {
        const isNear = move.from.some((path) => !path.includes('.') || heads.has(headOf(path)));
        if (!isNear || !words.some((word) => needles.has(word))) return [];
        return draftsOf(ctx, move, imports);
      });
    },
  },
});

function variantOf(move: Move): RuleVariant {
  const { code, name, release, until } = move;
  return { code, name, summary: sentence(move), release, ...(until && { until }) };
}

function needlesOf({ how, from }: Move): string[] {
  return from.flatMap((path) => {
    if (how === 'module') return [path];
    const head = headOf(path);
    if (!COMMON.test(lastOf(path))) return [lastOf(path)];
    return [`from ${head}`, `import ${head}`, `, ${head}`];
  });
}

function sentence(move: Move): string {
  const [old = ''] = move.from;
  if (move.how === 'module') return `\`${old}\` is now \`${move.to}\``;
  if (move.how === 'method') return `\`${lastOf(old)}(x)\` is now \`x.${move.to}()\``;
  return `\`${old}\` is now \`${newPath(move)}\``;
}

function newPath({ modules, to, member }: Move): string {
  return [modules[0], to, member].filter(Boolean).join('.');
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function draftsOf(
  ctx: FileContext,
  move: Move,
  imports: readonly ImportBinding[],
): Draft[] {
  if (move.how === 'module') return movedModules(ctx, move, imports);
  const named = imports.filter(
    ({ module, name }) => name && move.from.includes(`${withoutStd(module)}.${name}`),
  );
  return [
    ...named.map((binding) => draft(ctx, move, binding.item, renameImport(ctx, move, binding))),
    ...move.from.flatMap((path) => dottedDrafts(ctx, move, path)),
    ...wildcardDrafts(ctx, move, imports),
  ];
}

function draft(
  ctx: FileContext,
  move: Move,
  at: { start: number; end: number },
  rewrite: Rewrite | undefined,
): Draft {
  return {
    at: { startIndex: at.start, endIndex: at.end },
    message: sentence(move),
    help: move.hazard ? `Rewrite it; ${move.hazard}` : 'Use the new name',
    variant: move.code,
    isolation: touchesStatements(ctx, rewrite)
      ? importIsolation(ctx)
      : `stdlib-moves ${ctx.path} ${move.to}`,
    ...(move.hazard !== undefined && { applicability: 'unsafe' }),
    ...rewrite,
  };
}

/** Whether import statements come or go, and not only names in them. */
function touchesStatements(ctx: FileContext, rewrite: Rewrite | undefined): boolean {
  if (!rewrite) return false;
  const { edits, imports = [] } = rewrite;
  if (imports.length > 0) return true;
  return edits.some(({ start, end }) => ctx.text.slice(start, end).includes('\n'));
}

/** `from sys import simdwidthof [as w]` and every use of it. */
function renameImport(ctx: FileContext, move: Move, binding: ImportBinding): Rewrite | undefined {
  const spelling = spell(ctx, move, binding.local);
  const shared = isReexported(ctx, binding.local);
  if (move.how === 'name' && mustKeepLocal(move, binding, shared || !spelling)) {
    return keepLocal(ctx, move, binding);
  }
  if (!spelling || shared) return undefined;
  const edits = usesOf(ctx, binding).map((use) => usage(ctx, move, use, spelling.local));
  const statement = replaceImport(ctx, move, binding, spelling.item);
  if (!statement || edits.some((edit) => edit === undefined)) return undefined;
  return { ...statement, edits: [...statement.edits, ...edits.flatMap((edit) => edit ?? [])] };
}

/** Whether the name under which the file has it is to stay: others import it, or it is an alias. */
function mustKeepLocal({ modules }: Move, { aliased }: ImportBinding, needed: boolean): boolean {
  return needed || (aliased && modules.length > 0);
}

function keepLocal(ctx: FileContext, move: Move, binding: ImportBinding): Rewrite | undefined {
  const modules = move.prelude ? [move.prelude] : move.modules;
  if (modules.length === 0) return undefined;
  const { local } = binding;
  const item = local === move.to ? local : `${move.to} as ${local}`;
  return replaceImport(ctx, { ...move, modules }, binding, item);
}

function usage(ctx: FileContext, move: Move, use: SyntaxNode, local: string) {
  if (move.how === 'method') return callAsMethod(ctx, use, move.to);
  const text = move.member ? `${local}.${move.member}` : local;
  return text === use.text ? [] : [ctx.replace(use, text)];
}

/** `sys.simdwidthof` after `import sys`; the module's alias stays where the new name is in it. */
function dottedDrafts(ctx: FileContext, move: Move, path: string): Draft[] {
  if (!path.includes('.')) return [];
  return dottedUses(ctx, path).map((use) => {
    const module = path.slice(0, path.lastIndexOf('.'));
    return draft(ctx, move, rangeOf(use), rewriteDotted(ctx, move, module, use));
  });
}

function rewriteDotted(
  ctx: FileContext,
  move: Move,
  module: string,
  use: SyntaxNode,
): Rewrite | undefined {
  if (move.how === 'method') {
    const edits = callAsMethod(ctx, use, move.to);
    return edits && { edits };
  }
  const name = use.childForFieldName('attribute');
  const path = [move.to, move.member].filter(Boolean).join('.');
  if (move.modules.includes(module) && name) return { edits: [ctx.replace(name, path)] };
  const spelling = spell(ctx, move, move.to);
  if (!spelling || (move.modules.length === 0 && ctx.imports.binds(move.to))) return undefined;
  return withImport(ctx, move, [use], spelling);
}

function withImport(
  ctx: FileContext,
  move: Move,
  uses: readonly SyntaxNode[],
  { local, item }: { local: string; item?: string },
): Rewrite | undefined {
  const edits = uses.map((use) => usage(ctx, move, use, local));
  if (edits.some((edit) => edit === undefined)) return undefined;
  const imports = item === undefined ? [] : [requestOf(move.modules[0] ?? '', item)];
  return { edits: edits.flatMap((edit) => edit ?? []), imports };
}

/** Names that came with `from sys import *`, or from the prelude. */
function wildcardDrafts(
  ctx: FileContext,
  move: Move,
  imports: readonly ImportBinding[],
): Draft[] {
  const stars = imports.flatMap(({ local, module }) => (local === '*' ? withoutStd(module) : []));
  const names = move.from.flatMap((path) => {
    const module = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    return module === '' || stars.includes(module) ? [{ module, name: lastOf(path) }] : [];
  });
  // What a wildcard brings shadows the prelude, whose names stand last.
  return [...new Map(names.reverse().map((it) => [it.name, it])).values()].flatMap(({ module, name }) => {
    if (name === move.to) return [];
    const uses = unboundUses(ctx, name);
    const [first] = uses;
    if (!first) return [];
    const spelling = spell(ctx, move, name);
    if (!spelling) return [draft(ctx, move, rangeOf(first), undefined)];
    const provided = move.modules.includes(module) && spelling.item === spelling.local;
    const rewrite = withImport(ctx, move, uses, provided ? { local: spelling.local } : spelling);
    return [draft(ctx, move, rangeOf(first), rewrite)];
  });
}

/** Every statement that imports from a module which lies elsewhere now. */
function movedModules(
  ctx: FileContext,
  move: Move,
  imports: readonly ImportBinding[],
): Draft[] {
  const statements = new Map<number, ImportBinding>();
  for (const binding of imports) {
    if (!move.from.includes(withoutStd(binding.module))) continue;
    if (binding.name === undefined && !binding.aliased) continue;
    statements.set(binding.statement.start, binding);
  }
  return [...statements.values()].map((binding) => {
    const module = moduleRange(ctx, binding);
    const rewrite = module && { edits: [ctx.replace(module, move.to)] };
    return draft(ctx, move, module ?? binding.statement, rewrite);
  });
}
