import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import { modes } from '../core/policy/runtime-policy.ts';
import { ConfigError, checkedConfig } from '../lib/config.ts';
import { configFileName } from '../lib/config-file.ts';
import { configText } from './init/config-text.ts';
import { type InitFlags, wishes } from './init/wishes.ts';
import { projectFolder } from './local-config.ts';
import { type ExitCode, exit, type Terminal, UsageError, type Verb } from './verb.ts';

export const initVerb = initVerbIn(projectFolder);

const each = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];

export function initVerbIn(folder: string): Verb {
  return {
    name: 'init',
    summary: `Write ${configFileName}: what Firebreak may do, whom it spares, whom it asks and whom it pages.`,
    define(command, terminal, end) {
      command
        .addOption(new Option('--mode <mode>', 'what it may do by itself; observe to begin with').choices(modes))
        .option('--protect <user>', 'an IAM user that is never contained; again for more', each)
        .option('--owner <name>', 'who owns what stays open when an incident closes')
        .option('--approver <name>', 'who may decide what it asks; again for more', each)
        .option('--page <email>', 'who is paged; again for more', each)
        .option('--yes', 'ask nothing')
        .option('--force', `overwrite a ${configFileName} that is there`)
        .action(async (flags: InitFlags) => end(await init(folder, flags, terminal)));
    },
  };
}

async function init(folder: string, flags: InitFlags, terminal: Terminal): Promise<ExitCode> {
  const file = join(folder, configFileName);
  if (existsSync(file) && !flags.force)
    throw new UsageError(`${configFileName} is there already: edit it, or overwrite it with --force`);
  const config = usable(await wishes(flags, terminal));
  writeFileSync(file, configText(config), { flag: flags.force ? 'w' : 'wx' });
  terminal.out(`${configFileName} is written, in mode ${config.mode}. Git ignores it. Next:`);
  for (const command of next) terminal.out(`  ${command}`);
  return exit.done;
}

const next = [
  'npm run -s firebreak -- config explain   # what it means',
  'npx cdk deploy --all                     # once before, in a new account: npx cdk bootstrap',
  'npm run -s firebreak -- doctor           # whether it stands',
];

/** Nothing is written that the next command would refuse. */
function usable(config: Parameters<typeof configText>[0]) {
  try {
    return checkedConfig(config);
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(`nothing was written:\n${error.message}`);
    throw error;
  }
}
