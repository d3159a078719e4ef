import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { merged, RunWriter } from '../../../cli/replay/runs.ts';
import type { Finding } from '../../../core/model/finding.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firebreak-runs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const finding = (because: string): Finding => ({
  signal: 'iam-recon',
  response: 'record',
  identity: { kind: 'unknown', because: 'nobody' },
  because,
  evidence: { url: 'not kept' },
  source: { eventId: '1', dedupeKey: '1', at: '2026-03-01T00:00:00Z', account: '123456789012', region: 'us-east-1' },
});

async function orderOf(runs: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for await (const { at } of merged(runs)) times.push(at);
  return times;
}

it('gives findings of all workers in the order of time, with line breaks and other alphabets as they were', async () => {
  const writers = [0, 1].map((worker) => new RunWriter(folder, worker));
  for (const at of [5, 3, 9]) writers[0]!.add({ at, finding: finding('zwei\nZeilen \u2028 ä') });
  for (const at of [4, 1]) writers[1]!.add({ at, finding: finding('b') });
  const runs = writers.flatMap((writer) => writer.finish());
  expect(await orderOf(runs)).toEqual([1, 3, 4, 5, 9]);
  for await (const timed of merged(runs.slice(0, 1))) expect(timed.finding.because).toBe('zwei\nZeilen \u2028 ä');
});

it('keeps of a finding what the judge needs, and not the text of others', async () => {
  const writer = new RunWriter(folder, 0);
  writer.add({ at: 1, finding: finding('a') });
  for await (const timed of merged(writer.finish())) expect('evidence' in timed.finding).toBe(false);
});

it('merges more runs than may be open at once', async () => {
  const runs = Array.from({ length: 150 }, (_, worker) => {
    const writer = new RunWriter(folder, worker);
    writer.add({ at: 200 - worker, finding: finding('a') });
    writer.add({ at: 1000 + worker, finding: finding('a') });
    return writer.finish();
  }).flat();
  const order = await orderOf(runs);
  expect(order).toHaveLength(300);
  expect(order).toEqual(order.toSorted((left, right) => left - right));
});

it('writes a run when it holds eight megabytes, not only at the end', () => {
  const writer = new RunWriter(folder, 0);
  const long = finding('x'.repeat(1_000_000));
  for (let at = 0; at < 20; at += 1) writer.add({ at, finding: long });
  expect(writer.finish()).toHaveLength(3);
});
