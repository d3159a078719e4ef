import type { ApproverRule, SlackPolicy } from '../../core/policy/slack-policy.ts';
import { slackSecrets } from '../../lib/slack-desk.ts';
import type { World } from '../world.ts';
import { drillSlackSecret } from './click.ts';
import { drillBotToken } from './double.ts';
import { drillChannel, drillGroup, drillTeam } from './people.ts';

const onCall: ApproverRule = { users: [], groups: [drillGroup.id], people: 1, assurance: 'slack' };

/** Who may decide in the drill's Slack: whoever is on call, everything, by a click. */
export const drillSlackPolicy: SlackPolicy = {
  team: drillTeam,
  channel: drillChannel,
  notify: [],
  may: { escalate: onCall, keep: onCall, release: onCall },
};

/** What `firebreak slack connect` does. */
export function connectSlack({ account: { secrets } }: World): void {
  secrets.set(slackSecrets.signing, drillSlackSecret);
  secrets.set(slackSecrets.token, drillBotToken);
}
