/**
 * How fast `firebreak replay` is: `node bench/replay.ts [megabytes] [seed]`. Generates an archive, replays it, and compares
 * with a bare JSON.parse of the same files by as many threads. Prints figures; passes no judgement.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pass } from './replay-pass.ts';
import { writeTraffic } from './replay-traffic.ts';

const [megabytes, seed] = [Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 1)];
const threads = availableParallelism();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'firebreak-bench-replay-'));
try {
  const { files, events, bytes } = writeTraffic({ folder, megabytes, seed });
  say(`seed ${seed}: ${files} files, ${events} events, ${inMegabytes(bytes)} MB of JSON; ${threads} threads`);
  // The first pass warms the page cache for both.
  pass('parse');
  const bare = pass('parse');
  const replay = pass('replay');
  say(line('bare JSON.parse', bare));
  say(line('firebreak replay', replay));
  const ratio = (of: (pass: Pass) => number): string => (of(bare) / of(replay)).toFixed(2);
  say(
    `ratio             ${ratio((each) => each.milliseconds)} of the speed of bare parsing, ${ratio((each) => each.cpuMilliseconds)} by processor time`,
  );
  say(
    `parsed            ${((100 * replay.parsed) / replay.events).toFixed(1)} % of the events; the others are told apart by service and name of the call`,
  );
  // By a profile of the threads: a third to a half of their time is the scan, a fifth each inflating and collecting garbage.
  say('bound by          the processor: the scan for the ends of records is JavaScript where JSON.parse is native;');
  say('                  then inflating, and triage of what is left. The start of the threads is in all figures.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pass(mode: 'replay' | 'parse'): Pass {
  const script = join(import.meta.dirname, 'replay-pass.ts');
  return JSON.parse(
    execFileSync(process.execPath, [script, mode, folder, String(threads)], { encoding: 'utf8' }),
  ) as Pass;
}

function line(name: string, { milliseconds, cpuMilliseconds, rssBytes, events, bytes }: Pass): string {
  const perSecond = (count: number): number => Math.round(count / (milliseconds / 1000));
  return `${name.padEnd(18)}${(milliseconds / 1000).toFixed(2)} s (processor ${(cpuMilliseconds / 1000).toFixed(2)} s), ${inMegabytes(perSecond(bytes))} MB/s, ${perSecond(events)} events/s, peak RSS ${inMegabytes(rssBytes)} MB`;
}

function inMegabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
