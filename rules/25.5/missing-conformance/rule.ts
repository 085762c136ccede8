import {
  addConformances,
  addCopying,
  declaresTrait,
  mayBeCopied,
} from '../../../src/engine/conformance.ts';
import type { DiagnosticHit, FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { structOfType } from '../../../src/engine/structOf.ts';
import type { ProjectIndex, StructInfo } from '../../../src/semantics/types.ts';

/**
 * Until 25.4 a struct conformed to a trait if it had the trait's methods; since then it must say
 * so. The compiler names struct and traits; the struct's methods tell whether it conformed.
 */
export default defineRule({
  code: 'MJ181',
  name: 'missing-conformance',
  summary: 'a struct has the methods of a trait but does not declare it',
  release: '25.5',
  applicability: 'safe',
  source: 'Mojo changelog 25.4 (deprecated), 25.5 (implicit trait conformance removed)',
  diagnostic: {
    phase: 'declaration',
    messages: [
      /cannot bind type '(.+?)' to trait '(.+?)'/,
      /argument type '(.+?)' does not conform to trait '(.+?)'/,
      /value of type '(.+?)' cannot be copied or moved; consider conforming it to '(.+?)'/,
      /^cannot synthesize __(copy|move)init__ because field '.+' has non-(?:copyable|copyable and non-movable) type '(.+?)'/,
      /^no matching function in (?:initialization|call to)/,
    ],
    visit(hit, ctx) {
      const drafts = demandsOf(hit).map((demand) => draftFor(demand, hit, ctx));
      return drafts.find((draft) => draft !== undefined);
    },
  },
});

/** Struct `type` is asked to conform to all of `traits`. */
interface Demand {
  readonly type: string;
  readonly traits: readonly string[];
}

const WORDINGS = [
  /type '(?<type>.+?)' (?:does not conform )?to trait '(?<traits>.+?)'/,
  /type '(?<type>.+?)' cannot be copied or moved; consider conforming it to '(?<traits>.+?)'/,
  /__(?<method>copy|move)init__ because field '.+' has .* type '(?<type>.+?)'/,
];

/** What message and notes ask for; the notes of an overloaded call are alternatives. */
function demandsOf({ diagnostic }: DiagnosticHit): Demand[] {
  const texts = [diagnostic.message, ...diagnostic.notes.map(({ message }) => message)];
  return texts.flatMap((text) => WORDINGS.flatMap((wording) => demandIn(wording.exec(text))));
}

function demandIn(match: RegExpExecArray | null): Demand[] {
  const { type, traits, method } = match?.groups ?? {};
  if (!type) return [];
  if (traits) return [{ type, traits: traits.split(/\s*&\s*/) }];
  return [{ type, traits: method === 'move' ? ['Movable'] : ['Copyable', 'Movable'] }];
}

function draftFor(
  demand: Demand,
  { node, offset }: DiagnosticHit,
  ctx: FileContext,
): Draft | undefined {
  const struct = structOfType(ctx.project, demand.type, { file: ctx.path, offset });
  if (struct?.kind !== 'struct') return undefined;
  const missing = demand.traits.filter((trait) => !declaresTrait(struct, trait));
  if (missing.length === 0) return undefined;
  if (!missing.every((trait) => hasMethodsOf(struct, trait, ctx.project))) return undefined;
  const list = missing.join(', ');
  return {
    at: node,
    message: `\`${struct.name}\` does not declare \`${list}\`, though it has the methods`,
    help: `Add \`${list}\` to the declaration of \`${struct.name}\``,
    edits: isCopying(missing)
      ? addCopying(struct, missing, ctx.project)
      : [addConformances(struct, missing)],
  };
}

function isCopying(traits: readonly string[]): boolean {
  return traits.every((trait) => trait === 'Copyable' || trait === 'Movable');
}

/** Methods that make a struct conform; an empty list: the compiler writes them itself. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  Copyable: [],
  Movable: [],
  ImplicitlyCopyable: ['__copyinit__'],
  Stringable: ['__str__'],
  Representable: ['__repr__'],
  Writable: ['write_to'],
  Sized: ['__len__'],
  Boolable: ['__bool__'],
  Intable: ['__int__'],
  IntableRaising: ['__int__'],
  Floatable: ['__float__'],
  Absable: ['__abs__'],
  Roundable: ['__round__'],
  Ceilable: ['__ceil__'],
  Floorable: ['__floor__'],
  Truncable: ['__trunc__'],
  Hashable: ['__hash__'],
  EqualityComparable: ['__eq__'],
  Comparable: ['__lt__', '__le__', '__gt__', '__ge__', '__eq__'],
};

function hasMethodsOf(struct: StructInfo, trait: string, project: ProjectIndex): boolean {
  if (trait === 'Copyable' && !mayBeCopied(struct, project)) return false;
  const required = METHODS[trait] ?? projectTrait(trait, project);
  const mayRaise = trait.endsWith('Raising') || !METHODS[trait];
  const fitting = struct.methods.filter(({ raises }) => mayRaise || !raises);
  const own = new Set(fitting.map(({ name }) => name));
  return required?.every((name) => own.has(name)) ?? false;
}

/** Methods of a trait of the project that declares no parent; else we can't know them all. */
function projectTrait(name: string, project: ProjectIndex): readonly string[] | undefined {
  const [trait, another] = project.structs(name);
  if (!trait || another || trait.kind !== 'trait' || trait.conformances.length > 0) return undefined;
  return trait.methods.map((method) => method.name);
}
