import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { chooseReleases, readRelease } from '../config/chooseReleases.ts';
import { atKey, loadConfig, type Config } from '../config/config.ts';
import { didYouMean } from '../config/nearest.ts';
import { findPin } from '../config/pins.ts';
import type { Gate, MigrateOptions } from '../migrate/result.ts';
import type { Release } from '../releases.ts';
import { commonFolder, CONFIG_FILE, projectRoot, upward } from '../workspace/paths.ts';
import { shownPath, UsageError, type Cli } from './cli.ts';
import { catalogue, selectorProblem, type RuleEntry } from './catalogue.ts';

/** The flags of the main command as commander reads them. */
export interface MigrateFlags {
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly diff?: true;
  readonly target?: string;
  readonly from?: string;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly gate?: Gate;
  readonly outputFormat: 'full' | 'concise' | 'json';
  readonly statistics?: true;
  readonly allowDirty?: true;
  readonly config?: string;
  readonly jobs?: number;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly color: boolean;
}

/** Everything that a run needs to know, checked. */
export interface Plan {
  readonly root: string;
  readonly config: Config;
  readonly options: Omit<MigrateOptions, 'signal' | 'progress'>;
  /** What the user should be told. */
  readonly notes: readonly string[];
}

const COMMANDS = ['conform', 'explain', 'rules', 'toolchain', 'parse', 'new-rule', 'help'];

/** Puts flags, configuration and pins together. Loads rules only if some are named. */
export async function planRun(
  cli: Cli,
  paths: readonly string[],
  flags: MigrateFlags,
): Promise<Plan> {
  const absolute = paths.map((path) => existing(cli, path));
  const root = rootOf(absolute, flags.config !== undefined);
  const config = readConfig(cli, root, flags.config);
  const releases = releasesOf(flags, config, absolute, root);
  await checkSelectors(cli, flags, config);
  return {
    root,
    config,
    notes: releases.notes,
    options: {
      target: releases.target,
      ...(releases.from && { from: releases.from }),
      select: flags.select ?? config.select,
      ignore: [...config.ignore, ...(flags.ignore ?? [])],
      perPathIgnores: config.perPathIgnores,
      ruleOptions: config.rules,
      fix: flags.fix === true || flags.diff === true,
      unsafeFixes: flags.unsafeFixes ?? config.unsafeFixes ?? false,
      gate: flags.gate ?? config.gate ?? 'compile',
      ...(flags.jobs !== undefined && { jobs: flags.jobs }),
    },
  };
}

function existing(cli: Cli, path: string): string {
  const absolute = resolve(cli.cwd, path);
  if (existsSync(absolute)) return absolute;
  const command = /[./\\]/.test(path) ? '' : didYouMean(path, COMMANDS);
  throw new UsageError(`${path}: no such file or folder${command}`);
}

/** A run works on one project: imports resolve below its root, and it is committed as a whole. */
function rootOf(paths: readonly string[], hasConfig: boolean): string {
  const found = paths.map(projectRoot);
  const roots = [...new Set(found.map(({ root }) => root))];
  const [only, other] = roots;
  if (only !== undefined && other === undefined) return only;
  if (hasConfig || found.every(({ by }) => by === 'given')) return commonFolder(roots);
  const list = roots.join(', ');
  throw new UsageError(`the paths belong to different projects (${list}): run once for each`);
}

function readConfig(cli: Cli, root: string, explicit: string | undefined): Config {
  const result =
    explicit === undefined
      ? loadConfig(join(root, CONFIG_FILE), {
          shown: shownPath(cli, root, CONFIG_FILE),
          mayBeMissing: true,
        })
      : loadConfig(resolve(cli.cwd, explicit), { shown: explicit, mayBeMissing: false });
  if (result.ok) return result.config;
  throw new UsageError(result.errors.join('\n'));
}

function releasesOf(
  flags: MigrateFlags,
  config: Config,
  paths: readonly string[],
  root: string,
): { target: Release; from?: Release; notes: readonly string[] } {
  const target = flags.target === undefined ? undefined : releaseFlag(flags.target, 'target');
  const from = flags.from === undefined ? undefined : releaseFlag(flags.from, 'from');
  const start = realpathSync(paths[0] ?? root);
  const folder = statSync(start).isDirectory() ? start : dirname(start);
  const pin = findPin(upward(folder, root));
  const choice = chooseReleases({ ...(target && { target }), ...(from && { from }) }, config, pin);
  if ('error' in choice) throw new UsageError(choice.error);
  return choice;
}

/** A release that a user typed. */
export function releaseFlag(text: string, role: 'target' | 'from' | 'release'): Release {
  const release = readRelease(text, role);
  if (typeof release === 'string') return release;
  throw new UsageError(release.error);
}

async function checkSelectors(cli: Cli, flags: MigrateFlags, config: Config): Promise<void> {
  const named = [...namedByFlags(flags), ...namedByConfig(config)];
  const ruleNames = Object.keys(config.rules);
  if (named.length + ruleNames.length === 0) return;
  const entries = catalogue(await cli.services.loadRules());
  const problems = named.flatMap(({ selector, place }) => {
    const problem = selectorProblem(entries, selector);
    return problem === undefined ? [] : [place(problem)];
  });
  problems.push(...ruleNames.flatMap((name) => optionProblem(config, entries, name)));
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
}

interface Named {
  readonly selector: string;
  readonly place: (problem: string) => string;
}

function namedByFlags({ select = [], ignore = [] }: MigrateFlags): Named[] {
  const name = (selector: string, flag: string): Named => ({
    selector,
    place: (problem) => `${flag}: ${problem}`,
  });
  return [
    ...select.map((selector) => name(selector, '--select')),
    ...ignore.map((selector) => name(selector, '--ignore')),
  ];
}

function namedByConfig(config: Config): Named[] {
  const name = (selector: string, ...path: (string | number)[]): Named => ({
    selector,
    place: (problem) => atKey(config, path, problem),
  });
  return [
    ...config.select.map((selector, at) => name(selector, 'select', at)),
    ...config.ignore.map((selector, at) => name(selector, 'ignore', at)),
    ...config.perPathIgnores.flatMap(({ pattern, ignore }, index) => {
      const key = perPathKey(config, pattern, index);
      return ignore.map((selector) => name(selector, 'per-path-ignores', key));
    }),
  ];
}

/** Entries of the table form are found by their pattern, those of the list form by their place. */
function perPathKey(config: Config, pattern: string, index: number): string | number {
  const parent = config.lineOf(['per-path-ignores']);
  return config.lineOf(['per-path-ignores', pattern]) === parent ? index : pattern;
}

function optionProblem(config: Config, entries: readonly RuleEntry[], name: string): string[] {
  const known = new Set(entries.flatMap((entry) => [entry.name, entry.folder]));
  if (known.has(name)) return [];
  const message = `no rule is called \`${name}\`${didYouMean(name, known)}`;
  return [atKey(config, ['rules', name], message)];
}
