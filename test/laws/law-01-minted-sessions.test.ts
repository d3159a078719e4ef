import { describe, expect, it } from 'vitest';
import { handOf, modelArn, sessionIn } from '../../drill/attackers/hand.ts';
import type { World } from '../../drill/world.ts';
import { leak, leakedKeyId, pagesOf, reportOnce } from '../leak.ts';
import { rehearsed } from '../staged.ts';

const seed = 1;
/** IAM enforces what the proof has read only this long afterwards, in ms. */
const lagging = { propagationMs: 60_000 };
const mints = [
  ['GetSessionToken', 'GetSessionTokenCommand', {}],
  ['GetFederationToken', 'GetFederationTokenCommand', { Name: 'sync', Policy: allowingModels() }],
] as const;

function allowingModels(): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
}

/** The key mints a session for its own user, is silent from then on, and the session calls a model so long after the report. */
const session = (command: string, input: object, afterMs: number) => async (world: World) => {
  const key = handOf(world, { kind: 'key-holder', name: 'minter', accessKeyId: leakedKeyId });
  const accessKeyId = sessionIn(await key(command, { ...input }));
  if (accessKeyId === undefined) throw new Error('the key minted no session');
  await world.clock.sleep(10 * 60_000);
  const reported = reportOnce(world);
  await world.clock.sleep(afterMs);
  await handOf(world, { kind: 'session-holder', name: 'minter', accessKeyId })('bedrock:InvokeModel', { modelArn });
  await reported;
};

describe('a session that the leaked key minted for its own user', () => {
  it.each(mints)(
    'of %s reopens the incident and pages when a call of it passed after the proof',
    async (_, command, input) => {
      const declares = { containment: 'not-proven', pages: 'some', callsAfterProof: 'some' } as const;
      const scenario = { ...leak({ report: session(command, input, 30_000), declares }), faults: lagging };
      const run = await rehearsed({ scenario, seed });
      expect(run.measures.containment).toBe('not-proven');
      expect(pagesOf(run).at(-1)?.text).toMatch(/AWS let bedrock:InvokeModel pass at .*, after the proof/);
    },
  );

  it.each(mints)('of %s changes nothing when its calls were refused', async (_, command, input) => {
    const scenario = { ...leak({ report: session(command, input, 120_000) }), faults: lagging };
    const run = await rehearsed({ scenario, seed });
    expect(run.measures.containment).toBe('contained');
  });
});
