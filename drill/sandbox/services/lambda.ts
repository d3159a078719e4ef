import { type InvokeCommandInput, type InvokeCommandOutput, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { arnOf } from '../../deployed/template.ts';
import { operation } from '../operation.ts';

const arnIn = (name: string | undefined, place: Parameters<typeof arnOf>[2]): string =>
  arnOf('AWS::Lambda::Function', name ?? '', place);

export const lambdaOperations = {
  InvokeCommand: operation<InvokeCommandInput, InvokeCommandOutput>({
    action: 'lambda:InvokeFunction',
    requires: ['FunctionName'],
    writes: true,
    resource: ({ FunctionName }, { place }) => arnIn(FunctionName, place),
    async answer({ FunctionName, Payload }, { account }) {
      const arn = arnIn(FunctionName, account.place);
      if (!account.deployed.functions.has(arn))
        throw new ResourceNotFoundException({
          Type: 'User',
          message: `Function not found: ${arn}`,
          $metadata: { httpStatusCode: 404 },
        });
      const input = JSON.parse(new TextDecoder().decode(Payload as Uint8Array)) as unknown;
      try {
        return { StatusCode: 200, Payload: encoded(await account.invokeFunction(arn, input)) };
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

/** The SDK hands the bytes out with a way to read them as text. */
function encoded(value: unknown): NonNullable<InvokeCommandOutput['Payload']> {
  const text = JSON.stringify(value ?? null);
  return Object.assign(new TextEncoder().encode(text), { transformToString: () => text }) as NonNullable<
    InvokeCommandOutput['Payload']
  >;
}
