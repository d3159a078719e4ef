import { Command, CommanderError } from 'commander';
import { endedBy, helpAfter } from '../cli/ended-by.ts';
import { verbs } from '../cli/index.ts';
import { questionsOn } from '../cli/questions.ts';
import { type ExitCode, exit, type Terminal } from '../cli/verb.ts';
import packageJson from '../package.json' with { type: 'json' };

const isWatched = process.stdin.isTTY === true && process.stderr.isTTY === true;

const terminal: Terminal = {
  stdin: process.stdin,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  isInteractive: process.stdout.isTTY === true,
  ...widthOf(process.env['COLUMNS']),
  // Questions go to stderr: stdout is the result, and may be a pipe.
  ...(isWatched && { ask: questionsOn(process.stdin, process.stderr) }),
};

// Whoever reads the result has seen enough, as `head` does. What was begun is finished.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** What somebody asked for goes before what the terminal says; what is piped has no width. */
function widthOf(asked = ''): Pick<Terminal, 'columns'> {
  const columns = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : undefined;
  if (process.stdout.isTTY !== true) return {};
  return { columns: columns ?? process.stdout.columns };
}

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exit.done;
  const program = new Command('firebreak')
    .description('Contains leaked AWS machine credentials within seconds, and proves it.')
    .version(packageJson.version)
    .addHelpText('after', helpAfter)
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
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
    return endedBy(error, terminal);
  }
}
