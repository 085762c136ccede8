import { resolve } from 'node:path';
import type { Project } from '../migrate/result.ts';
import { discover, type FoundFile } from '../workspace/discover.ts';
import { readFiles, type FileProblem, type SourceFile } from '../workspace/read.ts';
import { UsageError, type Cli } from './cli.ts';
import type { Plan } from './plan.ts';

/** The project's sources as read. */
export interface Inputs {
  readonly project: Project;
  /** Files that may be edited, by path. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly problems: readonly FileProblem[];
}

/** Finds and reads the files to judge, and the rest of the project as their context. */
export function readInputs(cli: Cli, paths: readonly string[], { root, config }: Plan): Inputs {
  const options = { root, cwd: cli.cwd };
  const { files: found, errors } = discover(paths, { ...options, exclude: config.exclude });
  if (errors.length > 0) throw new UsageError(errors.join('\n'));
  const chosen = new Set(found.map(({ real }) => real));
  // What is excluded from edits is still imported from, so it belongs to the context.
  const isRoot = paths.some((path) => resolve(cli.cwd, path) === root);
  const isWhole = isRoot && config.exclude.length === 0;
  const all = isWhole ? [] : discover([root], options).files;
  const others = all.filter(({ real }) => !chosen.has(real));
  const { files, problems } = readFiles(found);
  return {
    project: { root, files: files.map(textOf), context: contextOf(others) },
    sources: new Map(files.map((file) => [file.path, file])),
    problems,
  };
}

/** What can't be read can't be imported from either; it isn't asked for, so nobody is told. */
function contextOf(others: readonly FoundFile[]): { path: string; text: string }[] {
  return readFiles(others).files.map(textOf);
}

function textOf({ path, text }: SourceFile): { path: string; text: string } {
  return { path, text };
}
