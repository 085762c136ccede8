// `main` inside a package is an error, and an error keeps the compiler from its later passes. So
// the copy that is compiled calls it by another name of the same length: no position moves.

const STAND_IN = 'm4in';
const DEFINITION = /^(?:async[ \t]+)?(?:def|fn)[ \t]+main(?=[ \t]*[[(])/m;
const IMPORTED = /^[ \t]*from[ \t]+[\w.`]+[ \t]+import\b.*\bmain\b/m;
const USE =
  /(?<![\w.`])(?<!^[ \t]+(?:async[ \t]+)?(?:def|fn)[ \t]+)main(?=[ \t]*[[(])/gm;

/** Whether a file defines a top-level `main`. */
export function definesMain(text: string): boolean {
  return DEFINITION.test(text);
}

/** Whether a file imports a `main` by name, which renaming would break. */
export function importsMain(text: string): boolean {
  return IMPORTED.test(text);
}

/** The text with its top-level `main` renamed; equal length in bytes. */
export function renameMain(text: string): string {
  return definesMain(text) ? text.replace(USE, STAND_IN) : text;
}

/** Puts `main` back into what the compiler said. */
export function restoreMain(said: string): string {
  return said.replaceAll(STAND_IN, 'main');
}

/** The error that a package check adds where an entry point could not be renamed. */
export function isMainInPackage(message: string): boolean {
  return message === "defining 'main' within a package is not yet supported"
    || message === "'main()' is not supported within packages";
}
