/**
 * How big each function's bundle is, and how long a fresh Node takes to import it: `npm run bench:lambda`. The bundles
 * are those that `cdk deploy` would upload. Times are printed and judged by nobody, because machines differ; the size
 * of the functions on the way to the first deny is judged: over 500 kB it ends with 1.
 */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeFirstDeny } from '../lib/reserved-concurrency.ts';
import { bundled } from './lambda-bench/bundled.ts';
import { importTimes } from './lambda-bench/import-times.ts';

const mostBytes = 500_000;

const { outdir, bundles } = bundled();
try {
  const empty = importTimes(join(import.meta.dirname, 'lambda-bench', 'empty.mjs')).median;
  say(`Node ${process.versions.node}, fresh processes. An empty module takes ${empty.toFixed(1)} ms, the median.`);
  say('');
  say('function      kB   median ms   fastest ms   median/empty');
  const tooBig = bundles.filter((bundle) => report(bundle, empty));
  for (const { phase } of tooBig)
    process.stderr.write(`${phase} is over ${mostBytes / 1_000} kB: see what it imports\n`);
  process.exitCode = tooBig.length === 0 ? 0 : 1;
} finally {
  rmSync(outdir, { recursive: true });
}

/** Prints the row of one function, and answers whether it is too big for where it stands. */
function report({ phase, file, bytes }: (typeof bundles)[number], empty: number): boolean {
  const { median, fastest } = importTimes(file);
  const mark = beforeFirstDeny.has(phase) ? '   before the first deny' : '';
  const cells = [
    (bytes / 1_000).toFixed(0).padStart(5),
    median.toFixed(1).padStart(11),
    fastest.toFixed(1).padStart(12),
    (median / empty).toFixed(0).padStart(14),
  ];
  say(`${phase.padEnd(10)}${cells.join(' ')}${mark}`);
  return beforeFirstDeny.has(phase) && bytes > mostBytes;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
