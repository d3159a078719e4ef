import type { Act, Outcome } from '../slack/acts.ts';
import { buttonsIn, type Click, clicked, submitted } from '../slack/click.ts';
import type { SlackDouble } from '../slack/double.ts';
import type { Story } from '../story.ts';
import type { Knock, World } from '../world.ts';

export type Done = Exclude<Act, { kind: 'nobody' }>;

/** Slack signs what a person did, and sends it through the door of the stack. */
export async function carriedOut(act: Done, { world, story }: { world: World; story: Story }): Promise<Outcome> {
  const { slack } = world;
  const knock = sent(act, slack);
  if (knock === undefined) return { because: 'this button or window is not there any more' };
  story.tell('person', wordsOf(act, slack));
  const { statusCode: status } = await world.ring(knock);
  if (act.kind === 'submit' && status === 200) closed(act.submission.viewId, slack);
  return { status };
}

/** What Slack sends; undefined when somebody acts on what was there before. */
function sent(act: Done, slack: SlackDouble): Knock | undefined {
  try {
    return act.kind === 'click' ? clicked(slack, act.click) : submitted(slack, act.submission);
  } catch {
    return undefined;
  }
}

/** An empty answer to a window closes it. https://docs.slack.dev/surfaces/modals */
function closed(viewId: string, { state: { views } }: SlackDouble): void {
  views.splice(0, views.length, ...views.filter(({ id }) => id !== viewId));
}

function wordsOf(act: Done, slack: SlackDouble): string {
  const { users, views } = slack.state;
  const name = (id: string | undefined) => users.get(id ?? '')?.real_name ?? id;
  switch (act.kind) {
    case 'click':
      return `${name(act.click.user)} clicks "${labelOf(act.click, slack)}" in Slack`;
    case 'submit':
      return `${name(views.find(({ id }) => id === act.submission.viewId)?.user)} sends the window with the reason`;
  }
}

function labelOf({ ts, actionId }: Click, { state: { posts } }: SlackDouble): string {
  const buttons = buttonsIn(posts.find((post) => post.ts === ts)?.blocks ?? []);
  return buttons.find(({ action_id }) => action_id === actionId)?.text.text ?? actionId;
}
