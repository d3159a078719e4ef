import { describe, expect, it } from 'vitest';
import { memberRoleName } from '../../core/iam/member-names.ts';
import { containCallerScenario } from '../../drill/scenarios/contain-caller.ts';
import { memberOf } from '../../drill/scenarios/leaked-in-member.ts';
import { roleWide } from '../../drill/scenarios/role-wide.ts';
import type { Scenario } from '../../drill/scenarios/scenario.ts';
import type { World } from '../../drill/world.ts';
import { inMember, seenIn } from '../in-member.ts';
import { callsOf, endings, noticesOf, pagesOf } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { deniesOn, stolen, stolenRole } from '../stolen.ts';
import { answers, asked } from './people.ts';

const wide = 'FirebreakDenyRoleSessions';

/** The same in a member, beside a role and a user of the same names in the account of the hub; answers whether that changed. */
async function playedThere(scenario: Scenario, seed = 1) {
  let before = '';
  const there = inMember(scenario);
  const play: Scenario['play'] = async (world, story) => {
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    };
    for (const name of [stolenRole, 'batch']) world.account.createRole({ name, trust });
    world.account.createUser({ name: 'build', keys: ['AKIAIOSFODNN7EXAMPLE'] });
    before = JSON.stringify(world.account.snapshot());
    await there.play(world, story);
  };
  const run = await rehearsed({ scenario: { ...there, play }, seed });
  return { run, isHubUntouched: JSON.stringify(run.world.account.snapshot()) === before };
}

describe('in a member account', () => {
  it.each([1, 2, 3])(
    'all sessions of a role are denied on a person’s word, and those taken later go on (seed %i)',
    async (seed) => {
      const { run, isHubUntouched } = await playedThere(roleWide, seed);
      expect(run.broken).toEqual([]);
      expect(run.endedAsDeclared).toBe(true);
      expect(isHubUntouched).toBe(true);
      const writes = callsOf(seenIn(run)).filter(({ action }) => action === 'iam:PutRolePolicy');
      expect(new Set(writes.map(({ caller }) => 'phase' in caller && caller.phase))).toEqual(new Set(['session-deny']));
    },
  );

  it('that deny is proven and swept once more, and given back by a release', async () => {
    const names: (readonly string[])[] = [];
    const meanwhile = async (world: World): Promise<void> => {
      await answers(world, 'deny-role-sessions');
      await asked(world, 1);
      names.push(deniesOn(world));
      await answers(world, 'release', 1);
    };
    const { run, isHubUntouched } = await playedThere(stolen({ meanwhile }));
    expect(names[0]).toContain(wide);
    expect(deniesOn(seenIn(run).world)).toEqual([]);
    const [ended] = await endings(run);
    expect(ended?.output.proof?.because.join()).toContain('2 step(s) read back');
    expect(noticesOf(run).map(({ subject }) => subject.split(' ')[1])).toEqual(['contained', 'contained', 'released']);
    expect(isHubUntouched).toBe(true);
  });

  it('it is not called proven, and pages, where the member has locked the hub out meanwhile', async () => {
    const meanwhile = async (world: World): Promise<void> => {
      await asked(world);
      const role = memberOf(world).account.roles.named(memberRoleName('contain'));
      if (role) memberOf(world).account.write(role.exists, false);
      await world.clock.sleep(20 * 60_000);
      await answers(world, 'deny-role-sessions');
    };
    const { run } = await playedThere(stolen({ meanwhile }));
    expect(deniesOn(seenIn(run).world)).not.toContain(wide);
    expect(pagesOf(run).length).toBeGreaterThan(0);
    const [ended] = await endings(run);
    expect(ended?.output.closure?.containment).not.toBe('contained');
  });

  it('whoever took a stolen session is contained there on a person’s word', async () => {
    const { run, isHubUntouched } = await playedThere(containCallerScenario);
    expect(run.broken).toEqual([]);
    expect(run.endedAsDeclared).toBe(true);
    expect(isHubUntouched).toBe(true);
  });
});
