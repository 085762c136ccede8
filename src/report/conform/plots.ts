import type { Curve } from '../../conformance/suite.ts';
import { escapeMarkup } from './markup.ts';

/** One bar of `errorPlot`. */
export interface ErrorBar {
  readonly name: string;
  /** Error as a part of its bound. */
  readonly worst: number;
  readonly hint: string;
}

const WIDTH = 760;
const LABEL = 170;
const ROW = 20;
const DECADES = 9;

/** Bars on a logarithmic axis that ends a decade behind the bound. */
export function errorPlot(bars: readonly ErrorBar[]): string {
  const height = bars.length * ROW + 30;
  const scale = (WIDTH - LABEL - 20) / (DECADES + 1);
  const place = (part: number): number => {
    if (part <= 0) return LABEL;
    const decade = Math.min(Math.max(Math.log10(part) + DECADES, 0.05), DECADES + 1);
    return LABEL + decade * scale;
  };
  const ticks = Array.from({ length: DECADES + 2 }, (_, at) => {
    const x = LABEL + at * scale;
    const power = at - DECADES;
    const style = power === 0 ? 'bound' : 'grid';
    const text = power === 0 ? 'bound' : `1e${power}`;
    return `<line class="${style}" x1="${x}" x2="${x}" y1="0" y2="${height - 22}"/>`
      + `<text class="tick" x="${x}" y="${height - 8}">${text}</text>`;
  });
  const rows = bars.map(({ name, worst, hint }, at) => {
    const y = at * ROW + 3;
    const end = place(worst);
    const style = worst <= 1 ? 'good' : 'bad';
    return `<text class="label" x="${LABEL - 8}" y="${y + 12}">${escapeMarkup(name)}</text>`
      + `<rect class="${style}" x="${LABEL}" y="${y}" width="${round(Math.max(end - LABEL, 2))}" `
      + `height="${ROW - 6}" rx="2"><title>${escapeMarkup(hint)}</title></rect>`;
  });
  return svg(height, 'Largest error as a part of its bound', [...ticks, ...rows]);
}

const CURVE_HEIGHT = 240;
const LEFT = 70;
const COLORS = 3;

/** The curves of one case as lines in one plot; empty when there is nothing to draw. */
export function curvePlot(curves: readonly Curve[]): string {
  const drawn = curves.map(({ name, points }) => {
    return { name, points: points.filter((point) => point.every(Number.isFinite)) };
  }).filter(({ points }) => points.length > 1);
  if (drawn.length === 0) return '';
  const all = drawn.flatMap(({ points }) => points);
  const [x, y] = [rangeOf(all.map(([at]) => at)), rangeOf(all.map(([, value]) => value))];
  const across = (at: number): number => LEFT + ((at - x.low) / x.span) * (WIDTH - LEFT - 20);
  const depth = CURVE_HEIGHT - 45;
  const down = (value: number): number => 10 + (1 - (value - y.low) / y.span) * depth;
  const lines = drawn.map(({ name, points }, number) => {
    const path = points.map(([at, value]) => `${round(across(at))},${round(down(value))}`).join(' ');
    const style = `curve${number % COLORS}`;
    return `<polyline class="curve ${style}" points="${path}"/>`
      + `<text class="label ${style}" x="${WIDTH - 24}" y="${22 + 16 * number}">`
      + `${escapeMarkup(name)}</text>`;
  });
  const title = drawn.map(({ name }) => name).join(', ');
  return svg(CURVE_HEIGHT, title, [...curveAxes(x, y, across, down), ...lines]);
}

function curveAxes(
  x: Range, y: Range, across: (at: number) => number, down: (value: number) => number,
): string[] {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const value = y.low + part * y.span;
    const at = round(down(value));
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - 20}" y1="${at}" y2="${at}"/>`
      + `<text class="label" x="${LEFT - 8}" y="${at + 4}">${Number(value.toPrecision(3))}</text>`;
  });
  const ends = [x.low, x.low + x.span].map((at) => {
    return `<text class="tick" x="${round(across(at))}" y="${CURVE_HEIGHT - 10}">${at}</text>`;
  });
  return [...ticks, ...ends];
}

interface Range {
  readonly low: number;
  readonly span: number;
}

function rangeOf(values: readonly number[]): Range {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return { low, span: high > low ? high - low : 1 };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function svg(height: number, title: string, parts: readonly string[]): string {
  const name = escapeMarkup(title);
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${name}">\n`
    + `${parts.join('\n')}\n</svg>`;
}
