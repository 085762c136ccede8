// Methods that switched their destructor off by `__disable_del self`.
import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import { isFirst, methodOf } from './initializer.ts';

/** The `__disable_del` of that self argument, if the method's body itself has exactly one. */
export function disabledSelf(parameter: SyntaxNode): SyntaxNode | undefined {
  const method = methodOf(parameter);
  if (!method || !isFirst(parameter)) return undefined;
  const name = parameter.childForFieldName('name')?.text;
  const body = method.childForFieldName('body');
  const found = namedChildrenOf(body ?? method).filter(
    (statement) => statement.type === 'disable_del_statement',
  );
  const [statement, another] = found;
  if (!statement || another || namedChildrenOf(statement)[0]?.text !== name) return undefined;
  return statement;
}
