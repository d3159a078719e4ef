import { approvalsOn } from '../../adapters/aws/approvals.ts';
import { boardsOn } from '../../adapters/aws/boards.ts';
import { wallClock } from '../../adapters/aws/clock.ts';
import type { Host } from '../../adapters/aws/host.ts';
import { wakerOn } from '../../adapters/aws/machine.ts';
import { randomNonce } from '../../adapters/aws/nonce.ts';
import { onAws } from '../../adapters/aws/on-aws.ts';
import { pagerOn } from '../../adapters/aws/pager.ts';
import { policiesOn } from '../../adapters/aws/policies.ts';
import { slackTokenOn } from '../../adapters/aws/slack-token.ts';
import { chatOver } from '../../adapters/slack/chat.ts';
import { takeSlackTask } from '../../core/doors/slack-told.ts';
import type { SlackTask } from '../../core/model/slack-task.ts';

export const ports = (host: Host) => ({
  approvals: approvalsOn(host),
  boards: boardsOn(host),
  pager: pagerOn(host),
  policies: policiesOn(host),
  machine: wakerOn(host),
  chat: chatOver({
    token: slackTokenOn(host),
    api: host.setting('FIREBREAK_SLACK_API'),
    clock: wallClock,
    clientOf: host.slackClientOf,
  }),
  clock: wallClock,
  nonce: randomNonce,
  log: host.log,
});
export const create = (world: ReturnType<typeof ports>) => (task: SlackTask) => takeSlackTask(task, world);
export const handler = onAws(ports, create, process.env);
