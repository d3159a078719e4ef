import type { Choice } from '../../core/model/approval.ts';
import type { OwnerAnswer } from '../../core/model/inquiry.ts';
import { buttonsIn } from '../slack/click.ts';
import type { SlackUser } from '../slack/people.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { carriedOut } from './acts-in-slack.ts';

export interface Clicker {
  readonly who: SlackUser;
  readonly choice: Choice | OwnerAnswer;
  /** From the question to the click, in ms. */
  readonly thinksForMs: number;
}

/** Waits until Firebreak asks in Slack, and clicks there. */
export async function clicks(
  { who, choice, thinksForMs }: Clicker,
  { world, story }: { readonly world: World; readonly story: Story },
): Promise<void> {
  const actionId = `firebreak.${choice}`;
  const at = await messageWith(actionId, world);
  if (at === undefined) return;
  await world.clock.sleep(thinksForMs);
  const { channel, ts } = at;
  await carriedOut({ kind: 'click', click: { channel, ts, actionId, user: who.id } }, { world, story });
}

/** Looks at the channel every few seconds, for at most an hour. */
async function messageWith(actionId: string, { slack: { state }, clock }: World) {
  for (let looks = 0; looks < 720; looks += 1) {
    const post = state.posts.find(({ blocks }) => buttonsIn(blocks).some(({ action_id }) => action_id === actionId));
    if (post !== undefined) return post;
    await clock.sleep(5_000);
  }
  return undefined;
}
