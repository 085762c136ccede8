import type { ConformRequest, ConformResult } from '../conformance/conform.ts';
import type { RuleDefinition } from '../engine/rule.ts';
import type { MigrateOptions, Project, RunResult } from '../migrate/result.ts';
import type { Release } from '../releases.ts';
import type { Syntax } from '../syntax/node.ts';
import type { FoundCompiler } from '../toolchain/types.ts';

export interface InstallOptions {
  readonly onProgress: (progress: { readonly message: string }) => void;
  readonly signal: AbortSignal;
}

/** The heavy parts of the program. Each is loaded when it is first called. */
export interface Services {
  migrate(project: Project, options: MigrateOptions): Promise<RunResult>;
  loadRules(): Promise<readonly RuleDefinition[]>;
  loadSyntax(): Promise<Syntax>;
  findCompiler(release: Release): Promise<FoundCompiler>;
  /** The command that installs a release. */
  installCommand(release: Release): Promise<string>;
  installCompiler(release: Release, options: InstallOptions): Promise<FoundCompiler>;
  conform(request: ConformRequest): Promise<ConformResult>;
}

export const realServices: Services = {
  async migrate(project, options) {
    return (await import('../migrate/migrate.ts')).migrate(project, options);
  },
  async loadRules() {
    return (await import('../engine/registry.ts')).loadRules();
  },
  async loadSyntax() {
    return (await import('../syntax/engine.ts')).loadSyntax();
  },
  async findCompiler(release) {
    return (await import('../toolchain/index.ts')).findCompiler(release);
  },
  async installCommand(release) {
    return (await import('../toolchain/index.ts')).installCommand(release);
  },
  async installCompiler(release, options) {
    return (await import('../toolchain/install.ts')).installCompiler(release, options);
  },
  async conform(request) {
    return (await import('../conformance/conform.ts')).conform(request);
  },
};
