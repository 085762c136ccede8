import type { RuleDefinition } from './rule.ts';

/** All rules of the generated manifest, loaded when first asked for. */
export async function loadRules(): Promise<readonly RuleDefinition[]> {
  const { rules } = await import('../../rules/manifest.ts');
  return rules;
}
