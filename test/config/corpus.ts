/** Configurations that are right. */
export const GOOD: Record<string, string> = {
  empty: '',
  comments: '# nothing\n\n# here\n',
  full: `
target = "0.25.7"
from = "24.x"
select = ["MJ1", "list-typed-constructor"]
ignore = ["modernize"]
exclude = ["generated/", "*.gen.mojo"]
gate = "none"
unsafe-fixes = true
[per-path-ignores]
"tests/**" = ["MJ114"]
[rules.list-typed-constructor]
prefer = "literal"
[naming]
forward = "{op}_forward"
[tensor]
type = "ExTensor"
[deviations.gelu]
ulp = 2
`,
  list: `
[[per-path-ignores]]
pattern = "tests/**"
ignore = ["MJ114"]
[[per-path-ignores]]
pattern = "a.mojo"
ignore = []
`,
  inline: 'rules = { a = { x = 1 }, "b" = {} }\nper-path-ignores = { "a" = ["MJ1"] }\n',
};

/** Configurations that are wrong, and what is said about them (after the file's name). */
export const BAD: Record<string, { text: string; says: string[] }> = {
  'unknown key': {
    text: '# first\ntarget = "0.25.7"\n\nselct = []\n',
    says: [':4: unknown key `selct`; did you mean `select`?'],
  },
  'unknown key far from all': { text: 'zzz = 1\n', says: [':1: unknown key `zzz`'] },
  'unknown table': {
    text: 'gate = "none"\n[rule.x]\n',
    says: [':2: unknown key `rule`; did you mean `rules`?'],
  },
  'number for a release': {
    text: '\ntarget = 0.25\n',
    says: [':2: `target` must be a string such as "0.25.7", not a number'],
  },
  'release spelled otherwise': {
    text: 'target = "0.25.7.0"\n',
    says: [
      ':1: `target` is `0.25.7.0`; known are 25.3, 25.4, 25.5, 0.25.6, 0.25.7, 0.26.1, 0.26.2, ' +
        '1.0, 1.1, 1.2; did you mean `0.25.7`?',
    ],
  },
  'target without a compiler': {
    text: 'target = "24.x"\n',
    says: [
      ':1: `target` is `24.x`; known are 25.3, 25.4, 25.5, 0.25.6, 0.25.7, 0.26.1, 0.26.2, ' +
        '1.0, 1.1, 1.2',
    ],
  },
  'string for a list': {
    text: 'ignore = "MJ1"\n',
    says: [':1: `ignore` must be a list, not a string'],
  },
  'element of a list after a multi-line string': {
    text: 'exclude = ["""\n[x]\n""",\n  \'a\', # ]\n]\nselect = ["ok", 3]\n',
    says: [':6: `select[1]` must be a string, not a number'],
  },
  'empty selector': { text: 'select = [""]\n', says: [':1: `select[0]` must not be empty'] },
  'gate of a later version': {
    text: 'gate = "compil"\n',
    says: [':1: `gate` is `compil`; known are none, compile; did you mean `compile`?'],
  },
  'truth value as text': {
    text: 'unsafe-fixes = "yes"\n',
    says: [':1: `unsafe-fixes` must be true or false, not a string'],
  },
  'per-path ignore without a pattern': {
    text: '[[per-path-ignores]]\nignore = []\npattern = "x"\n\n[[per-path-ignores]]\nignore = []\n',
    says: [':5: `per-path-ignores[1]` lacks `pattern`'],
  },
  'per-path ignore with a typo': {
    text: '[[per-path-ignores]]\npattern = "x"\nignore = []\nignor = []\n',
    says: [':4: unknown key `per-path-ignores[0].ignor`; did you mean `ignore`?'],
  },
  'per-path ignores as text': {
    text: 'per-path-ignores = "x"\n',
    says: [':1: `per-path-ignores` must be a table or a list'],
  },
  'options of a rule that are no table': {
    text: '[rules]\nx = 1\n"y.z" = {}\n',
    says: [':2: `rules.x` must be a table, not a number'],
  },
  'a date': {
    text: 'from = 2024-01-01\n',
    says: [':1: `from` must be a string such as "0.25.7", not a date'],
  },
  'two at once': {
    text: 'gate = 1\n[naming]\n[tensr]\n',
    says: [
      ':1: `gate` must be a string, not a number',
      ':3: unknown key `tensr`; did you mean `tensor`?',
    ],
  },
};
