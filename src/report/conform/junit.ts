import type { Verdict } from '../../conformance/conform.ts';
import type { CaseRecord, SuiteName } from '../../conformance/suite.ts';
import { escapeMarkup } from './markup.ts';

/** JUnit's XML: a test suite per suite, a test case per case. */
export function renderConformJunit(verdict: Verdict): string {
  const suites = [...new Set(verdict.records.map(({ suite }) => suite))];
  const body = suites.map((suite) => {
    return suiteXml(suite, verdict.records.filter((record) => record.suite === suite));
  });
  const counts = countsOf(verdict.records);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="odyssey-migrate conform" `
    + `${counts}>\n${body.join('')}</testsuites>\n`;
}

function countsOf(records: readonly CaseRecord[]): string {
  const failed = records.filter(({ status }) => status === 'failed').length;
  const seconds = records.reduce((sum, record) => sum + record.seconds, 0);
  return `tests="${records.length}" failures="${failed}" errors="0" time="${seconds.toFixed(3)}"`;
}

function suiteXml(suite: SuiteName, records: readonly CaseRecord[]): string {
  return `  <testsuite name="${suite}" ${countsOf(records)}>\n`
    + `${records.map(caseXml).join('')}  </testsuite>\n`;
}

function caseXml(record: CaseRecord): string {
  const head = `    <testcase classname="${record.suite}.${escapeMarkup(record.op)}" `
    + `name="${escapeMarkup(record.case)}" assertions="${record.checks}" `
    + `time="${record.seconds.toFixed(3)}"`;
  if (record.status !== 'failed') return `${head}/>\n`;
  const message = escapeMarkup(record.message ?? '');
  return `${head}>\n      <failure message="${message}">${message}</failure>\n    </testcase>\n`;
}
