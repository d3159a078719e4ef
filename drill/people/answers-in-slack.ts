import type { Act, Outcome } from '../slack/acts.ts';
import { buttonsIn, clicked, submitted } from '../slack/click.ts';
import type { Room } from '../slack/room.ts';
import type { Story } from '../story.ts';
import type { Knock, World } from '../world.ts';

/** What takes what Slack sends. */
export type Ingress = (knock: Knock) => Promise<{ readonly statusCode: number }>;

export interface AtThePage {
  readonly world: World;
  readonly story: Story;
  readonly room: Room;
  readonly ingress: Ingress;
}

/** How long a person is said to think, while the world in truth stands still. */
const thinksForMs = 60_000;

/** A real person at the page of the drill: for each question that stands, until they leave. */
export async function answersInSlack(place: AtThePage): Promise<void> {
  const { world, story, room } = place;
  while (await isAsked(world, room)) {
    room.asks = true;
    const { act, settle } = await world.clock.hold(room.acts.take());
    room.asks = false;
    if (act.kind === 'nobody') {
      story.tell('person', 'leaves the question without an answer');
      return settle({ status: 200 });
    }
    await world.clock.sleep(thinksForMs);
    settle(await carriedOut(act, place));
    // What Slack is told follows a moment after the click.
    await world.clock.sleep(5_000);
  }
}

/** Looks at the channel every few seconds, for at most an hour after the last question. */
async function isAsked({ clock }: World, { double }: Room): Promise<boolean> {
  for (let looks = 0; looks < 720; looks += 1) {
    if (double.state.posts.some(({ blocks }) => buttonsIn(blocks).length > 0)) return true;
    await clock.sleep(5_000);
  }
  return false;
}

type Done = Exclude<Act, { kind: 'nobody' }>;

async function carriedOut(act: Done, { story, room, ingress }: AtThePage): Promise<Outcome> {
  const knock = sent(act, room);
  if (knock === undefined) return { because: 'this button or window is not there any more' };
  story.tell('person', wordsOf(act, room));
  return { status: (await ingress(knock)).statusCode };
}

/** What Slack sends; undefined when the page was older than the channel. */
function sent(act: Done, { double }: Room): Knock | undefined {
  try {
    return act.kind === 'click' ? clicked(double, act.click) : submitted(double, act.submission);
  } catch {
    return undefined;
  }
}

function wordsOf(act: Done, { double }: Room): string {
  if (act.kind === 'submit') return 'sends the window with the reason';
  const name = double.state.users.get(act.click.user)?.real_name ?? act.click.user;
  return `${name} clicks ${act.click.actionId} in Slack`;
}
