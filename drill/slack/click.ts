import { createHmac } from 'node:crypto';
import type { Knock } from '../world.ts';
import type { SlackDouble } from './double.ts';

/** What the drill's Slack signs with: made up, and good for nothing. */
export const drillSlackSecret = 'sample-slack-signing-value-for-drills';

/** Where Slack sends what people do. */
const interactionRoute = 'POST /slack';

export interface Click {
  readonly channel: string;
  readonly ts: string;
  readonly actionId: string;
  /** Who clicks. */
  readonly user: string;
}

export interface Submission {
  readonly viewId: string;
  /** What was typed, by block and action. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Signing {
  readonly secret?: string;
  /** Where it is sent. */
  readonly route?: string;
}

/** A click as Slack sends it. @throws Error when there is no such button: nobody can click what is not there */
export function clicked(double: SlackDouble, click: Click, signing: Signing = {}): Knock {
  const { state } = double;
  const post = state.posts.find(({ channel, ts }) => channel === click.channel && ts === click.ts);
  const button = post && buttonsIn(post.blocks).find(({ action_id }) => action_id === click.actionId);
  if (post === undefined || button === undefined) throw new Error(`there is no button ${click.actionId} to click`);
  const trigger = `${state.next()}.${state.next()}.trigger`;
  state.triggers.set(trigger, { user: click.user, until: state.now() + 3_000, isUsed: false });
  return signed(
    {
      type: 'block_actions',
      ...sender(double, click.user),
      trigger_id: trigger,
      container: { type: 'message', message_ts: post.ts, channel_id: post.channel, is_ephemeral: false },
      channel: { id: post.channel, name: 'incidents' },
      message: { type: 'message', ts: post.ts, text: post.text, blocks: post.blocks },
      actions: [{ ...button, action_ts: String(state.now() / 1_000) }],
    },
    { at: state.now(), ...signing },
  );
}

/** What was typed into a window, as Slack sends it. */
export function submitted(double: SlackDouble, { viewId, values }: Submission, signing: Signing = {}): Knock {
  const { state } = double;
  const found = state.views.find(({ id }) => id === viewId);
  if (found === undefined) throw new Error(`there is no window ${viewId} to send`);
  const typed = Object.entries(values).map(([block, actions]) => [
    block,
    Object.fromEntries(Object.entries(actions).map(([action, value]) => [action, { type: 'plain_text_input', value }])),
  ]);
  const view = { id: viewId, ...found.view, state: { values: Object.fromEntries(typed) } };
  return signed({ type: 'view_submission', ...sender(double, found.user), view }, { at: state.now(), ...signing });
}

function sender({ state }: SlackDouble, id: string): object {
  const user = state.users.get(id);
  const team = user?.team_id ?? state.team;
  return { user: { id, username: user?.name, team_id: team }, team: { id: team, domain: 'drill' }, enterprise: null };
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signed(
  payload: object,
  { at, secret = drillSlackSecret, route = interactionRoute }: Signing & { at: number },
): Knock {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const seconds = String(Math.floor(at / 1_000));
  const mac = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    route,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': seconds,
      'x-slack-signature': `v0=${mac}`,
    },
    body,
  };
}

interface ShownButton {
  readonly type: 'button';
  readonly text: { readonly text: string };
  readonly action_id: string;
  readonly block_id?: string;
}

/** Every button of a message, with the id of the block that it stands in. */
export function buttonsIn(blocks: readonly object[]): readonly ShownButton[] {
  return blocks.flatMap((block) => {
    const { elements, block_id } = block as { elements?: readonly object[]; block_id?: string };
    const buttons = (elements ?? []).filter((each): each is ShownButton => 'type' in each && each.type === 'button');
    return buttons.map((button) => ({ ...button, ...(block_id !== undefined && { block_id }) }));
  });
}
