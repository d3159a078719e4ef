import { buttonsIn } from '../slack/click.ts';
import type { Room } from '../slack/room.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { carriedOut } from './acts-in-slack.ts';

export interface AtThePage {
  readonly world: World;
  readonly story: Story;
  readonly room: Room;
}

/** How long a person is said to think, while the world in truth stands still. */
const thinksForMs = 60_000;

/** A real person at the page of the drill: for each question that stands, until they leave. */
export async function answersInSlack({ world, story, room }: AtThePage): Promise<void> {
  while (await isAsked(world)) {
    room.asks = true;
    const { act, settle } = await world.clock.hold(room.acts.take());
    room.asks = false;
    if (act.kind === 'nobody') {
      story.tell('person', 'leaves the question without an answer');
      return settle({ status: 200 });
    }
    await world.clock.sleep(thinksForMs);
    settle(await carriedOut(act, { world, story }));
    // What Slack is told follows a moment after the click.
    await world.clock.sleep(5_000);
  }
}

/** Looks at the channel every few seconds, for at most an hour after the last question. */
async function isAsked({ clock, slack }: World): Promise<boolean> {
  for (let looks = 0; looks < 720; looks += 1) {
    if (slack.state.posts.some(({ blocks }) => buttonsIn(blocks).length > 0)) return true;
    await clock.sleep(5_000);
  }
  return false;
}
