import { connect as toAws } from '../adapters/aws/operator/operator.ts';
import { chatOver } from '../adapters/slack/chat.ts';
import { ownConfig } from './local-config.ts';
import { type AwsFlags, withAwsOptions } from './session.ts';
import { connectSlack } from './slack/connect.ts';
import { filledManifest } from './slack/manifest.ts';
import type { SlackReach } from './slack/reach.ts';
import { testSlack } from './slack/test.ts';
import { exit, UsageError, type Verb } from './verb.ts';

export const slackVerb = slackVerbOn({
  connect: toAws,
  load: ownConfig,
  chat: (token, now) => chatOver({ token: async () => token, api: 'https://slack.com/api/', clock: { now } }),
});

export function slackVerbOn(reach: SlackReach): Verb {
  return {
    name: 'slack',
    summary: 'Set Slack up: print the manifest of the app, store its secrets, try whether it can ask.',
    define(command, terminal, end) {
      command
        .command('manifest')
        .description("the manifest of Slack's app, to paste where Slack asks for one")
        .requiredOption('--url <url>', 'the output SlackUrl of the stack')
        .action(({ url }: { url: string }) => {
          if (!/^https:\/\/\S+$/.test(url)) throw new UsageError('--url takes the output SlackUrl: https://...');
          terminal.out(filledManifest(url));
          end(exit.done);
        });
      withAwsOptions(command.command('connect'))
        .description('ask for the signing secret and the bot token, and store both in Secrets Manager')
        .action(async (flags: AwsFlags) => end(await connectSlack(reach, flags, terminal)));
      withAwsOptions(command.command('test'))
        .description('look up everybody who may decide, and post a message that asks nothing')
        .option('--json', 'one line of JSON')
        .action(async (flags: AwsFlags) => end(await testSlack(reach, flags, terminal)));
    },
  };
}
