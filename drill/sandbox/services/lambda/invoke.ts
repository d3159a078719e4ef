import { type InvokeCommandInput, type InvokeCommandOutput, TooManyRequestsException } from '@aws-sdk/client-lambda';
import type { Account } from '../../account.ts';
import { operation } from '../../operation.ts';
import { functionArn, presentFunction } from './function-arn.ts';

/** How long the credentials in a function's environment last, in seconds. */
const sessionSeconds = 3_600;

export const invokeOperations = {
  InvokeCommand: operation<InvokeCommandInput, InvokeCommandOutput>({
    action: 'lambda:InvokeFunction',
    requires: ['FunctionName'],
    writes: true,
    resource: functionArn,
    async answer(input, { account }) {
      const arn = presentFunction(input, account);
      if (account.switches.throttled.has(arn))
        throw new TooManyRequestsException({ message: 'Rate Exceeded.', $metadata: { httpStatusCode: 429 } });
      if (input.InvocationType === 'Event') {
        // Nobody waits for it, and a run that ended before it did must not fail by it.
        later(account, arn, input).catch(() => {});
        return { StatusCode: 202 };
      }
      try {
        return { StatusCode: 200, Payload: encoded(await run(account, arn, input)) };
      } catch (error) {
        // The call itself succeeded: what the function threw stands in the payload.
        const { name, message } = error instanceof Error ? error : new Error(String(error));
        return {
          StatusCode: 200,
          FunctionError: 'Unhandled',
          Payload: encoded({ errorType: name, errorMessage: message }),
        };
      }
    },
  }),
};

/** A function that somebody made here does one thing: it tells the credentials that it runs with. */
async function run(account: Account, arn: string, { Payload }: InvokeCommandInput): Promise<unknown> {
  const role = account.switches.foreignFunctions.get(arn);
  if (role === undefined)
    return account.invokeFunction(arn, JSON.parse(new TextDecoder().decode(Payload as Uint8Array)) as unknown);
  const name = arn.split(':').at(-1) ?? '';
  const session = account.openSession({ kind: 'role', role, name, tags: {}, transitive: [] }, sessionSeconds);
  return { accessKeyId: session.accessKeyId };
}

/** Lambda repeats what was handed over and failed twice, after one and two minutes. */
async function later(account: Account, arn: string, input: InvokeCommandInput): Promise<void> {
  for (const pauseMs of [0, 60_000, 120_000]) {
    await account.sleep(pauseMs);
    const failed = await run(account, arn, input).then(
      () => false,
      () => true,
    );
    if (!failed) return;
  }
}

/** The SDK hands the bytes out with a way to read them as text. */
function encoded(value: unknown): NonNullable<InvokeCommandOutput['Payload']> {
  const text = JSON.stringify(value ?? null);
  return Object.assign(new TextEncoder().encode(text), { transformToString: () => text }) as NonNullable<
    InvokeCommandOutput['Payload']
  >;
}
