// Breaks the kernels on purpose, and asks the suites.
//
// A mutant is { name, file, find, replace, nth, what, suites, ops, cases, area, touches, level,
// equivalent }:
// `find` is a text that occurs exactly once in `file` (below kernels/), or its `nth` occurrence;
// `ops` are the subjects whose cases shall fail in one of `suites`, with `cases` only those whose
// name contains it. Mutants that do not disturb each other share a build: none of them may touch
// (`touches`, and `area`, which is `ops` where it is not said) what another one is judged by.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyKernels } from './slim.mjs';

const { conform } = await import('../../dist/src/conformance/conform.js');

/** Places in a text where another one starts. */
function placesOf(text, part) {
  const places = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

/** A text with a mutant in it; throws when its place is not there, or not the only one. */
export function mutate(text, { name, find, replace, nth }) {
  const places = placesOf(text, find);
  if (nth === undefined && places.length !== 1) {
    throw new Error(`${name}: its text occurs ${places.length} times`);
  }
  const at = places[nth ?? 0];
  if (at === undefined) throw new Error(`${name}: its text occurs ${places.length} times only`);
  return text.slice(0, at) + replace + text.slice(at + find.length);
}

/** Throws when a mutant does not fit the kernels any more. */
export function checkMutants(kernels, mutants) {
  const names = new Set();
  for (const mutant of mutants) {
    if (names.has(mutant.name)) throw new Error(`two mutants are called ${mutant.name}`);
    names.add(mutant.name);
    const text = readFileSync(join(kernels, mutant.file), 'utf8');
    if (mutate(text, mutant) === text) throw new Error(`${mutant.name} changes nothing`);
  }
}

function disturbs(one, other) {
  const touched = [...(one.area ?? one.ops), ...(one.touches ?? [])];
  const judged = other.area ?? other.ops;
  return one.level !== other.level || touched.some((subject) => judged.includes(subject));
}

/** As few groups as a greedy walk finds, of mutants that do not disturb each other. */
export function batchesOf(mutants, alone = false) {
  const batches = [];
  for (const mutant of mutants) {
    const room = !alone && batches.find((batch) => {
      return batch.every((other) => !disturbs(mutant, other) && !disturbs(other, mutant));
    });
    if (room) room.push(mutant);
    else batches.push([mutant]);
  }
  return batches;
}

/** Builds a copy of the kernels with mutants in it, and runs the suites about their subjects. */
async function recordsOf(batch, mutants, { kernels, compiler, cache, seed = 0, jobs = 2, suites }) {
  const folder = mkdtempSync(join(tmpdir(), 'odyssey-mutant-'));
  try {
    const subjects = [...new Set(batch.flatMap(({ ops }) => ops))];
    copyKernels(kernels, folder, batch[0]?.level ?? 'full', subjects);
    for (const mutant of mutants) {
      const path = join(folder, mutant.file);
      writeFileSync(path, mutate(readFileSync(path, 'utf8'), mutant));
    }
    const result = await conform({
      folder, compiler, cache, jobs, useCache: false,
      suites: suites ?? [...new Set(batch.flatMap((mutant) => mutant.suites))],
      ops: subjects, dtypes: [],
      setting: { seed, eps: 0.1, atol: 1e-8, rtol: 1e-6, nondetTol: 0 },
    });
    return result.ok === true
      ? { records: result.verdict.records, seconds: result.verdict.buildSeconds }
      : { problem: result.reason ?? 'no case is about it', report: result.report ?? '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function keyOf(record) {
  return `${record.suite} ${record.case}`;
}

function verdictOf(mutant, records, passing) {
  const killer = records.find((record) => {
    return record.status === 'failed' && mutant.ops.includes(record.op)
      && mutant.suites.includes(record.suite) && passing.has(keyOf(record))
      && record.case.includes(mutant.cases ?? '');
  });
  return killer ? { mutant, killed: true, killer } : { mutant, killed: false };
}

/**
 * Tells of each mutant whether a case failed that passes without it. `onVerdict` hears of each as
 * soon as it is known; a mutant that does not build is a problem of the bench.
 */
export async function runMutants(mutants, options) {
  mkdirSync(options.cache, { recursive: true });
  const passing = new Map();
  const verdicts = [];
  for (const batch of batchesOf(mutants, options.alone)) {
    const { level } = batch[0];
    if (!passing.has(level)) passing.set(level, await passingCases(mutants, level, options));
    verdicts.push(...await judge(batch, passing.get(level), options));
  }
  return verdicts;
}

/** What the kernels as they are pass of the cases that mutants of a level are judged by. */
async function passingCases(mutants, level, options) {
  const clean = await recordsOf(mutants.filter((one) => one.level === level), [], options);
  if (clean.problem) throw new Error(`the kernels: ${clean.problem}\n${clean.report}`);
  return new Set(clean.records.filter(({ status }) => status !== 'failed').map(keyOf));
}

async function judge(batch, passing, options) {
  const found = await recordsOf(batch, batch, options);
  if (found.problem && batch.length > 1) {
    const single = [];
    for (const mutant of batch) single.push(...await judge([mutant], passing, options));
    return single;
  }
  return batch.map((mutant) => {
    const verdict = found.problem
      ? { mutant, killed: false, problem: `${found.problem}: ${found.report.slice(0, 2000)}` }
      : verdictOf(mutant, found.records, passing);
    options.onVerdict?.(verdict);
    return verdict;
  });
}

/** Failures of the library as it is, by seed: all of them are false alarms. */
export async function falseAlarms(seeds, suites, options) {
  const found = [];
  for (const seed of seeds) {
    const result = await conform({
      folder: options.kernels, compiler: options.compiler, cache: options.cache,
      jobs: options.jobs ?? 2, useCache: false, suites, ops: [], dtypes: [],
      setting: { seed, eps: 0.1, atol: 1e-8, rtol: 1e-6, nondetTol: 0 },
    });
    if (result.ok !== true) throw new Error(`${result.reason}\n${result.report}`);
    const failed = result.verdict.records.filter(({ status }) => status === 'failed');
    found.push({ seed, cases: result.verdict.records.length, failed });
    options.onSeed?.(found.at(-1));
  }
  return found;
}
