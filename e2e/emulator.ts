import { createServer } from 'node:net';
import { join } from 'node:path';
import { emulatorEnvironment, type Places } from './environments.ts';
import type { PublishedEvent } from './leak.ts';
import { talkTo } from './line-talk.ts';
import { loopbackEndpoint } from './loopback.ts';
import { ended, start } from './processes.ts';

/** What only AWS can do in AWS, and e2e/emulator.py does here. */
export type Order =
  | { readonly order: 'publish'; readonly event: PublishedEvent }
  | { readonly order: 'enforce' }
  /** Kills the process of the function whose name contains `function`, in the middle of its nth invocation from now. */
  | { readonly order: 'kill'; readonly function: string; readonly invocation: number };

export interface Emulator {
  readonly endpoint: string;
  /** Gives an order and waits until it is carried out. */
  obey(order: Order): Promise<void>;
  /** Waits until a function's process was killed as ordered. */
  killed(withinMs: number): Promise<string>;
  stop(): Promise<void>;
}

const readyWithinMs = 60_000;
const obeysWithinMs = 5_000;
const endsWithinMs = 3_000;
const doneWords = { publish: 'published as AWS: ', enforce: 'IAM is enforced', kill: 'will kill: ' } as const;

export interface EmulatorProps {
  readonly python: string;
  readonly places: Places;
  readonly logs: string;
}

/** @throws Error when it is not ready in time; its log says why */
export async function startEmulator({ python, places, logs }: EmulatorProps): Promise<Emulator> {
  const port = await freePort();
  const log = join(logs, 'emulator.log');
  const program = join(import.meta.dirname, 'emulator.py');
  const environment = emulatorEnvironment(places, port);
  const child = start({ command: python, args: ['-I', program], environment, log, folder: places.temporary }, [
    'pipe',
    'pipe',
    'pipe',
  ]);
  const talk = talkTo(child, 'the emulator', log);
  const endpoint = loopbackEndpoint(`http://127.0.0.1:${port}`).origin;
  await talk.next((line) => line.includes('Running on'), readyWithinMs);
  await fetch(`${endpoint}/_ministack/health`).then((answer) => answer.text());
  return {
    endpoint,
    async obey(order) {
      const done = talk.next(
        (line) => line.startsWith(doneWords[order.order]) || line.startsWith('could not obey'),
        obeysWithinMs,
      );
      talk.say(order);
      const said = await done;
      if (said.startsWith('could not obey')) throw new Error(`the emulator: ${said}`);
    },
    killed: (withinMs) => talk.next((line) => line.startsWith('killed: '), withinMs),
    stop: () => ended(child, endsWithinMs),
  };
}

/** A port of the loopback that nobody uses at the moment. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port is free')),
      );
    });
  });
}
