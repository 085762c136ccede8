import type { LineIndex } from '../syntax/lines.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { calleeOf } from './callee.ts';
import { combinedDigest, declarationDigest } from './digest.ts';
import { readImports } from './imports.ts';
import { typeOfNode } from './inference.ts';
import { lazy, memoize, perTree } from './lazy.ts';
import { readModule } from './module.ts';
import { modulePaths, type ModulePaths } from './module-paths.ts';
import { resolveName, type Sources } from './resolve.ts';
import { readScopes, type Scopes } from './scopes.ts';
import type { ImportBinding, ImportEdge, ModuleInfo, ProjectIndex, StructInfo } from './types.ts';

/**
 * A parsed file as the index needs it; `ParsedFile` of the engine is one. `root` is asked for
 * anew each time, so that the tree may be freed between two questions.
 */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly root: SyntaxNode;
  readonly lines?: LineIndex;
}

/** A project index that follows edits. */
export interface UpdatableIndex extends ProjectIndex {
  /**
   * Takes over new versions of files, or new files, and forgets those that are gone. Only these
   * are read again. Infos handed out before are stale then: their trees may be freed.
   */
  update(changed: Iterable<SourceFile>, removed?: Iterable<string>): void;
}

/** All that is known of one version of a file; each part is read when first asked for. */
interface FileState {
  readonly source: SourceFile;
  readonly scopes: () => Scopes;
  readonly module: ModuleInfo;
  readonly digest: () => string;
  readonly edges: () => readonly ImportEdge[];
}

/** Builds the symbol index of a project. Cheap: files are read when a question reaches them. */
export function buildIndex(files: ReadonlyMap<string, SourceFile>): UpdatableIndex {
  const states = new Map<string, FileState>();
  let view = emptyView();
  const update: UpdatableIndex['update'] = (changed, removed = []) => {
    const before = states.size;
    for (const path of removed) states.delete(path);
    let paths = view.paths;
    const sources = [...changed];
    const isNew = sources.some(({ path }) => !states.has(path));
    if (isNew || states.size !== before) {
      paths = modulePaths(new Set([...states.keys(), ...sources.map(({ path }) => path)]));
      for (const [path, state] of states) states.set(path, readState(state.source, paths));
    }
    for (const source of sources) states.set(source.path, readState(source, paths));
    view = makeView(states, paths);
  };
  update(files.values());
  return {
    update,
    get modules() {
      return view.modules;
    },
    get edges() {
      return view.edges();
    },
    get digest() {
      return view.digest();
    },
    textOf: (file) => states.get(file)?.source.text,
    moduleFile: (from, module) => view.paths.find(from, module)?.file,
    resolve: (file, name, offset) => resolveName(view.sources, file, name, offset),
    structs: (name) => view.structs(name),
    typeOf: (file, node) => typeOfNode(view.sources, file, node)?.text,
    callee: (file, call) => calleeOf(view.sources, file, call),
  };
}

function readState(source: SourceFile, paths: ModulePaths): FileState {
  const { path, text } = source;
  const scopes = perTree(source, (root) => readScopes(root, text, 0));
  const isProjectModule = (module: string): boolean => isInProject(paths, path, module);
  const imports = readImports(source, isProjectModule, scopes);
  return {
    source,
    scopes,
    module: readModule(source, imports),
    digest: lazy(() => declarationDigest(text)),
    edges: lazy(() => imports.bindings.flatMap((binding) => edgeOf(paths, path, binding))),
  };
}

/** `a.b` is the project's as soon as `a` is: the compilers don't look further then. */
function isInProject(paths: ModulePaths, file: string, module: string): boolean {
  if (module.startsWith('.')) return true;
  const [head = module] = module.split('.');
  return paths.find(file, head) !== undefined || paths.find(file, module) !== undefined;
}

function edgeOf(paths: ModulePaths, from: string, binding: ImportBinding): ImportEdge[] {
  const place = paths.find(from, binding.module);
  if (!place) return [];
  const { directory } = place;
  const inner =
    binding.name === undefined || directory === undefined
      ? undefined
      : paths.inside(directory, binding.name);
  const to = inner?.file ?? place.file;
  return to === undefined ? [] : [{ from, to, binding }];
}

/** The project as it stands between two updates. */
interface View {
  readonly paths: ModulePaths;
  readonly sources: Sources;
  readonly modules: ReadonlyMap<string, ModuleInfo>;
  readonly edges: () => readonly ImportEdge[];
  readonly digest: () => string;
  readonly structs: (name: string) => readonly StructInfo[];
}

function emptyView(): View {
  return makeView(new Map(), modulePaths([]));
}

function makeView(states: ReadonlyMap<string, FileState>, paths: ModulePaths): View {
  const all = [...states.values()];
  return {
    paths,
    sources: {
      paths,
      module: (file) => states.get(file)?.module,
      scopes: (file) => states.get(file)?.scopes(),
    },
    modules: new Map(all.map((state) => [state.source.path, state.module])),
    edges: lazy(() => all.flatMap((state) => state.edges())),
    digest: lazy(() => combinedDigest(all.map((it) => [it.source.path, it.digest()] as const))),
    structs: structFinder(all),
  };
}

/** Only which files are worth asking is kept: what they answer holds nodes. */
function structFinder(states: readonly FileState[]): View['structs'] {
  const candidates = memoize((name: string) =>
    states.filter(({ source: { text } }) => mayDeclareType(text, name)),
  );
  return (name) =>
    candidates(name).flatMap(({ module }) => module.structs.filter((it) => it.name === name));
}

/** The name is looked for first: it is rarer than the letters of a keyword. */
function mayDeclareType(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (text.startsWith('struct ', at - 7) || text.startsWith('trait ', at - 6)) return true;
  }
  return false;
}
