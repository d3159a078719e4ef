import {
  BedrockClient,
  type BedrockClientConfig,
  GetModelInvocationLoggingConfigurationCommand,
  PutModelInvocationLoggingConfigurationCommand,
  ValidationException,
} from '@aws-sdk/client-bedrock';
import * as z from 'zod/mini';
import { Refused } from '../../core/model/errors.ts';
import { namedFor, namedLogging } from '../../core/model-logging/logged.ts';
import type { BedrockLogging } from '../../core/ports/model-logging.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** Bedrock's setting of each Region, by the SDK. Only the function that keeps the log has the grants. */
export function bedrockLoggingOn(host: Host): BedrockLogging {
  const named = z.array(namedLogging).parse(JSON.parse(host.setting('FIREBREAK_NAMED_LOGGING')));
  const clientIn = (region: string) => host.client(bedrockIn(region));
  return {
    named: (region) => namedFor(region, named),
    read: (region) =>
      called(`read the log of model calls of ${region}`, async () => {
        const { loggingConfig } = await clientIn(region).send(new GetModelInvocationLoggingConfigurationCommand());
        return loggingConfig;
      }),
    write: (region, loggingConfig) =>
      called(`put the log of model calls of ${region} back`, async () => {
        try {
          await clientIn(region).send(new PutModelInvocationLoggingConfigurationCommand({ loggingConfig }));
        } catch (error) {
          // Bedrock tries whether it may write there before it takes a configuration.
          if (error instanceof ValidationException) throw new Refused(`Bedrock does not take it: ${error.message}`);
          throw error;
        }
      }),
  };
}

/** A client of one Region, whatever Region the function itself runs in. */
function bedrockIn(region: string) {
  return class extends BedrockClient {
    constructor(config: BedrockClientConfig) {
      super({ ...config, region });
    }
  };
}
