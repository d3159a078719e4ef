import { plainText } from '../core/messages/plain-text.ts';
import type { Credential } from '../core/model/credential.ts';
import type { Identity } from '../core/model/identity.ts';
import { eventsIn } from '../core/signals/events-in.ts';
import { type Decision, triage, type Verdict } from '../core/signals/triage.ts';
import { type Document, documentsIn } from './triage/documents.ts';
import { sourcesAt } from './triage/event-files.ts';
import { table } from './triage/table.ts';
import { exit, type Verb } from './verb.ts';

export interface TriageOptions {
  /** A file, a folder, or `-` for standard input. */
  readonly path: string;
  readonly json: boolean;
}

export interface TriageTerminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  out(line: string): void;
  err(line: string): void;
}

/** What `--json` prints for each event. A key without a value is null. */
export interface TriageLine extends Judgement {
  readonly file: string;
  /** Place among the events of the file, from 0. */
  readonly index: number;
  /** The further credentials of an event that names several; the line itself holds the most urgent one. */
  readonly also?: readonly Judgement[];
}

interface Judgement {
  readonly decision: Decision;
  readonly signal: string | null;
  readonly credential: Credential | null;
  readonly identity: Identity | null;
  readonly reason: string;
}

/** Prints what Firebreak would do with each event at the path. Exit code 0, or 1 when a path could not be read. */
export async function runTriage({ path, json }: TriageOptions, { stdin, out, err }: TriageTerminal): Promise<number> {
  const lines: TriageLine[] = [];
  let exitCode = 0;
  for await (const source of sourcesAt(path, stdin)) {
    if (source.kind === 'unreadable') {
      err(`Cannot read ${plainText(source.file)}: ${plainText(source.because)}`);
      exitCode = 1;
      continue;
    }
    const judged = judgementsOf(source.content).map(([first, ...also], index) =>
      lineOf({ file: source.file, index, first, also }),
    );
    for (const line of judged) {
      // Escaping inside JSON text changes how it looks on a terminal and not what it says.
      if (json) out(plainText(JSON.stringify(line)));
      else lines.push(line);
    }
  }
  if (!json && (lines.length > 0 || exitCode === 0)) for (const line of table(lines)) out(line);
  return exitCode;
}

type Judgements = readonly [Judgement, ...Judgement[]];

function judgementsOf(content: Uint8Array): readonly Judgements[] {
  return documentsIn(content).flatMap((document) => judgementsIn(document));
}

function judgementsIn(document: Document): readonly Judgements[] {
  if (document.kind === 'malformed') return [[ignoredSince(document.because)]];
  return eventsIn(document.value).map((event) => {
    const [first, ...also] = triage(event).map(judgementOf);
    return first ? [first, ...also] : [ignoredSince('no signal had anything to say')];
  });
}

function judgementOf({ decision, signal, credential, identity, reason }: Verdict): Judgement {
  return { decision, signal: signal ?? null, credential: credential ?? null, identity: identity ?? null, reason };
}

const ignoredSince = (reason: string): Judgement => ({
  decision: 'ignore',
  signal: null,
  credential: null,
  identity: null,
  reason,
});

interface Place {
  readonly file: string;
  readonly index: number;
  readonly first: Judgement;
  readonly also: readonly Judgement[];
}

function lineOf({ file, index, first, also }: Place): TriageLine {
  return { file, index, ...first, ...(also.length > 0 && { also }) };
}

export const triageVerb: Verb = {
  name: 'triage',
  summary:
    'Say what Firebreak would do with events: an EventBridge event, a CloudTrail record or file, a folder of them.',
  define(command, terminal, end) {
    command
      .argument('<path>', 'a file, a folder, or - for standard input; .json, .json.gz, .jsonl')
      .option('--json', 'one line of JSON for each event')
      .action(async (path: string, { json = false }: { json?: boolean }) => {
        end((await runTriage({ path, json }, terminal)) === 0 ? exit.done : exit.failed);
      });
  },
};
