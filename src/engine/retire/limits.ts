import type { FunctionInfo, ProjectIndex, StructInfo } from '../../semantics/types.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import { functionKey, type Plan, type Unit } from './plan.ts';

/** Methods that are called by their meaning, or that a standard trait asks for. */
const CALLED_UNSEEN = /^(?:__\w+__|write_to|write_repr_to|copy|to_python_object)$/;

/**
 * A method whose callers can't all be found must not go, nor one that a trait asks for. Nobody
 * calls what takes an argument of a type that is gone.
 */
export function mayGo(plan: Plan, { file, node, struct, name = '' }: Unit): boolean {
  const info = struct && structAt(plan, file, struct);
  if (!info) return true;
  const overloads = info.methods.filter((method) => method.name === name);
  if (!overloads.every((method) => plan.units.has(functionKey(method)))) return true;
  if (isRequired(plan.project.project, info, name)) return false;
  const own = overloads.find((method) => method.range.start === node.startIndex);
  return !CALLED_UNSEEN.test(name) || (own !== undefined && takesGone(plan, own));
}

function structAt({ project }: Plan, file: string, struct: SyntaxNode): StructInfo | undefined {
  const module = project.project.modules.get(file);
  return module?.structs.find(({ range }) => range.start === struct.startIndex);
}

function takesGone({ project, removal }: Plan, { file, parameters }: FunctionInfo): boolean {
  return parameters.some(({ type = '', range }) =>
    (type.match(/[A-Za-z_]\w*/g) ?? []).some((word) => {
      const meaning = project.project.resolve(file, word, range.start);
      return meaning?.kind === 'external' && removal.describe(meaning.path) !== undefined;
    }),
  );
}

/** Whether a trait of the project asks for the method, or one that it inherits from. */
function isRequired(
  project: ProjectIndex,
  { conformances }: StructInfo,
  method: string,
  seen = new Set<string>(),
): boolean {
  const traits = conformances.flatMap(({ text }) => text.match(/[A-Za-z_]\w*/g) ?? []);
  return traits.some((trait) => {
    if (seen.has(trait)) return false;
    seen.add(trait);
    return project.structs(trait).some((one) => {
      if (one.methods.some(({ name }) => name === method)) return true;
      return one.kind === 'trait' && isRequired(project, one, method, seen);
    });
  });
}
