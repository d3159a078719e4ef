import { clientConfig } from '../../../../adapters/aws/host.ts';
import type { OperatorHost } from '../../../../adapters/aws/operator/operator-host.ts';

type Input = Readonly<Record<string, unknown>>;

/** What AWS answers, by the SDK's name of the command. */
export type Answers = Readonly<Record<string, (input: Input) => object>>;

/** An error as the SDK makes it of an answer of AWS. */
export function awsError(name: string, message = 'no', httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode } });
}

/**
 * Real SDK clients whose calls are answered here, above the network; what is not named is an error. `calls` lists what
 * was asked.
 */
export function answering(answers: Answers): {
  readonly host: OperatorHost;
  readonly calls: readonly (readonly [string, Input])[];
} {
  const calls: (readonly [string, Input])[] = [];
  const middleware =
    (_next: unknown, context: { readonly commandName?: string }) =>
    async ({ input }: { readonly input: Input }) => {
      const command = context.commandName ?? 'nameless';
      calls.push([command, input]);
      const answer = answers[command];
      if (answer === undefined) throw new Error(`the test gave no answer to ${command}`);
      return {
        response: { statusCode: 200, headers: {} },
        output: { ...answer(input), $metadata: { httpStatusCode: 200 } },
      };
    };
  const credentials = { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'test', sessionToken: 'test' };
  const host: OperatorHost = {
    region: 'us-east-1',
    client(Kind) {
      const client = new Kind({ ...clientConfig('us-east-1'), maxAttempts: 1, credentials });
      const { middlewareStack } = client as { middlewareStack: { add(middleware: unknown, options: object): void } };
      middlewareStack.add(middleware, { step: 'deserialize', priority: 'high', name: 'answering' });
      return client;
    },
    elsewhere: () => host,
  };
  return { host, calls };
}
