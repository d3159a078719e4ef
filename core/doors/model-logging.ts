import { Refused } from '../model/errors.ts';
import { isAsNamed } from '../model-logging/as-named.ts';
import type { LoggingConfig } from '../model-logging/logged.ts';
import { type LoggingAnswer, loggingOrder } from '../model-logging/order.ts';
import type { World } from '../ports.ts';

interface LoggingWorld extends Pick<World, 'bedrockLogging' | 'log'> {
  readonly clock: Pick<World['clock'], 'sleep'>;
}

/** How often what was written is read back before it is called refused, and the pause between, in ms. */
const readBackAtMost = 3;
const readBackPauseMs = 1_000;

/**
 * The only place that writes the log of model calls, and all that it can write is what the deployment names. Whoever calls
 * it can make it do no more than what should be there anyway.
 * @throws TryAgain
 */
export async function takeLoggingOrder(input: unknown, world: LoggingWorld): Promise<LoggingAnswer> {
  const parsed = loggingOrder.safeParse(input);
  if (!parsed.success) return { kind: 'refused', because: 'the order is not one that names a Region' };
  const { verb, region } = parsed.data;
  const named = world.bedrockLogging.named(region);
  if (named === undefined) return { kind: 'not-named' };
  try {
    const found = await world.bedrockLogging.read(region);
    if (found !== undefined && isAsNamed(found, named)) return { kind: 'as-named' };
    if (verb === 'look') return found === undefined ? { kind: 'off', named } : { kind: 'other', named, found };
    return await restored({ region, named, found }, world);
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', because: error.message, named };
    throw error;
  }
}

interface Restoring {
  readonly region: string;
  readonly named: LoggingConfig;
  readonly found: LoggingConfig | undefined;
}

async function restored({ region, named, found }: Restoring, world: LoggingWorld): Promise<LoggingAnswer> {
  const { bedrockLogging, clock, log } = world;
  // Before it is overwritten: this line outlives whatever happens to the answer.
  log.info('puts the log of model calls back', { region, over: JSON.stringify(found ?? null) });
  await bedrockLogging.write(region, named);
  for (let reads = 1; ; reads += 1) {
    const now = await bedrockLogging.read(region);
    if (now !== undefined && isAsNamed(now, named)) return { kind: 'restored', named, ...(found && { found }) };
    if (reads === readBackAtMost)
      return { kind: 'refused', because: 'it was written, and reads otherwise afterwards', named };
    await clock.sleep(readBackPauseMs);
  }
}
