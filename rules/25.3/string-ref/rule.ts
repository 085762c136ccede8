import type { FileContext } from '../../../src/engine/context.ts';
import { onlyArgument } from '../../../src/engine/conversion.ts';
import { standardName } from '../../../src/engine/importItems.ts';
import { replaceRemoved } from '../../../src/engine/removedName.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { positionOf } from '../../../src/engine/typePosition.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

export default defineRule({
  code: 'MJ213',
  name: 'string-ref',
  summary: '`StringRef` is gone; `StringSlice` and `StaticString` know whose text they show',
  release: '25.3',
  applicability: 'safe',
  source: 'Mojo changelog 25.1 (deprecated), 25.2 (removed)',
  syntax: {
    query: '(module) @file',
    needles: ['StringRef'],
    startDepth: 0,
    visit: (_, ctx) =>
      replaceRemoved(
        {
          name: 'StringRef',
          homes: ['utils', 'utils.stringref', 'utils.string_ref', 'memory'],
          message: '`StringRef` was replaced by views that know whose text they show',
          help: 'Use `StringSlice` for arguments, `StaticString` for what is kept',
          rewrite(use, context) {
            const type = replacement(use, context);
            const isFree = type && standardName(context, type, use.startIndex) !== undefined;
            return isFree ? [context.replace(use, type)] : undefined;
          },
        },
        ctx,
      ),
  },
});

function replacement(use: SyntaxNode, ctx: FileContext): string | undefined {
  const { parent } = use;
  if (parent?.type === 'call' && parent.childForFieldName('function')?.id === use.id) {
    return viewOf(onlyArgument(parent), ctx);
  }
  if (isArgumentType(use)) return 'StringSlice';
  return positionOf(use) === 'value' ? undefined : 'StaticString';
}

/** A pointer and a length, or a number, is somebody else's business. */
function viewOf(value: SyntaxNode | undefined, ctx: FileContext): string | undefined {
  if (!value) return undefined;
  if (value.type === 'string') return 'StaticString';
  const type = ctx.project.typeOf(ctx.path, value) ?? '';
  return /^(?:String|StaticString|StringSlice\b.*)$/.test(type) ? 'StringSlice' : undefined;
}

/** The origin is inferred from what is passed; a default value or an `out` argument has another. */
function isArgumentType(use: SyntaxNode): boolean {
  const parameter = use.parent;
  if (parameter?.type !== 'parameter' || parameter.parent?.type !== 'parameters') return false;
  if (parameter.childForFieldName('value')) return false;
  const convention = parameter.childForFieldName('convention')?.text ?? '';
  return /^(?:borrowed|read)?$/.test(convention);
}
