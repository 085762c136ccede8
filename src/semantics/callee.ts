import type { SyntaxNode } from '../syntax/node.ts';
import { infer, type Question } from './inference.ts';
import { typeNamed } from './infer-calls.ts';
import { knownType, selfTypeText } from './known-types.ts';
import { isDottedName } from './names.ts';
import { resolveName, type Sources } from './resolve.ts';
import type { Definition } from './types.ts';

/**
 * What a call calls: functions by name, structs by their constructor, methods where the type of
 * the receiver is known. A function with overloads comes with all of them.
 */
export function calleeOf(sources: Sources, file: string, call: SyntaxNode): Definition | undefined {
  const whole = call.childForFieldName('function');
  const name = whole?.type === 'subscript' ? whole.childForFieldName('value') : whole;
  if (!name) return undefined;
  const asked: Question = { sources, file, depth: 0, seen: new Map() };
  if (name.text === 'Self') return structAround(asked, name);
  if (isDottedName(name.text)) {
    const target = resolveName(sources, file, name.text, name.startIndex);
    if (target) return target;
  }
  return name.type === 'attribute' ? methodOf(asked, name) : undefined;
}

function structAround(asked: Question, node: SyntaxNode): Definition | undefined {
  const text = selfTypeText(node);
  const type = { text: text ?? '', file: asked.file, offset: node.startIndex };
  const struct = text === undefined ? undefined : knownType(asked.sources, type)?.struct;
  return struct && { kind: 'struct', struct };
}

function methodOf(asked: Question, name: SyntaxNode): Definition | undefined {
  const object = name.childForFieldName('object');
  const wanted = name.childForFieldName('attribute')?.text;
  if (!object || wanted === undefined) return undefined;
  const receiver = infer(asked, object) ?? typeNamed(asked, object);
  const struct = receiver && knownType(asked.sources, receiver)?.struct;
  const functions = struct?.methods.filter((method) => method.name === wanted) ?? [];
  return functions.length > 0 ? { kind: 'function', functions } : undefined;
}
