import {
  type BedrockClient,
  type LoggingConfig as LoggingConfigOfSdk,
  ValidationException,
} from '@aws-sdk/client-bedrock';
import { describe, expect, it } from 'vitest';
import { bedrockLoggingOn } from '../../../adapters/aws/bedrock-logging.ts';
import { clientConfig, type Host } from '../../../adapters/aws/host.ts';
import type { LoggingConfig } from '../../../core/model-logging/logged.ts';

const config: LoggingConfig = { s3Config: { bucketName: 'example-log' }, textDataDeliveryEnabled: true };
const setting = JSON.stringify([
  { ...config, regions: ['eu-west-1'], imageDataDeliveryEnabled: true, embeddingDataDeliveryEnabled: true },
]);

/** The real client, whose calls end before they leave. */
function hostWith(answer: object) {
  const calls: { readonly region: string; readonly command: string; readonly input: object }[] = [];
  const host: Host = {
    setting: () => setting,
    log: { info: () => {} },
    client(Kind) {
      const client = new Kind({
        ...clientConfig('us-east-1'),
        credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'test', sessionToken: 'test' },
      });
      const bedrock = client as unknown as BedrockClient;
      bedrock.middlewareStack.add(
        (_next, { commandName = '' }) =>
          async ({ input }) => {
            calls.push({ region: await bedrock.config.region(), command: commandName, input });
            if (answer instanceof Error) throw answer;
            return { response: {}, output: { $metadata: {}, ...answer } as never };
          },
        { step: 'deserialize', priority: 'high', name: 'answers' },
      );
      return client;
    },
  };
  return { calls, logging: bedrockLoggingOn(host) };
}

describe('the log of model calls, by the SDK', () => {
  it('is asked of the Region that it is of, and not of the one where the function runs', async () => {
    const { calls, logging } = hostWith({ loggingConfig: config });
    expect(await logging.read('eu-west-1')).toEqual(config);
    await logging.write('ap-south-1', config);
    expect(calls).toEqual([
      { region: 'eu-west-1', command: 'GetModelInvocationLoggingConfigurationCommand', input: {} },
      {
        region: 'ap-south-1',
        command: 'PutModelInvocationLoggingConfigurationCommand',
        input: { loggingConfig: config },
      },
    ]);
  });

  it('is undefined where nothing is logged', async () => {
    expect(await hostWith({}).logging.read('eu-west-1')).toBeUndefined();
  });

  it('is refused where Bedrock may not write to its destination, and tried again where AWS is tired', async () => {
    const gone = new ValidationException({ message: 'no such bucket', $metadata: { httpStatusCode: 400 } });
    await expect(hostWith(gone).logging.write('eu-west-1', config)).rejects.toMatchObject({
      name: 'Refused',
      message: expect.stringContaining('no such bucket'),
    });
    const tired = Object.assign(new Error('slow down'), {
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 429 },
    });
    await expect(hostWith(tired).logging.write('eu-west-1', config)).rejects.toMatchObject({ name: 'TryAgain' });
  }, 20_000);

  it('is what the deployment names, by Region', () => {
    const { logging } = hostWith({});
    expect(logging.named('eu-west-1')).toMatchObject(config);
    expect(logging.named('us-east-1')).toBeUndefined();
  });

  it('has the shape that the SDK has', () => {
    const ours: LoggingConfig = config satisfies LoggingConfigOfSdk;
    const theirs: Required<{ [K in keyof LoggingConfigOfSdk]: unknown }> = {
      cloudWatchConfig: 1,
      s3Config: 1,
      textDataDeliveryEnabled: 1,
      imageDataDeliveryEnabled: 1,
      embeddingDataDeliveryEnabled: 1,
      videoDataDeliveryEnabled: 1,
      audioDataDeliveryEnabled: 1,
    } satisfies Record<keyof LoggingConfig, unknown>;
    expect(Object.keys(theirs)).toEqual(expect.arrayContaining(Object.keys(ours)));
  });
});
