import { join } from 'node:path';
import { wallClock } from '../adapters/aws/clock.ts';
import { endToEnd } from '../e2e/end-to-end.ts';
import { Unmet } from '../e2e/python.ts';

const usage = `Deploys the stack to an AWS emulator on this machine, leaks a key there, and checks what becomes of it.

  npm run e2e                    the way of an incident, from the event to the release
  npm run e2e -- --kill-worker   also kills a function in mid-containment, and one in mid-proof
`;

const out = (line: string): void => void process.stdout.write(`${line}\n`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
process.exit(await main(process.argv.slice(2)));

async function main(words: readonly string[]): Promise<number> {
  const unknown = words.find((word) => word !== '--kill-worker');
  if (unknown !== undefined) {
    process.stderr.write(unknown === '--help' ? usage : `e2e: there is no option ${unknown}\n\n${usage}`);
    return unknown === '--help' ? 0 : 2;
  }
  try {
    const root = join(import.meta.dirname, '..');
    const isWell = await endToEnd({
      root,
      environment: process.env,
      killsWorkers: words.length > 0,
      out,
      now: () => Date.parse(wallClock.now()),
    });
    return isWell ? 0 : 1;
  } catch (error) {
    process.stderr.write(`e2e: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof Unmet ? 2 : 1;
  }
}
