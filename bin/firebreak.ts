import { Command, CommanderError } from 'commander';
import { verbs } from '../cli/index.ts';
import { type ExitCode, exit, type Terminal, UsageError } from '../cli/verb.ts';

const terminal: Terminal = {
  stdin: process.stdin,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  isInteractive: process.stdout.isTTY === true,
};

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exit.done;
  const program = new Command('firebreak')
    .description('Contains leaked AWS machine credentials and proves it.')
    .exitOverride();
  for (const verb of verbs) {
    const command = program.command(verb.name).description(verb.summary).exitOverride();
    verb.define(command, terminal, (ended) => {
      code = ended;
    });
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    return endedBy(error);
  }
}

function endedBy(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
  if (!(error instanceof UsageError)) throw error;
  terminal.err(`firebreak: ${error.message}`);
  return exit.usage;
}
