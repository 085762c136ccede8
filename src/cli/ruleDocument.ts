import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChalkInstance } from 'chalk';
import { packageRoot } from '../packageRoot.ts';
import type { RuleEntry } from './catalogue.ts';

/** The documentation of a rule as Markdown: its `rule.md`, under the facts about the entry. */
export function documentOf(entry: RuleEntry, root = packageRoot()): string {
  const text = findDocument(join(root, 'rules'), entry.folder);
  const isRow = entry.folder !== entry.name;
  if (text !== undefined && !isRow) return `${text.trimEnd()}\n\n${factsOf(entry)}`;
  const head = `# ${entry.name} (${entry.code})\n\n${entry.summary}.\n\n${factsOf(entry)}`;
  return text === undefined ? head : `${head}\n${text.replace(/^# /, '## ')}`;
}

function findDocument(rules: string, folder: string): string | undefined {
  const releases = existsSync(rules) ? readdirSync(rules) : [];
  const paths = releases.map((release) => join(rules, release, folder, 'rule.md'));
  const path = paths.find((candidate) => existsSync(candidate));
  return path === undefined ? undefined : readFileSync(path, 'utf8');
}

function factsOf({ release, until, applicability, group, source }: RuleEntry): string {
  const range = until ? `${release} until ${until}` : `${release} on`;
  const facts = [
    `- Release: ${range}`,
    `- Fix: ${applicability}`,
    ...(group ? [`- Group: ${group}`] : []),
    `- Source: ${source}`,
  ];
  return `${facts.join('\n')}\n`;
}

/** Markdown for a terminal: headings and code stand out, marks and comments are gone. */
export function renderMarkdown(markdown: string, paint: ChalkInstance): string {
  let isCode = false;
  const lines = markdown.replace(/<!--[\s\S]*?-->\n?/g, '').split(/\r?\n/);
  const rendered = lines.flatMap((line) => {
    if (/^(```|~~~)/.test(line)) {
      isCode = !isCode;
      return [];
    }
    if (isCode) return [line ? `    ${paint.cyan(line)}` : ''];
    const heading = /^(#+) (.*)$/.exec(line);
    if (heading?.[1] === '#') return [paint.bold.underline(plain(heading[2] ?? ''))];
    if (heading) return [paint.bold(plain(heading[2] ?? '').toUpperCase())];
    return [plain(line)];
  });
  return `${rendered.join('\n').replace(/\n{3,}/g, '\n\n').trim()}\n`;
}

/** Emphasis and links as bare words; code keeps its backticks. */
function plain(line: string): string {
  return line
    .split(/(`[^`]*`)/)
    .map((part) => {
      if (part.startsWith('`')) return part;
      return part.replace(/\*\*([^*]+)\*\*/g, '$1').replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 <$2>');
    })
    .join('');
}
