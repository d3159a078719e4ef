import { VirtualClock } from '../../../../drill/clock.ts';
import type { Deployed } from '../../../../drill/deployed/deployment.ts';
import { TaskTokens } from '../../../../drill/machine/task-tokens.ts';
import { Account } from '../../../../drill/sandbox/account.ts';
import { answer, type OperationName } from '../../../../drill/sandbox/answer.ts';
import { authorise } from '../../../../drill/sandbox/authorise.ts';
import type { Caller } from '../../../../drill/sandbox/caller.ts';
import type { Faults } from '../../../../drill/sandbox/faults.ts';

export const denyAll = 'arn:aws:iam::aws:policy/AWSDenyAll';
export const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
export const bedrockFull = 'arn:aws:iam::aws:policy/AmazonBedrockFullAccess';
export const mantleFull = 'arn:aws:iam::aws:policy/AmazonBedrockMantleFullAccess';
export const leakedKey = 'AKIAIOSFODNN7EXAMPLE';
export const modelArn = 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus';

/** Enforcement lags by this in every account made here, in ms. */
export const lagMs = 3_000;

export interface Bench {
  readonly account: Account;
  readonly tokens: TaskTokens;
  /** A call of AWS itself, which asks no policy. */
  call(command: OperationName, input: Record<string, unknown>): Promise<Readonly<Record<string, unknown>>>;
  /** A call of whoever the caller is. */
  callAs(
    caller: Caller,
    command: OperationName,
    input: Record<string, unknown>,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** What enforcement says now of a call with the leaked key. */
  decided(action: string, resource?: string): string;
  /** Until all that was written is enforced. */
  settle(): Promise<void>;
}

export const keyHolder = (accessKeyId: string = leakedKey): Caller => ({
  kind: 'key-holder',
  name: 'test',
  accessKeyId,
});

const deployed = (region: string): Deployed => ({
  place: { account: '123456789012', region },
  functions: new Map(),
  machine: { arn: `arn:aws:states:${region}:123456789012:stateMachine:Respond`, definition: {}, roleArn: '' },
  rules: [],
  roles: new Map(),
  tables: [],
  queues: new Map(),
  topics: [],
  feeds: new Map(),
  invokers: new Map(),
  managedPolicies: new Map(),
  routes: new Map(),
  schedules: [],
  users: [],
  parameters: new Map([['/firebreak/policy', '{"mode":"observe"}']]),
});

/** Lets `story` run in virtual time, in an account with nobody in it. */
export async function inAccount<T>(
  story: (bench: Bench) => Promise<T>,
  { faults = {}, region = 'us-east-1' }: { faults?: Faults; region?: string } = {},
): Promise<T> {
  const clock = new VirtualClock({ seed: 7 });
  const tokens = new TaskTokens();
  const account = new Account({
    clock,
    seed: 7,
    deployed: deployed(region),
    faults: { propagationMs: lagMs, ...faults },
    startExecution: () => true,
    tokens,
  });
  const callAs: Bench['callAs'] = (caller, command, input) => answer(account, caller, { command, input });
  const bench: Bench = {
    account,
    tokens,
    callAs,
    call: (command, input) => callAs({ kind: 'aws' }, command, input),
    decided: (action, resource = '*') => authorise(account, keyHolder(), { action, resource, context: {} }).kind,
    settle: () => account.sleep(lagMs + 1),
  };
  return clock.run(() => story(bench));
}
