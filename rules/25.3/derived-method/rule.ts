import { addConformances, declaresTrait } from '../../../src/engine/conformance.ts';
import type { FileEdit } from '../../../src/engine/edit.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { structOfType } from '../../../src/engine/structOf.ts';
import type { FunctionInfo, ProjectIndex, StructInfo } from '../../../src/semantics/types.ts';

/**
 * A protocol asks for a method that the struct's other methods define: `print` wants `write_to`
 * where `__str__` was enough, a loop asks `__has_next__` instead of `__len__`.
 */
export default defineRule({
  code: 'MJ267',
  name: 'derived-method',
  summary: 'a protocol asks for another method than it did; it follows from one that is there',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelogs 24.6 (`print` takes `Writable`) and 25.1 (`__has_next__`)',
  diagnostic: {
    phase: 'declaration',
    messages: [
      /argument type '(?<type>.+?)' does not conform to trait '(?<wanted>Writable)'/,
      /^'(?<type>.+?)' does not implement the '(?<wanted>__has_next__)' method/,
    ],
    visit({ node, groups, offset }, ctx) {
      const { type = '', wanted = '' } = groups.groups ?? {};
      const derivation = DERIVATIONS[wanted];
      const struct = structOfType(ctx.project, type, { file: ctx.path, offset });
      if (!derivation || struct?.kind !== 'struct') return undefined;
      return draftFor(node, struct, derivation, ctx.project);
    },
  },
});

/** How a method follows from another one. */
interface Derivation {
  readonly from: string;
  readonly method: string;
  readonly trait?: string;
  readonly head: string;
  readonly body: string;
}

const DERIVATIONS: Readonly<Record<string, Derivation>> = {
  Writable: {
    from: '__str__',
    method: 'write_to',
    trait: 'Writable',
    head: 'fn write_to[W: Writer](self, mut writer: W):',
    body: 'writer.write(self.__str__())',
  },
  __has_next__: {
    from: '__len__',
    method: '__has_next__',
    head: 'fn __has_next__(self) -> Bool:',
    body: 'return self.__len__() > 0',
  },
};

function draftFor(
  at: Draft['at'],
  struct: StructInfo,
  derivation: Derivation,
  project: ProjectIndex,
): Draft | undefined {
  const { from, method, trait } = derivation;
  const source = struct.methods.find(({ name }) => name === from);
  if (!source || source.raises || struct.methods.some(({ name }) => name === method)) return undefined;
  const added = methodBelow(source, derivation, project);
  const conformance =
    trait && !declaresTrait(struct, trait) ? [addConformances(struct, [trait])] : [];
  return {
    at,
    message: `\`${struct.name}\` has no \`${method}\`, which its \`${from}\` amounts to`,
    help: `Add \`${method}\` to \`${struct.name}\``,
    isolation: `derived-method ${struct.file} ${struct.name} ${method}`,
    ...(added && { edits: [...conformance, added] }),
  };
}

function methodBelow(
  { file, range, nameRange }: FunctionInfo,
  { head, body }: Derivation,
  project: ProjectIndex,
): FileEdit | undefined {
  const text = project.textOf(file);
  if (text === undefined) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const line = text.slice(text.lastIndexOf('\n', nameRange.start) + 1);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const rest = /^[^\r\n]*/.exec(text.slice(range.end))?.[0] ?? '';
  const end = range.end + rest.length;
  const added = `${eol}${eol}${indent}${head}${eol}${indent}${indent}${body}`;
  return { file, start: end, end, text: added };
}
