import {
  GetAccountSettingsCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { Refused } from '../../../core/model/errors.ts';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

/**
 * Calls a function and gives its answer.
 * @throws Refused when the function ended with an error
 */
export async function invokeOn(host: OperatorHost, FunctionName: string, payload: unknown): Promise<unknown> {
  const Payload = new TextEncoder().encode(JSON.stringify(payload));
  const answer = await asked(`invoke ${FunctionName}`, () =>
    host.client(LambdaClient).send(new InvokeCommand({ FunctionName, Payload })),
  );
  const text = new TextDecoder().decode(answer.Payload ?? new Uint8Array());
  const value: unknown = text === '' ? undefined : JSON.parse(text);
  if (answer.FunctionError === undefined) return value;
  const { errorType, errorMessage } = (value ?? {}) as { errorType?: unknown; errorMessage?: unknown };
  throw new Refused(`the function ${FunctionName} failed: ${String(errorType)}: ${String(errorMessage)}`);
}

/** How many copies of functions may run at once in the account, and how many of them nobody has reserved. */
export async function concurrencyOn(
  host: OperatorHost,
): Promise<{ readonly limit: number; readonly unreserved: number }> {
  const { AccountLimit } = await asked("read the account's limits of Lambda", () =>
    host.client(LambdaClient).send(new GetAccountSettingsCommand({})),
  );
  return {
    limit: AccountLimit?.ConcurrentExecutions ?? 0,
    unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0,
  };
}

/** `Enabled` while the queue feeds the function; undefined when none does. */
export async function feedOn(host: OperatorHost, FunctionName: string): Promise<string | undefined> {
  const { EventSourceMappings = [] } = await asked(`read what feeds ${FunctionName}`, () =>
    host.client(LambdaClient).send(new ListEventSourceMappingsCommand({ FunctionName })),
  );
  return EventSourceMappings[0]?.State;
}
