import { answer } from '../sandbox/answer.ts';
import type { Caller } from '../sandbox/caller.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { holderOf } from './hand.ts';

/** A model on each plane that bills the account; a deny of one plane leaves the other open. */
const modelsIn = (account: string) =>
  [
    { action: 'bedrock:InvokeModel', modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus' },
    {
      action: 'bedrock-mantle:CreateInference',
      modelArn: `arn:aws:bedrock-mantle:us-east-1:${account}:project/default`,
    },
  ] as const;

const pauseMs = 400;
/** It takes the key for dead when every call has been refused for this long, in ms. */
const givesUpAfterMs = 15_000;
/** And it goes home at some time, whatever happens, in ms. */
const shiftMs = 10 * 60_000;

export interface AttackerGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** Of a user or a session, or of the credential behind an API key for models. */
  readonly accessKeyId: string;
  /** The API key was made of it offline. */
  readonly door?: 'bearer' | undefined;
  /** Between two rounds, in ms; 400 when absent. */
  readonly everyMs?: number;
  /** At most, in ms; ten minutes when absent. */
  readonly forMs?: number;
}

/**
 * Resells model access: probes the key, then calls models on every plane until all of them refuse.
 * Behaviour as in https://sysdig.com/blog/llmjacking-stolen-cloud-credentials-used-in-new-ai-attack/
 */
export async function modelInvoker({
  world,
  story,
  accessKeyId,
  door,
  everyMs = pauseMs,
  forMs = shiftMs,
}: AttackerGiven): Promise<void> {
  const models = modelsIn(world.account.place.account);
  const holder = holderOf(world, 'model-invoker', accessKeyId);
  const caller: Caller = door === undefined || !('accessKeyId' in holder) ? holder : { ...holder, door };
  const started = world.clock.now();
  let lastSuccess = started;
  story.tell('attacker', `tries the key ${accessKeyId} on ${models.length} inference planes`);
  while (world.clock.now() - lastSuccess < givesUpAfterMs && world.clock.now() - started < forMs) {
    for (const { action, modelArn } of models) {
      if (await answered(world, caller, { action, modelArn })) lastSuccess = world.clock.now();
    }
    await world.clock.sleep(everyMs);
  }
  const refused = world.clock.now() - lastSuccess >= givesUpAfterMs;
  story.tell('attacker', refused ? 'gives up: every call is refused' : 'goes home: the key still answers');
}

async function answered(
  world: Pick<World, 'account'>,
  caller: Caller,
  { action, modelArn }: { action: string; modelArn: string },
): Promise<boolean> {
  try {
    await answer(world.account, caller, { command: action, input: { modelArn } });
    return true;
  } catch {
    return false;
  }
}
