import { once } from 'node:events';
import { createReadStream, createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Timed } from './message.ts';

/** Characters of findings that a worker holds before it writes them down. */
const heldAtMost = 8 * 1024 * 1024;

interface Line {
  readonly at: number;
  readonly text: string;
}

/**
 * Findings in files that are in order of time each, so that memory does not grow with the archive: files of CloudTrail
 * come in no order that one could rely on, and the meaning is in the order.
 */
export class RunWriter {
  private readonly pathOf: (run: number) => string;
  private readonly written: string[] = [];
  private held: Line[] = [];
  private size = 0;

  constructor(folder: string, worker: number) {
    this.pathOf = (run) => join(folder, `${worker}-${run}.jsonl`);
  }

  add({ at, finding, address }: Timed): void {
    const { evidence: _left, ...kept } = finding;
    const text = JSON.stringify({ finding: kept, address });
    this.held.push({ at, text });
    this.size += text.length;
    if (this.size >= heldAtMost) this.write();
  }

  /** Writes what is held, and answers the paths of everything that was written. */
  finish(): readonly string[] {
    if (this.held.length > 0) this.write();
    return this.written;
  }

  private write(): void {
    const path = this.pathOf(this.written.length);
    const lines = this.held.toSorted(byTime).map(lineOf);
    writeFileSync(path, lines.join(''), { mode: 0o600 });
    this.written.push(path);
    this.held = [];
    this.size = 0;
  }
}

const lineOf = ({ at, text }: Line): string => `${at} ${text}\n`;
const byTime = (left: Line, right: Line): number => left.at - right.at || (left.text < right.text ? -1 : 1);

/** Files that are read at once. */
const mergedAtOnce = 64;

/** The findings of all the runs, in order of time; equal for the same findings, whoever wrote them down. */
export async function* merged(runs: readonly string[]): AsyncGenerator<Timed> {
  for await (const { at, text } of lines(await fewEnough(runs)))
    yield { at, ...(JSON.parse(text) as Omit<Timed, 'at'>) };
}

/** Merges runs into longer ones until all of them can be open together. */
async function fewEnough(runs: readonly string[]): Promise<readonly string[]> {
  const [first] = runs;
  if (first === undefined || runs.length <= mergedAtOnce) return runs;
  const path = `${first}-merged`;
  const out = createWriteStream(path, { mode: 0o600 });
  for await (const line of lines(runs.slice(0, mergedAtOnce))) if (!out.write(lineOf(line))) await once(out, 'drain');
  out.end();
  await finished(out);
  return fewEnough([...runs.slice(mergedAtOnce), path]);
}

interface Head {
  readonly rest: AsyncGenerator<Line>;
  line: Line;
}

async function* lines(runs: readonly string[]): AsyncGenerator<Line> {
  const heads: Head[] = [];
  for (const run of runs) {
    const rest = linesOf(run);
    const { value, done } = await rest.next();
    if (!done) heads.push({ rest, line: value });
  }
  while (heads.length > 0) {
    const first = heads.reduce((least, head) => (byTime(head.line, least.line) < 0 ? head : least));
    yield first.line;
    const { value, done } = await first.rest.next();
    if (done) heads.splice(heads.indexOf(first), 1);
    else first.line = value;
  }
}

async function* linesOf(run: string): AsyncGenerator<Line> {
  let rest = '';
  for await (const chunk of createReadStream(run, { encoding: 'utf8' })) {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const space = part.indexOf(' ');
      yield { at: Number(part.slice(0, space)), text: part.slice(space + 1) };
    }
  }
}
