import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthEvent } from './health-event.ts';

interface LeakFound {
  readonly accessKeyId: string;
  readonly userName: string;
  /** How long it takes AWS to find the key, in ms. */
  readonly afterMs: number;
}

/** AWS finds the key in public, and AWS Health reports it. */
export async function healthReports(
  { world, story }: { readonly world: World; readonly story: Story },
  { accessKeyId, userName, afterMs }: LeakFound,
): Promise<void> {
  await world.clock.sleep(afterMs);
  story.tell('aws', 'Health: AWS_RISK_CREDENTIALS_EXPOSED');
  await world.report(healthEvent(world, { accessKeyId, userName }));
}
