import { connect as toAws } from '../adapters/aws/operator/operator.ts';
import { checkConfig } from './config/check.ts';
import { diffConfig } from './config/diff.ts';
import { explainConfig } from './config/explain.ts';
import { type PushFlags, pushConfig } from './config/push.ts';
import type { ConfigReach } from './config/reach.ts';
import { ownConfig } from './local-config.ts';
import { type AwsFlags, withAwsOptions } from './session.ts';
import type { Verb } from './verb.ts';

export const configVerb = configVerbOn({ load: ownConfig, connect: toAws });

export function configVerbOn(reach: ConfigReach): Verb {
  return {
    name: 'config',
    summary: 'Check, explain, compare and push the configuration.',
    define(command, terminal, end) {
      command
        .command('check')
        .description('Say what is wrong with firebreak.config.ts, a sentence for each problem.')
        .option('--json', 'the problems as one line of JSON')
        .action(async (flags: AwsFlags) => end(await checkConfig(reach.load, flags, terminal)));
      command
        .command('explain')
        .description('Say what Firebreak would do by itself, ask first, only say, and never do.')
        .option('--json', 'the same as one line of JSON')
        .action(async (flags: AwsFlags) => end(await explainConfig(reach.load, flags, terminal)));
      withAwsOptions(command.command('diff'))
        .description('Compare firebreak.config.ts with the policy parameter in AWS, and that with what is in force.')
        .option('--json', 'the differences as one line of JSON')
        .action(async (flags: AwsFlags) => end(await diffConfig(reach, flags, terminal)));
      withAwsOptions(command.command('push'))
        .description(
          'Write mode, rules, cap and approvers to the policy parameter. Everything else needs a deployment.',
        )
        .option('--yes', 'do not ask; for pipelines')
        .option('--json', 'the result as one line of JSON')
        .action(async (flags: PushFlags) => end(await pushConfig(reach, flags, terminal)));
    },
  };
}
