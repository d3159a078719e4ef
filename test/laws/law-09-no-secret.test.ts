import { describe, expect, it } from 'vitest';
import { approval } from '../../drill/scenarios/approval.ts';
import { leakedKey } from '../../drill/scenarios/leaked-key.ts';
import type { Scenario } from '../../drill/scenarios/scenario.ts';
import { twoIncidents } from '../../drill/scenarios/two-incidents.ts';
import { wholeUser } from '../../drill/scenarios/whole-user.ts';
import type { World } from '../../drill/world.ts';
import { healthReport, leak } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { answers, reportUnderApproval } from './people.ts';

/** What a secret of AWS stands beside, or is; and the tokens of the drill's own machine. */
const secrets = [
  /secret.?(access.?)?key/i,
  /"secret/i,
  /session.?token/i,
  /task.?token/i,
  /password["']?\s*[:=]/i,
  /PRIVATE KEY/,
];

/** Everything that a run leaves where somebody could read it, by the place. */
async function leftBy(scenario: Scenario): Promise<Readonly<Record<string, string>>> {
  const written: string[] = [];
  const play: Scenario['play'] = (world, story) => {
    world.account.listeners.push(({ action, caller, resource }, input) => {
      const isOurs = caller.kind === 'function' && action.startsWith('dynamodb:');
      // The one place where a task token may lie; nobody but ask, answer and the phases that rule may read it.
      if (isOurs && !/approvals/i.test(resource)) written.push(JSON.stringify(input));
    });
    return scenario.play(world, story);
  };
  const { world, timeline } = await rehearsed({ scenario: { ...scenario, play }, seed: 1 });
  return {
    messages: JSON.stringify(world.account.published),
    logs: JSON.stringify(world.functions.lines),
    inputs: JSON.stringify(world.executions.all.map(({ input }) => input)),
    outputs: JSON.stringify(await Promise.all(world.executions.all.map(({ ended }) => ended))),
    tables: written.join('\n'),
    timeline: JSON.stringify(timeline),
  };
}

const released = leak({
  report: reportUnderApproval,
  meanwhile: async (world: World) => void (await answers(world, 'release')),
});

describe('no secret value lies anywhere that somebody could read', () => {
  it.each(
    [leakedKey, approval, twoIncidents, wholeUser, { ...released, id: 'released' }].map(
      (one) => [one.id, one] as const,
    ),
  )('after %s: not in messages, logs, states, tables or the report', async (_, scenario) => {
    const left = await leftBy(scenario);
    for (const [place, text] of Object.entries(left)) {
      expect(text.length, place).toBeGreaterThan(2);
      for (const secret of secrets) expect(secret.exec(text)?.[0], `${secret} in ${place}`).toBeUndefined();
    }
  });
});

describe('a secret that somebody put into an event', () => {
  it('goes no further than intake', async () => {
    const canary = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY';
    const report = (world: World): Promise<void> => {
      const event = healthReport(world);
      const detail = event.detail as object;
      return world.report({
        ...event,
        detail: {
          ...detail,
          secretAccessKey: canary,
          eventDescription: [{ language: 'en', latestDescription: canary }],
        },
      });
    };
    for (const [place, text] of Object.entries(await leftBy(leak({ report }))))
      expect(text.includes(canary), place).toBe(false);
  });
});

describe('the task token', () => {
  it('is in no message and no log line, although there was one', async () => {
    let tokens: readonly string[] = [];
    const meanwhile = async (world: World): Promise<void> => {
      await world.clock.sleep(60_000);
      tokens = world.executions.tokens.unanswered();
    };
    const left = await leftBy(leak({ report: reportUnderApproval, meanwhile }));
    expect(tokens).toHaveLength(1);
    for (const [place, text] of Object.entries(left)) expect(text.includes(tokens[0] ?? '-'), place).toBe(false);
  });
});
