import { MOVES, type Move } from './stdlib-moves/moves.ts';

/** The table of all rows, as it stands in the rule's document. */
export function rowsTable(): string {
  const head = '| code | name | old | new | rejected from |\n|---|---|---|---|---|';
  return [head, ...MOVES.map(rowOf)].join('\n');
}

function rowOf(move: Move): string {
  const old = move.from.map((path) => `\`${path}\``).join(', ');
  const until = move.until ? ` to ${move.until}` : '';
  const cells = [move.code, move.name, old, newForm(move), move.release + until];
  return `| ${cells.join(' | ')} |`;
}

function newForm({ how, to, modules, member }: Move): string {
  if (how === 'module') return `module \`${to}\``;
  if (how === 'method') return `method \`${to}\` of the first argument`;
  const [home] = modules;
  const name = member ? `${to}.${member}` : to;
  return home ? `\`${home}.${name}\`` : `\`${name}\`, no import`;
}
