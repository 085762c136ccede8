import { describe, expect, it } from 'vitest';
import type { CompilerDiagnostic } from '../../src/engine/diagnostic.ts';
import type { LocatedFinding } from '../../src/migrate/result.ts';
import { countBlame } from '../../src/report/blame.ts';

function error(line: number, message: string): CompilerDiagnostic {
  const position = { line, column: 0 };
  const kind = 'error';
  return { release: '0.25.7', kind, file: 'a.mojo', position, spans: [], message, notes: [], fixIts: [] };
}

function finding(line: number, code: string, cause: string, blame?: 'project'): LocatedFinding {
  const place = { line, column: 1, endLine: line, endColumn: 2, start: 0, end: 1, file: 'a.mojo' };
  return { ...place, code, rule: code.toLowerCase(), message: 'm', cause, ...(blame && { blame }) };
}

describe('errors by blame', () => {
  it('counts each error for the finding that has its words, else its line', () => {
    const diagnostics = [error(1, 'no f'), error(1, 'also f'), error(2, 'gone'), error(9, 'odd')];
    const findings = [finding(1, 'MJ247', 'no f', 'project'), finding(2, 'MJ301', 'gone')];
    const counts = countBlame({ diagnostics }, findings);
    expect(counts).toMatchObject({ release: 1, project: 2, unexplained: 1 });
    expect(counts.rules.map(({ code, errors }) => [code, errors])).toEqual([
      ['MJ247', 2],
      ['MJ301', 1],
    ]);
  });
});
