import type { Verdict } from '../../conformance/conform.ts';
import type { CaseRecord } from '../../conformance/suite.ts';
import { worstText } from './full.ts';
import { escapeMarkup } from './markup.ts';
import { curvePlot, errorPlot } from './plots.ts';
import { proofText, rowsOf, totalsOf, type OpRow } from './rows.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2128; --dim: #667; --paper: #fff; --line: #d8dce2;
  --good: #2f7d4f; --bad: #c0352b; --curve: #2b5fb3; --other: #b3651f; --third: #7a4fb3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7eb; --dim: #98a2ae; --paper: #16191d;
  --line: #343a42; --good: #5bb881; --bad: #f0776d; --curve: #7fb0ff; --other: #f0a860;
  --third: #c3a0f5; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 960px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.good { color: var(--good); } .bad { color: var(--bad); } .dim { color: var(--dim); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
pre { white-space: pre-wrap; margin: .2rem 0 .8rem 1rem; }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: var(--dim); }
.label { text-anchor: end; } .tick { text-anchor: middle; }
.grid { stroke: var(--line); } .bound { stroke: var(--bad); stroke-dasharray: 4 3; }
rect.good { fill: var(--good); } rect.bad { fill: var(--bad); }
.curve { fill: none; stroke-width: 1.5; }
polyline.curve0 { stroke: var(--curve); } svg text.curve0 { fill: var(--curve); }
polyline.curve1 { stroke: var(--other); } svg text.curve1 { fill: var(--other); }
polyline.curve2 { stroke: var(--third); } svg text.curve2 { fill: var(--third); }
`;

/** One page without anything from outside. */
export function renderConformHtml(verdict: Verdict): string {
  const { failed } = totalsOf(verdict);
  const headline = failed === 0 ? 'All checks hold' : `${failed} cases failed`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Conformance: ${headline}</title>
<style>${STYLE}</style>
</head>
<body>
<h1 class="${failed === 0 ? 'good' : 'bad'}">${headline}</h1>
<p class="dim">${escapeMarkup(proofText(verdict))}</p>
${[failures(verdict), gradients(verdict), curves(verdict), table(verdict)].join('\n')}
</body>
</html>
`;
}

function failures({ records }: Verdict): string {
  const failed = records.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return '';
  const items = failed.map(({ suite, case: name, message }) => {
    const head = `<b>${escapeMarkup(`${suite}: ${name}`)}</b>`;
    return `<div>${head}<pre>${escapeMarkup(message ?? '')}</pre></div>`;
  });
  return `<h2>Failures</h2>\n${items.join('\n')}`;
}

/** The f64 gradients: error against differences, per operation. */
function gradients({ records }: Verdict): string {
  const worst = new Map<string, CaseRecord>();
  for (const record of records) {
    if (record.suite !== 'gradcheck' || !record.case.endsWith('gradient f64')) continue;
    const before = worst.get(record.op);
    if (!before || record.worst > before.worst) worst.set(record.op, record);
  }
  if (worst.size === 0) return '';
  const bars = [...worst].map(([name, record]) => ({
    name, worst: record.worst,
    hint: `${record.case}: off by ${record.error}, bound ${record.bound}`,
  }));
  return `<h2>Error of the gradients</h2>
<p class="dim">The largest difference between backward and Ridders' differences in f64, as a part of
what it may be.</p>
${errorPlot(bars)}`;
}

function curves({ records }: Verdict): string {
  const plots = records.flatMap(({ suite, case: name, curves: lines = [] }) => {
    const plot = curvePlot(lines);
    return plot === '' ? [] : [`<h3>${escapeMarkup(`${suite}: ${name}`)}</h3>\n${plot}`];
  });
  return plots.length === 0 ? '' : `<h2>Curves</h2>\n${plots.join('\n')}`;
}

function table(verdict: Verdict): string {
  const words = ['suite', 'subject', 'dtypes'].map((name) => `<th>${name}</th>`);
  const numbers = ['cases', 'checks', 'worst', 'seconds']
    .map((name) => `<th class="number">${name}</th>`);
  const head = [...words, ...numbers, '<th></th>'].join('');
  return `<h2>All results</h2>\n<div class="wide"><table>\n<tr>${head}</tr>\n`
    + `${rowsOf(verdict).map(rowHtml).join('\n')}\n</table></div>`;
}

function rowHtml({ suite, op, dtypes, cases, checks, failed, worst, seconds }: OpRow): string {
  const words = [suite, op, dtypes.join(' ')].map((text) => `<td>${escapeMarkup(text)}</td>`);
  const numbers = [String(cases), String(checks), worstText(worst.worst), seconds.toFixed(2)]
    .map((text) => `<td class="number">${text}</td>`);
  const end = failed > 0 ? `<td class="bad">${failed} failed</td>` : '<td class="good">ok</td>';
  return `<tr>${[...words, ...numbers].join('')}${end}</tr>`;
}
