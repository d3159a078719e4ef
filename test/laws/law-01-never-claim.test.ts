import { describe, expect, it } from 'vitest';
import { inferenceDenyArn } from '../../core/iam/inference-deny.ts';
import type { Simulated } from '../../core/ports/iam.ts';
import { policyOf } from '../../drill/sandbox/policy-text.ts';
import { lateEnforcement } from '../../drill/scenarios/late-enforcement.ts';
import { leakedKey } from '../../drill/scenarios/leaked-key.ts';
import { quarantineEvent } from '../../drill/scenarios/quarantine-event.ts';
import type { Story } from '../../drill/story.ts';
import type { World } from '../../drill/world.ts';
import {
  callAs,
  endings,
  leak,
  leakedKeyId,
  leakedUser,
  pagesOf,
  reportOnce,
  saysContained,
  truthIn,
} from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { withPorts } from './altered-stage.ts';
import { reportUnderApproval } from './people.ts';

const seed = 1;
type Simulate = (arn: string, actions: readonly string[]) => Promise<ReadonlyMap<string, Simulated>>;

/** AWS's simulation, with another word about one action. */
const simulating = (action: string, word: Simulated | undefined) =>
  withPorts('prove', (ports) => {
    const iam = ports['iam'] as { simulate: Simulate };
    const simulate: Simulate = async (arn, actions) => {
      const said = new Map(await iam.simulate(arn, actions));
      if (word === undefined) said.delete(action);
      else said.set(action, word);
      return said;
    };
    return { ...ports, iam: { ...iam, simulate } };
  });

describe('a second witness who disagrees forbids contained', () => {
  it.each([
    ['bedrock:InvokeModel', 'allowed'],
    ['bedrock-mantle:CreateInference', 'implicitDeny'],
    ['iam:CreateAccessKey', 'allowed'],
    ['sts:AssumeRole', undefined],
  ] as const)('when it says of %s: %s', async (action, word) => {
    const run = await rehearsed({ scenario: leak(), seed }, await simulating(action, word));
    const [ended] = await endings(run);
    expect(ended?.output.notification).toEqual({ containment: 'not-proven', urgency: 'page' });
    expect(ended?.output.proof?.because).toEqual([
      `${action}: our evaluator says denied, AWS's simulation says ${word ?? 'nothing'}`,
    ]);
    expect(saysContained(run)).toBe(false);
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
  });
});

describe('the surgical deny, rewritten by an attacker who may make policy versions', () => {
  const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
  const elsewhere = {
    Effect: 'Deny',
    Action: ['bedrock:*', 'bedrock-mantle:*'],
    Resource: '*',
    Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
  };

  it.each([
    ['denies nothing any more', allow],
    ['denies only where a condition holds that the attacker decides about', elsewhere],
  ])('is seen: it %s', async (_, statement) => {
    const rewriting = async (world: World): Promise<void> => {
      const arn = inferenceDenyArn(world.account.place.account);
      const document = { Version: '2012-10-17', Statement: [statement] };
      world.account.policies.set(arn, { ...policyOf(arn, document), document });
      await reportUnderApproval(world);
    };
    const run = await rehearsed({ scenario: leak({ report: rewriting }), seed });
    const because = (await endings(run))[0]?.output.proof?.because.join('\n');
    expect(because).toContain('bedrock:InvokeModel: our evaluator says not denied');
    expect(because).not.toContain('inference is denied on every plane');
    expect(saysContained(run)).toBe(false);
  });

  it('is not mistaken for a policy of the same name elsewhere', async () => {
    const decoy = async (world: World): Promise<void> => {
      const arn = world.account.createPolicy('firebreak/FirebreakLookalike', {
        Version: '2012-10-17',
        Statement: [allow],
      });
      const user = world.account.user(leakedUser);
      if (user) world.account.attach(user, [...user.attached.control(), arn]);
      await reportOnce(world);
    };
    const run = await rehearsed({ scenario: leak({ report: decoy }), seed });
    expect(run.measures.containment).toBe('contained');
  });
});

