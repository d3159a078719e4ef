import type { Random } from '../random.ts';
import { connectSlack } from '../slack/connected.ts';
import { weathers } from '../slack/double.ts';
import type { World } from '../world.ts';

/** Whether Firebreak was deployed with Slack, and how Slack is: answering, or every few minutes in another way of not answering. */
export const slackDays = ['none', 'fair', 'stormy'] as const;
export type SlackDay = (typeof slackDays)[number];

/** Slack is connected, and on a stormy day goes down, comes back, and answers slowly or nonsense. */
export function beginDay(world: World, day: SlackDay, draw: Random): void {
  if (day === 'none') return;
  connectSlack(world);
  if (day === 'stormy') void changesFor(world, draw);
}

/** Past the longest wait for an answer; a world that ends earlier takes its weather with it. */
const stormMs = 6 * 3_600_000;

async function changesFor({ clock, slack }: World, draw: Random): Promise<void> {
  const until = clock.now() + stormMs;
  while (clock.now() < until) {
    slack.weather = weathers[Math.floor(draw() * weathers.length)] ?? 'fair';
    await clock.sleep(1_000 + draw() ** 2 * 20 * 60_000);
  }
}
