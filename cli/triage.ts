import { Option } from 'commander';
import { plainText } from '../core/messages/plain-text.ts';
import type { NetworkLookup } from '../core/ports/networks.ts';
import { webhookAsDelivered } from '../core/signals/bare-finding.ts';
import { eventsIn } from '../core/signals/events-in.ts';
import { sourceAddressIn } from '../core/signals/source-network.ts';
import { envelopeIn, type Scope, triage, type Verdict } from '../core/signals/triage.ts';
import type { WebhookKind } from '../core/signals/webhook.ts';
import { networksFrom, networksOption } from './networks.ts';
import { type Document, documentsIn } from './triage/documents.ts';
import { sourcesAt } from './triage/event-files.ts';
import type { Judgement, TriageLine } from './triage/line.ts';
import { table } from './triage/table.ts';
import { exit, UsageError, type Verb } from './verb.ts';

export interface TriageOptions {
  /** Files, folders, or `-` for standard input. */
  readonly paths: readonly string[];
  readonly json: boolean;
  /** What the documents are when they are no events: bodies that the webhook got. */
  readonly source?: WebhookKind;
  /** The account of what names none: a body of the webhook, a bare item of Trusted Advisor. */
  readonly account?: string;
  /** A file of IP-to-ASN data. */
  readonly networks?: string;
}

export interface TriageTerminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  out(line: string): void;
  err(line: string): void;
  /** How wide the terminal is; absent where nobody watches. */
  readonly columns?: number;
}

/** Prints what Firebreak would do with each event at the paths. Exit code 0, or 1 when a path could not be read. */
export async function runTriage(options: TriageOptions, { stdin, out, err, columns }: TriageTerminal): Promise<number> {
  const { paths, json } = options;
  const lines: TriageLine[] = [];
  const networkOf = networksFrom(options.networks);
  let exitCode = 0;
  for await (const source of sourcesAt(paths, stdin)) {
    if (source.kind === 'unreadable') {
      err(`Cannot read ${plainText(source.file)}: ${plainText(source.because)}`);
      exitCode = 1;
      continue;
    }
    const judged = documentsIn(source.content)
      .flatMap((document) => judgedIn(document, { ...options, networkOf }))
      .map((each, index) => lineOf({ file: source.file, index, ...each }));
    for (const line of judged) {
      // Escaping inside JSON text changes how it looks on a terminal and not what it says.
      if (json) out(plainText(JSON.stringify(line)));
      else lines.push(line);
    }
  }
  const shown = { lines, showsNetworks: options.networks !== undefined };
  if (!json && (lines.length > 0 || exitCode === 0)) for (const line of table(shown, columns)) out(line);
  return exitCode;
}

interface Judged {
  readonly first: Judgement;
  readonly also: readonly Judgement[];
  readonly network?: string | null;
}

type Judging = TriageOptions & { readonly networkOf: NetworkLookup };

function judgedIn(document: Document, options: Judging): readonly Judged[] {
  if (document.kind === 'malformed') return [{ first: ignoredSince(document.because), also: [] }];
  const scope: Scope = { delegatedAdministrators: [], ...(options.account && { account: options.account }) };
  return eventsOf(document.value, options).map((event) => {
    const [first = ignoredSince('no signal had anything to say'), ...also] = triage(event, scope).map(judgementOf);
    return { first, also, ...(options.networks !== undefined && { network: networkIn(event, options.networkOf) }) };
  });
}

function networkIn(event: unknown, networkOf: NetworkLookup): string | null {
  const address = sourceAddressIn(envelopeIn(event)?.detail ?? event);
  return (address === undefined ? undefined : networkOf(address)) ?? null;
}

/** The door knows when a body came; nothing here depends on it. */
const undated = '1970-01-01T00:00:00.000Z';

function eventsOf(value: unknown, { source, account = '' }: TriageOptions): readonly unknown[] {
  if (source === undefined) return eventsIn(value);
  return [webhookAsDelivered({ kind: source, body: value, account, at: undated })];
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

interface Place extends Judged {
  readonly file: string;
  readonly index: number;
}

function lineOf({ file, index, network, first, also }: Place): TriageLine {
  return { file, index, ...(network !== undefined && { network }), ...first, ...(also.length > 0 && { also }) };
}

interface Flags {
  readonly json?: boolean;
  readonly source?: WebhookKind;
  readonly account?: string;
  readonly networks?: string;
}

export const triageVerb: Verb = {
  name: 'triage',
  summary: 'Say what Firebreak would do with events: an event, a finding, a CloudTrail record or file, a webhook body.',
  define(command, terminal, end) {
    command
      .argument('<path...>', 'files, folders, or - for standard input; .json, .json.gz, .jsonl')
      .option('--json', 'one line of JSON for each event')
      .addOption(
        new Option('--source <kind>', 'read bodies of the webhook instead of events').choices(['github', 'report']),
      )
      .option(...networksOption)
      .option('--account <id>', 'the account of what names none, as a body of the webhook')
      .action(async (paths: readonly string[], { json = false, ...given }: Flags) => {
        if (given.account !== undefined && !/^\d{12}$/.test(given.account))
          throw new UsageError(`--account is "${given.account}", and must be an account id: twelve digits`);
        end((await runTriage({ paths, json, ...given }, terminal)) === 0 ? exit.done : exit.failed);
      });
  },
};
