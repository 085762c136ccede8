import type { RunResult } from '../migrate/result.ts';
import type { ReportView } from '../report/view.ts';
import { shownPath, type Cli } from './cli.ts';
import { paintFor } from './colors.ts';
import type { Inputs } from './inputs.ts';
import type { MigrateFlags } from './plan.ts';

/** The flags, with `unsafeFixes` as flag and configuration together say. */
type PrintFlags = Omit<MigrateFlags, 'unsafeFixes'> & { readonly unsafeFixes: boolean };

/** Prints the result in the form that the flags ask for. */
export async function printResult(
  cli: Cli,
  result: RunResult,
  inputs: Inputs,
  flags: PrintFlags,
): Promise<void> {
  const view = viewOf(cli, result, inputs, flags);
  if (flags.outputFormat === 'json') {
    const { renderJson } = await import('../report/json.ts');
    return cli.stdout.write(renderJson(result, view));
  }
  if (flags.diff) await printDiff(cli, result, view);
  if (flags.statistics) {
    const { renderStatistics } = await import('../report/statistics.ts');
    const output = flags.diff ? cli.stderr : cli.stdout;
    return output.write(renderStatistics(result, view));
  }
  if (flags.diff) return;
  cli.stdout.write(await renderText(result, view, flags.outputFormat));
}

async function renderText(
  result: RunResult,
  view: ReportView,
  format: 'full' | 'concise',
): Promise<string> {
  if (format === 'concise') {
    const { renderConcise } = await import('../report/concise.ts');
    return renderConcise(result, view);
  }
  const { renderFull } = await import('../report/full.ts');
  return renderFull(result, view);
}

/** The diff alone goes to stdout, so that it can be piped into `git apply`. */
async function printDiff(cli: Cli, result: RunResult, view: ReportView): Promise<void> {
  const { renderDiff } = await import('../report/diff.ts');
  const { footer } = await import('../report/footer.ts');
  cli.stdout.write(renderDiff(result, view));
  for (const line of footer(result, view)) cli.stderr.write(`${line}\n`);
}

function viewOf(
  cli: Cli,
  result: RunResult,
  { project, sources, problems }: Inputs,
  flags: PrintFlags,
): ReportView {
  const changed = new Map(result.changed.map(({ path, after }) => [path, after]));
  const context = new Map(project.context.map(({ path, text }) => [path, text]));
  const originalOf = (path: string): string | undefined =>
    sources.get(path)?.text ?? context.get(path);
  return {
    root: project.root,
    show: (path) => shownPath(cli, project.root, path),
    textOf: (path) => changed.get(path) ?? originalOf(path),
    originalOf,
    hasBom: (path) => sources.get(path)?.bom ?? false,
    problems,
    unsafeFixes: flags.unsafeFixes,
    written: flags.fix === true && flags.diff !== true,
    quiet: flags.quiet === true,
    paint: paintFor(cli.stdout, cli.env, flags.color),
  };
}
