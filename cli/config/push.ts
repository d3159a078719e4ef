import { runtimePolicyText } from '../../lib/config.ts';
import { requiredConfig } from '../local-config.ts';
import {
  type AwsFlags,
  callerFields,
  confirmed,
  deployedStack,
  jsonLine,
  opened,
  outputOf,
  type Session,
} from '../session.ts';
import { type ExitCode, exit, Failed, type Terminal, UsageError } from '../verb.ts';
import { changesFrom } from './comparison.ts';
import type { ConfigReach } from './reach.ts';

export interface PushFlags extends AwsFlags {
  readonly yes?: boolean;
}

type Pushed =
  | { readonly kind: 'unchanged'; readonly version: number }
  | { readonly kind: 'not-confirmed' }
  | { readonly kind: 'in-force' | 'written'; readonly version: number };

/** Shows the change, asks, writes it, and waits until it is in force: only then does it mean anything. */
export async function pushConfig(
  { load, connect }: ConfigReach,
  flags: PushFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const config = await requiredConfig(load);
  if (!flags.yes && terminal.ask === undefined) {
    throw new UsageError(
      'nobody is there to confirm the push: look at it with  firebreak config diff, then give --yes',
    );
  }
  const session = await opened(connect, flags, terminal);
  const table = outputOf(await deployedStack(session), 'IncidentsTable');
  const parameter = await session.operator.parameter();
  if (parameter === undefined)
    throw new Failed(
      'there is no policy parameter: the deployment creates it, so deploy again with  npx cdk deploy --all',
    );
  const changes = changesFrom(parameter, config);
  for (const change of changes) terminal.err(`  - ${change}`);

  const pushed = await push(session, {
    text: runtimePolicyText(config),
    table,
    version: parameter.version,
    isNews: changes.length > 0,
    flags,
    terminal,
  });
  if (flags.json)
    terminal.out(jsonLine({ schema: 'firebreak.push/1', ...callerFields(session.caller), changes, ...pushed }));
  else terminal.out(wordsFor(pushed));
  return codes[pushed.kind];
}

interface ToPush {
  readonly text: string;
  readonly table: string;
  /** Of the parameter as it is. */
  readonly version: number;
  readonly isNews: boolean;
  readonly flags: PushFlags;
  readonly terminal: Terminal;
}

async function push(
  session: Session,
  { text, table, version: before, isNews, flags, terminal }: ToPush,
): Promise<Pushed> {
  if (!isNews) return { kind: 'unchanged', version: before };
  if (!flags.yes && !(await confirmed(session, terminal))) return { kind: 'not-confirmed' };
  const version = await session.operator.putParameter(text);
  terminal.err(`version ${version} is written; waiting until it is in force ...`);
  return { kind: (await isInForce(session, table, version)) ? 'in-force' : 'written', version };
}

/** The policy door hears of the change through EventBridge, which takes seconds. */
const [pollEveryMs, pollAtMost] = [2_000, 30];

async function isInForce({ operator }: Session, table: string, version: number): Promise<boolean> {
  for (let tries = 0; tries < pollAtMost; tries += 1) {
    if (((await operator.policyInForce(table))?.version ?? 0) >= version) return true;
    await operator.clock.sleep(pollEveryMs);
  }
  return false;
}

const codes: Readonly<Record<Pushed['kind'], ExitCode>> = {
  unchanged: exit.done,
  'in-force': exit.done,
  'not-confirmed': exit.failed,
  written: exit.waiting,
};

function wordsFor(pushed: Pushed): string {
  switch (pushed.kind) {
    case 'unchanged':
      return `Nothing to push: version ${pushed.version} of the parameter says the same.`;
    case 'not-confirmed':
      return 'Nothing was changed: the name of the account was not typed.';
    case 'in-force':
      return `Version ${pushed.version} is in force. Incidents that are open keep the policy under which they were opened.`;
    case 'written':
      return `Version ${pushed.version} is written, and after a minute not in force. Look with  npm run firebreak -- config diff`;
  }
}
