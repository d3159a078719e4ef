import type { Account } from './account.ts';
import { authorise } from './authorise.ts';
import type { Caller, CallOutcome } from './caller.ts';
import { Killed } from './faults.ts';
import type { AnyOperation } from './operation.ts';
import { refusal, serviceError } from './service-error.ts';
import { bedrockOperations } from './services/bedrock.ts';
import { dynamodbOperations } from './services/dynamodb.ts';
import { iamOperations } from './services/iam.ts';
import { messagingOperations } from './services/messaging.ts';

/** Everything that the sandbox answers, by the name of the SDK's command. */
export const operations = { ...iamOperations, ...dynamodbOperations, ...messagingOperations, ...bedrockOperations };
export type OperationName = keyof typeof operations;

type Input = Readonly<Record<string, unknown>>;

/**
 * One call to the sandbox account: it takes its time, is authorised, does what AWS would do, and is logged.
 * @throws what the SDK of the service would throw, or Killed
 */
export async function answer(
  account: Account,
  caller: Caller,
  { command, input }: { command: string; input: Input },
): Promise<Input> {
  const operation = (operations as Record<string, AnyOperation>)[command];
  if (operation === undefined) throw new Error(`the sandbox does not model ${command}`);
  const faulty = { caller, action: operation.action, before: earlier(account, caller, operation.action) };
  if (account.faults.kill?.(faulty)) {
    log(account, { caller, operation, input, outcome: { error: 'Killed' } });
    throw new Killed(`killed before ${operation.action}`);
  }
  await account.sleep(account.latencyMs(operation.action));
  try {
    const refused = account.faults.refuse?.(faulty);
    if (refused) throw refusal(operation.action, refused);
    checkRequired(operation, input);
    checkAllowed(account, caller, operation, input);
    const output = await operation.answer(input, { account, caller, at: account.now() });
    if (account.faults.loseAnswer?.(faulty)) throw refusal(operation.action, 'ServiceUnavailable');
    log(account, { caller, operation, input, outcome: 'ok' });
    return output;
  } catch (error) {
    log(account, { caller, operation, input, outcome: { error: error instanceof Error ? error.name : 'unknown' } });
    throw error;
  }
}

function checkRequired({ action, requires }: AnyOperation, input: Input): void {
  const missing = requires.find((member) => input[member] === undefined || input[member] === '');
  if (missing)
    throw serviceError(action, { name: 'ValidationError', message: `${missing} is required`, httpStatusCode: 400 });
}

function checkAllowed(account: Account, caller: Caller, operation: AnyOperation, input: Input): void {
  const resource = operation.resource(input, account);
  const context = { 'aws:SecureTransport': 'true', ...operation.context?.(input) };
  const decision = authorise(account, caller, { action: operation.action, resource, context });
  if (decision.kind === 'allowed') return;
  const name = decision.kind === 'unknown-key' ? 'InvalidClientTokenId' : 'AccessDenied';
  const message = `not authorized to perform: ${operation.action} on resource: ${resource} (${decision.because})`;
  throw serviceError(operation.action, { name, message, httpStatusCode: 403 });
}

interface Made {
  readonly caller: Caller;
  readonly operation: AnyOperation;
  readonly input: Input;
  readonly outcome: CallOutcome;
}

function log(account: Account, { caller, operation, input, outcome }: Made): void {
  const resource = operation.resource(input, account);
  const record = { at: account.now(), caller, action: operation.action, resource, writes: operation.writes, outcome };
  account.calls.push(record);
  for (const listener of account.listeners) listener(record, input);
}

function earlier(account: Account, caller: Caller, action: string): number {
  const phase = caller.kind === 'function' ? caller.phase : undefined;
  return account.calls.filter((call) => {
    const same =
      call.caller.kind === caller.kind && (call.caller.kind === 'function' ? call.caller.phase : undefined) === phase;
    return same && call.action === action;
  }).length;
}
