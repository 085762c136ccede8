#!/usr/bin/env node
import { VERSION } from './version.ts';

const [argument, ...others] = process.argv.slice(2);
if (others.length === 0 && (argument === '--version' || argument === '-V')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  const { runProcess } = await import('./process.ts');
  await runProcess(process.argv.slice(2));
}
