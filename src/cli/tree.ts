import type { RunResult } from '../migrate/result.ts';
import { commit, type CommitResult } from '../workspace/commit.ts';
import { gitState } from '../workspace/git.ts';
import { recover } from '../workspace/recover.ts';
import { Interrupted, note, shownPath, UsageError, warn, type Cli } from './cli.ts';
import type { Inputs } from './inputs.ts';

/** Cleans up after an earlier run that was cut off while it wrote. */
export async function recoverTree(cli: Cli, root: string): Promise<void> {
  const recovery = await recover(root);
  if (recovery.action === 'none') return;
  if (recovery.action === 'busy') {
    throw new UsageError(
      `another odyssey-migrate (process ${recovery.pid}) is writing to ${root}: wait until it ends`,
    );
  }
  const { action, files, leftAlone } = recovery;
  note(cli, `an earlier run was cut off while it wrote ${files} files: its changes were ${action}`);
  for (const { path, backup } of leftAlone) {
    warn(cli, `${path} was edited since and is left as it is; before that run it was ${backup}`);
  }
}

/** Tells early that a run may be refused at its end. */
export function warnIfDirty(cli: Cli, { sources, project }: Inputs): void {
  const { dirty } = gitState([...sources.values()]);
  const [first] = dirty;
  if (first === undefined) return;
  const only = shownPath(cli, project.root, first);
  const files = dirty.length === 1 ? `${only} has` : `${dirty.length} files have`;
  note(cli, `${files} uncommitted changes; a fix there will be refused without --allow-dirty`);
}

/** Refuses to change files of which git has no copy. */
export function refuseDirty(cli: Cli, result: RunResult, { sources, project }: Inputs): void {
  const touched = result.changed.flatMap(({ path }) => sources.get(path) ?? []);
  const { dirty, problem } = gitState(touched);
  const way = 'commit or stash them first, or pass --allow-dirty. Nothing was changed';
  if (problem !== undefined) throw new UsageError(`${problem}\n  pass --allow-dirty to go on`);
  if (dirty.length === 0) return;
  const list = dirty.map((path) => `  ${shownPath(cli, project.root, path)}`).join('\n');
  throw new UsageError(`these files have uncommitted changes:\n${list}\n  ${way}`);
}

/** Writes the changes, all or none. */
export async function writeChanges(
  cli: Cli,
  result: RunResult,
  { sources, project }: Inputs,
): Promise<void> {
  const changes = result.changed.flatMap(({ path, after }) => {
    const file = sources.get(path);
    return file ? [{ file, text: after }] : [];
  });
  const outcome = await commit(changes, { root: project.root, signal: cli.signal });
  if (!outcome.ok) throw commitError(outcome, cli);
}

function commitError(outcome: CommitResult & { ok: false }, cli: Cli): Error {
  if (outcome.reason === 'interrupted') return new Interrupted();
  return new UsageError(outcome.message.replace(`${cli.cwd}/`, ''));
}
