import { Command } from 'commander';
import type { Operator } from '../../adapters/aws/operator/operator.ts';
import { endedBy } from '../../cli/ended-by.ts';
import type { ExitCode, Terminal, Verb } from '../../cli/verb.ts';

export interface Said {
  readonly code: ExitCode | undefined;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

export interface Typed {
  /** What the person at the terminal answers, one question after the other; nobody is there when absent. */
  readonly answers?: readonly string[];
  readonly isInteractive?: boolean;
}

/** A verb as bin/firebreak.ts starts it. */
export async function saidBy(
  verb: Verb,
  words: readonly string[],
  { answers, isInteractive = false }: Typed = {},
): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  let code: ExitCode | undefined;
  const left = [...(answers ?? [])];
  const terminal: Terminal = {
    stdin: nothing(),
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    isInteractive,
    ...(answers && {
      ask: async (question: string) => {
        err.push(question);
        return left.shift() ?? '';
      },
    }),
  };
  const command = new Command(verb.name).exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  verb.define(command, terminal, (ended) => {
    code = ended;
  });
  try {
    await command.parseAsync([...words], { from: 'user' });
  } catch (error) {
    code = endedBy(error, terminal);
  }
  return { code, out, err };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

export const outputs = {
  Version: '0.1.0',
  IncidentsTable: 'incidents',
  WindowsTable: 'windows',
  LedgerTable: 'ledger',
  AnswerFunction: 'answer',
  SlackUrl: 'https://api.example/slack',
  DecideUrl: 'https://api.example/decide',
  IntakeFunction: 'intake',
  Machine: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine',
  PagesTopic: 'arn:aws:sns:us-east-1:123456789012:pages',
  DeadLetters: 'https://sqs.us-east-1.amazonaws.com/123456789012/dead-letters',
};

export const caller = {
  account: '123456789012',
  alias: 'example-prod',
  region: 'us-east-1',
  arn: 'arn:aws:sts::123456789012:assumed-role/Admin/alice@example.com',
};

/** An operator of a sound deployment, but for what the test says otherwise. No network. */
export function operatorDouble(given: Partial<Operator> = {}): Operator {
  let now = Date.parse('2026-03-02T09:13:02.123Z');
  return {
    clock: {
      now: () => new Date(now).toISOString(),
      sleep: async (ms) => {
        now += ms;
      },
    },
    caller: async () => caller,
    stack: async () => ({ status: 'UPDATE_COMPLETE', outputs }),
    drift: async () => [],
    parameter: async () => undefined,
    putParameter: async () => {
      throw new Error('the test did not expect a write');
    },
    policyInForce: async () => undefined,
    invoke: async () => {
      throw new Error('the test did not expect an invocation');
    },
    knockAsSlack: async () => {
      throw new Error('the test did not expect a knock as Slack');
    },
    postSigned: async () => {
      throw new Error('the test did not expect a signed call');
    },
    secret: async () => undefined,
    putSecret: async () => {
      throw new Error('the test did not expect a secret to be written');
    },
    concurrency: async () => ({ limit: 1_000, unreserved: 990 }),
    feed: async () => 'Enabled',
    holds: async () => [],
    expected: async () => [],
    deletions: async () => [],
    trails: async () => [{ name: 'management', logging: true, managementWrites: true }],
    subscriptions: async () => [{ protocol: 'email', endpoint: 'oncall@example.com', confirmed: true }],
    incident: async () => undefined,
    queueDepth: async () => 0,
    incidentRecord: async () => undefined,
    execution: async () => undefined,
    iam: () => {
      throw new Error('the test did not expect IAM');
    },
    preflight: () => {
      throw new Error('the test did not expect a preflight');
    },
    ...given,
  };
}

/** What the command line connects with, and whether it did. */
export function connecting(given: Partial<Operator> = {}) {
  const operator = operatorDouble(given);
  return async () => operator;
}