describe('a user that is created anew under the same name', () => {
  /** The named user is deleted and created again, with nothing but its name. */
  function recreate({ account }: World): void {
    const user = account.user(leakedUser);
    if (user) account.write(user.exists, false);
    account.createUser({ name: leakedUser, attached: ['arn:aws:iam::aws:policy/AdministratorAccess'] });
  }

  function recreatedWhen(world: World, action: string): void {
    let seen = false;
    world.account.listeners.push((record) => {
      if (seen || record.caller.kind !== 'function' || record.action !== action) return;
      seen = true;
      recreate(world);
    });
  }

  const quarantined = (action: string) => (world: World) => {
    recreatedWhen(world, action);
    return world.report(quarantineEvent(world, leakedUser));
  };

  it('while the containment is under way is not said to be contained', async () => {
    const run = await rehearsed({ scenario: leak({ report: quarantined('iam:UpdateSSHPublicKey') }), seed });
    expect(run.measures.containment).not.toBe('contained');
    expect(saysContained(run)).toBe(false);
    expect(pagesOf(run).length).toBeGreaterThan(0);
  });
});

describe('a mode that leaves the key Active', () => {
  it('never ends contained, however well the denies hold', async () => {
    const sparing = async (world: World): Promise<void> => {
      const rules = [
        { mode: 'enforce', scope: {} },
        { mode: 'observe', scope: { action: 'deactivate-access-key' } },
      ];
      await world.pushPolicy({ rules, capPerHour: 10, approvers: [] });
      await reportOnce(world);
    };
    const run = await rehearsed({ scenario: leak({ report: sparing }), seed });
    expect(truthIn(run)).toEqual({ denied: true, inactive: false });
    expect(run.measures.containment).toBe('not-proven');
    expect((await endings(run))[0]?.output.proof?.because.join()).toContain('the credential stays Active');
    expect(saysContained(run)).toBe(false);
  });
});

describe('contained is provisional until the late sweep', () => {
  it('a successful call after the proof revokes it and pages', async () => {
    const run = await rehearsed({ scenario: lateEnforcement, seed });
    expect(run.broken).toEqual([]);
    expect(run.measures.attackerCallsAfterProof).toBeGreaterThan(0);
    const [ended] = await endings(run);
    expect(ended?.output.proof?.containment).toBe('contained');
    expect(ended?.output.closure?.containment).toBe('not-proven');
    expect(pagesOf(run)[0]?.text).toContain('REVOKED');
  });

  it('a call in the very second of the proof counts against it', async () => {
    const inThatSecond = withPorts('sweep', (ports) => ({
      ...ports,
      trail: {
        successes: async (_: unknown, since: string) => [
          { eventId: 'event-1', at: since, action: 'bedrock:InvokeModel' },
        ],
      },
    }));
    const run = await rehearsed({ scenario: leak(), seed }, await inThatSecond);
    expect(run.measures.containment).toBe('not-proven');
  });

  it('a deny that is gone by then revokes it, and is put back', async () => {
    const undone = async (world: World): Promise<void> => {
      await world.clock.sleep(10 * 60_000);
      const user = world.account.user(leakedUser);
      if (user) world.account.attach(user, []);
    };
    const run = await rehearsed({ scenario: leak({ meanwhile: undone }), seed });
    expect(run.measures.containment).toBe('not-proven');
    expect(truthIn(run).denied).toBe(true);
    expect(pagesOf(run)[0]?.text).toContain('no longer in place: attach-deny-all');
  });
});

describe('what Firebreak says and what the account does', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('no call is answered after the proof, seed %i', async (one) => {
    const { measures } = await rehearsed({ scenario: leakedKey, seed: one });
    expect(measures).toMatchObject({ containment: 'contained', attackerCallsAfterProof: 0 });
  });

  it('the key itself is refused by then, whatever it asks for', async () => {
    let asked = true;
    const trying = async (world: World, story?: Story): Promise<void> => {
      story?.tell('attacker', 'tries the key');
      await world.clock.sleep(20_000);
      asked = await callAs(world, leakedKeyId, { command: 'GetUserCommand', input: { UserName: leakedUser } });
    };
    await rehearsed({ scenario: leak({ meanwhile: trying }), seed });
    expect(asked).toBe(false);
  });
});
