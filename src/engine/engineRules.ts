/** A finding that the engine itself makes; documented like a rule, under `rules/engine/`. */
export interface EngineRule {
  readonly code: `MJ${number}`;
  readonly name: string;
  readonly summary: string;
}

export const UNUSED_SUPPRESSION: EngineRule = {
  code: 'MJ001',
  name: 'unused-suppression',
  summary: 'a suppression comment that silences nothing, or does not say what and why',
};

export const COMPILER_FIX_IT: EngineRule = {
  code: 'MJ002',
  name: 'compiler-fix-it',
  summary: 'a fix-it of the compiler that the allow-list lets through',
};

export const ENGINE_RULES: readonly EngineRule[] = [UNUSED_SUPPRESSION, COMPILER_FIX_IT];
