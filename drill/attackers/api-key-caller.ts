import { answer } from '../sandbox/answer.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';

const modelArn = 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus';
const pauseMs = 700;
/** It takes the key for dead when every call has been refused for this long, in ms, and stops after an hour anyhow. */
const givesUpAfterMs = 15_000;
const shiftMs = 3_600_000;

/**
 * Calls models with a Bedrock API key of the user, which no change of an access key stops.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
 */
export async function apiKeyCaller({
  world,
  story,
  credentialId,
  everyMs = pauseMs,
  forMs = shiftMs,
}: {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  readonly credentialId: string;
  /** Between two calls, in ms; 700 when absent. */
  readonly everyMs?: number;
  /** At most, in ms; an hour when absent. */
  readonly forMs?: number;
}): Promise<void> {
  const caller = { kind: 'api-key-holder', name: 'api-key-caller', credentialId } as const;
  const started = world.clock.now();
  let lastSuccess = started;
  while (world.clock.now() - lastSuccess < givesUpAfterMs && world.clock.now() - started < forMs) {
    await answer(world.account, caller, { command: 'bedrock:InvokeModel', input: { modelArn } }).then(
      () => {
        lastSuccess = world.clock.now();
      },
      () => undefined,
    );
    await world.clock.sleep(everyMs);
  }
  story.tell('attacker', `gives the API key ${credentialId} up`);
}
