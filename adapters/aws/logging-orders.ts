import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { TryAgain } from '../../core/model/errors.ts';
import type { LoggingAnswer, LoggingOrder } from '../../core/model-logging/order.ts';
import type { ModelLogging } from '../../core/ports/model-logging.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** The log of model calls, kept by the one function that may. */
export function loggingOrdersOn(host: Host): ModelLogging {
  const client = host.client(LambdaClient);
  const FunctionName = host.setting('FIREBREAK_MODEL_LOGGING');
  const ordered = (order: LoggingOrder) =>
    called(`${order.verb} at the log of model calls of ${order.region}`, async () => {
      const { FunctionError, Payload } = await client.send(
        new InvokeCommand({ FunctionName, Payload: new TextEncoder().encode(JSON.stringify(order)) }),
      );
      if (FunctionError !== undefined)
        throw new TryAgain('the function that keeps the log of model calls ended with an error');
      return JSON.parse(new TextDecoder().decode(Payload)) as LoggingAnswer;
    });
  return {
    look: (region) => ordered({ verb: 'look', region }),
    restore: (region) => ordered({ verb: 'restore', region }),
  };
}
