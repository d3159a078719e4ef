import { unheardMessage } from '../messages/unheard-message.ts';
import type { Incident } from '../model/incident.ts';
import type { SlackTask } from '../model/slack-task.ts';
import type { World } from '../ports.ts';

/**
 * Hands over what Slack is to be told. The mail is out, with the same words: nothing waits for Slack and nothing fails
 * with it. Where not even the handing over succeeds, the log says so, and a mail where the phase can send one.
 */
export async function handedToSlack(
  { incident, task }: { readonly incident: Incident; readonly task: SlackTask },
  { slackTold, log, pager }: Pick<World, 'slackTold' | 'log'> & { readonly pager?: Pick<World['pager'], 'notice'> },
): Promise<void> {
  if (incident.policy.slack === undefined) return;
  try {
    await slackTold.hand(task);
  } catch (error) {
    const because = error instanceof Error ? error.name : 'unknown';
    log.info('not told to Slack', { task: task.kind, error: because });
    await pager
      ?.notice(unheardMessage(incident, `the hand-over ended with ${because}`))
      .catch(() => log.info('not mailed either', { task: task.kind }));
  }
}
