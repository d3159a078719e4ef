import type { Account } from './account.ts';
import type { Asked } from './asked.ts';
import { authorise } from './authorise.ts';
import type { Caller, CallOutcome } from './caller.ts';
import { plainContext } from './decided-before.ts';
import { Killed } from './faults.ts';
import type { AnyOperation, Context } from './operation.ts';
import { refusal, serviceError } from './service-error.ts';
import { bedrockOperations } from './services/bedrock.ts';
import { cloudformationOperations } from './services/cloudformation.ts';
import { cloudtrailOperations } from './services/cloudtrail.ts';
import { dynamodbOperations } from './services/dynamodb.ts';
import { eventsOperations } from './services/events.ts';
import { guarddutyOperations } from './services/guardduty.ts';
import { iamOperations } from './services/iam.ts';
import { lambdaOperations } from './services/lambda.ts';
import { messagingOperations } from './services/messaging.ts';
import { secretsManagerOperations } from './services/secrets-manager.ts';
import { sqsOperations } from './services/sqs.ts';
import { ssmOperations } from './services/ssm.ts';
import { stsOperations } from './services/sts.ts';
import { taskTokenOperations } from './services/task-tokens.ts';

/** Everything that the sandbox answers, by the name of the SDK's command. */
const operations = {
  ...iamOperations,
  ...dynamodbOperations,
  ...messagingOperations,
  ...bedrockOperations,
  ...cloudformationOperations,
  ...cloudtrailOperations,
  ...eventsOperations,
  ...guarddutyOperations,
  ...lambdaOperations,
  ...secretsManagerOperations,
  ...sqsOperations,
  ...ssmOperations,
  ...stsOperations,
  ...taskTokenOperations,
};
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
  const faulty = { caller, action: operation.action, before: account.log.countOf(caller, operation.action) };
  if (account.faults.kill?.(faulty)) {
    log(account, { caller, operation, input, outcome: { error: 'Killed' } });
    throw new Killed(`killed before ${operation.action}`);
  }
  await account.sleep(account.latencyMs(operation.action));
  let output: Input | undefined;
  try {
    const refused = account.faults.refuse?.(faulty);
    if (refused) throw refusal(operation.action, refused);
    checkRequired(operation, input);
    checkAllowed(account, caller, operation, input);
    const answered = operation.answer(input, { account, caller, at: account.now() });
    // Most know it at once: to wait for what is there already would cost each call a turn.
    output = answered instanceof Promise ? await answered : answered;
    const lost = account.faults.loseAnswer?.(faulty);
    if (lost) throw refusal(operation.action, lost === true ? 'ServiceUnavailable' : lost);
    if (account.faults.killAfter?.(faulty)) throw new Killed(`killed after ${operation.action}`);
  } catch (error) {
    const outcome = { error: error instanceof Error ? error.name : 'unknown' };
    log(account, { caller, operation, input, output, outcome });
    throw error;
  }
  log(account, { caller, operation, input, output, outcome: 'ok' });
  return output;
}

function checkRequired({ action, requires }: AnyOperation, input: Input): void {
  const missing = requires.find((member) => input[member] === undefined || input[member] === '');
  if (missing)
    throw serviceError(action, { name: 'ValidationError', message: `${missing} is required`, httpStatusCode: 400 });
}

function checkAllowed(account: Account, caller: Caller, operation: AnyOperation, input: Input): void {
  if (operation.permission === 'per-item') return;
  const check = (asked: Asked): void => {
    const decision = authorise(account, caller, asked);
    if (decision.kind === 'allowed') return;
    const name = decision.kind === 'unknown-key' ? (decision.error ?? 'InvalidClientTokenId') : 'AccessDenied';
    const message = `not authorized to perform: ${asked.action} on resource: ${asked.resource} (${decision.because})`;
    throw serviceError(operation.action, { name, message, httpStatusCode: 403 });
  };
  check({
    action: operation.action,
    resource: operation.resource(input, account),
    context: contextOf(operation, input, account),
    resourcePolicy: operation.resourcePolicy?.(input, account),
  });
  operation.alsoNeeds?.(input, account).forEach(check);
}

/** Mostly the request brings nothing of its own, and what decides is then known by the resource alone. */
function contextOf(operation: AnyOperation, input: Input, account: Account): Context {
  const own = operation.context?.(input, account);
  for (const _key in own) return { ...plainContext, ...own };
  return plainContext;
}

interface Made {
  readonly caller: Caller;
  readonly operation: AnyOperation;
  readonly input: Input;
  /** There is one as soon as the call took effect, whatever its caller saw. */
  readonly output?: Input | undefined;
  readonly outcome: CallOutcome;
}

function log(account: Account, { caller, operation, input, output, outcome }: Made): void {
  const record = {
    at: account.now(),
    caller,
    action: operation.action,
    resource: operation.resource(input, account),
    writes: operation.writes,
    outcome,
  };
  const isLost = outcome !== 'ok' && output !== undefined;
  account.log.add(isLost ? { ...record, answerLost: true } : record, input, output);
}
