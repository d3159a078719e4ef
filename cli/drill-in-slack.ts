import { setTimeout as pause } from 'node:timers/promises';
import { type Run, rehearse, stage } from '../drill/run.ts';
import { approvalAtThePage } from '../drill/scenarios/approval-at-the-page.ts';
import { configFor } from '../drill/scenarios/config-for.ts';
import type { Scenario } from '../drill/scenarios/scenario.ts';
import { Room } from '../drill/slack/room.ts';
import { serveSlack } from '../drill/slack/serve.ts';
import { config } from '../firebreak.config.example.ts';
import type { Terminal } from './verb.ts';

/** How long an open page may take to show how it ended, in ms. */
const lastLookMs = 3_000;

export interface Played {
  readonly run: Run;
  readonly scenario: Scenario;
}

/** Rehearses an approval with whoever opens the page. */
export async function drillInSlack(seed: number, { err }: Pick<Terminal, 'err'>): Promise<Played> {
  const room = new Room();
  const scenario = approvalAtThePage(room);
  const made = await stage(configFor(scenario, config));
  const server = await serveSlack({ shown: () => room.shown(), acts: room.acts });
  try {
    err(`Open ${server.url} and answer there: the drill waits for you. Ctrl+C ends it.`);
    const run = await rehearse(made, { scenario, seed });
    room.end(`The drill is over: ${run.measures.containment}. The terminal has the whole story.`);
    await Promise.race([server.lastSeen, pause(lastLookMs)]);
    return { run, scenario };
  } finally {
    await server.close();
  }
}
