import { describe, expect, it } from 'vitest';
import type { Host } from '../../../adapters/aws/host.ts';
import { loggedRegionsOn } from '../../../adapters/aws/logged-regions.ts';
import { loggingOrdersOn } from '../../../adapters/aws/logging-orders.ts';

function hostWith(answer: object) {
  const sent: object[] = [];
  const send = async ({ input }: { input: { FunctionName: string; Payload: Uint8Array } }) => {
    sent.push({ to: input.FunctionName, order: JSON.parse(new TextDecoder().decode(input.Payload)) });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = () => ({ send });
  const host: Host = { setting: (name) => name, client: client as never, log: { info: () => {} } };
  return { sent, orders: loggingOrdersOn(host) };
}

const said = (value: unknown) => ({ Payload: new TextEncoder().encode(JSON.stringify(value)) });

describe('an order to the function that keeps the log', () => {
  it.each(['look', 'restore'] as const)('to %s brings a Region and nothing else', async (verb) => {
    const { sent, orders } = hostWith(said({ kind: 'as-named' }));
    expect(await orders[verb]('eu-west-1')).toEqual({ kind: 'as-named' });
    expect(sent).toEqual([{ to: 'FIREBREAK_MODEL_LOGGING', order: { verb, region: 'eu-west-1' } }]);
  });

  it('may be given again where the function ended with an error', async () => {
    const { orders } = hostWith({ FunctionError: 'Unhandled', ...said({ errorMessage: 'x' }) });
    await expect(orders.restore('eu-west-1')).rejects.toMatchObject({ name: 'TryAgain' });
  });

  it('is for nothing where somebody deleted the function', async () => {
    const gone = Object.assign(new Error('gone'), { name: 'ResourceNotFoundException' });
    await expect(hostWith(gone).orders.look('eu-west-1')).rejects.toMatchObject({ name: 'NotThere' });
  });
});

describe('the Regions whose log is kept', () => {
  const regions = (setting: string) => loggedRegionsOn({ setting: () => setting } as unknown as Host);

  it('are those of the setting, and none without one', () => {
    expect(regions('eu-west-1,us-east-1')).toEqual(['eu-west-1', 'us-east-1']);
    expect(regions('')).toEqual([]);
  });
});
