import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { helpAfter } from '../../cli/ended-by.ts';
import { verbs } from '../../cli/index.ts';
import type { Terminal, Verb } from '../../cli/verb.ts';

const folder = join(import.meta.dirname, '../../cli');

const silent: Terminal = { stdin: (async function* () {})(), out: () => {}, err: () => {}, isInteractive: false };

/** The words by which a verb, or each verb below it, is called. */
function commandsOf(verb: Verb): readonly Command[] {
  const command = new Command(verb.name);
  verb.define(command, silent, () => {});
  return command.commands.length > 0 ? command.commands : [command];
}

const wordsOf = (command: Command): string =>
  [command.parent?.name(), command.name()].filter((name) => name !== undefined).join(' ');

describe('the verbs of the command line', () => {
  it('are all that the folder holds', async () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    const modules = await Promise.all(files.map((name) => import(join(folder, name)) as Promise<object>));
    const held = modules.flatMap((module) =>
      Object.entries(module).flatMap(([name, value]) => (/[a-z]Verb$/.test(name) ? [value as Verb] : [])),
    );
    expect(verbs.map(({ name }) => name).toSorted()).toEqual(held.map(({ name }) => name).toSorted());
  });

  it('are named below the help when they need no AWS', () => {
    const alone = verbs.flatMap(commandsOf).filter(({ options }) => !options.some(({ long }) => long === '--profile'));
    expect(helpAfter).toContain(`Without AWS: ${alone.map(wordsOf).join(', ')}. `);
  });
});
