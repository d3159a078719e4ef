import { describe, expect, it } from 'vitest';
import { memberRoleArn, memberRoleName } from '../../core/iam/member-names.ts';
import type { EventEnvelope } from '../../core/model/finding.ts';
import { deleteAfterDays } from '../../core/model/key-deletion.ts';
import { actingPhases, functionRoleArn } from '../../core/org-guard/function-roles.ts';
import { decides } from '../../drill/people/decider.ts';
import type { Run } from '../../drill/run.ts';
import { answer } from '../../drill/sandbox/answer.ts';
import type { Caller } from '../../drill/sandbox/caller.ts';
import { Organization } from '../../drill/sandbox/organization.ts';
import { deleteKey } from '../../drill/scenarios/delete-key.ts';
import { healthEvent } from '../../drill/scenarios/health-event.ts';
import { leakedInMember, memberOf } from '../../drill/scenarios/leaked-in-member.ts';
import { leakedKey } from '../../drill/scenarios/leaked-key.ts';
import { ownerFound } from '../../drill/scenarios/owner-found.ts';
import { exampleAccount, memberAccount, type Scenario } from '../../drill/scenarios/scenario.ts';
import { sessionInMember } from '../../drill/scenarios/session-in-member.ts';
import { Story } from '../../drill/story.ts';
import { drillSecret, signedReport } from '../../drill/webhook-request.ts';
import type { World } from '../../drill/world.ts';
import { fixture } from '../core/signals/fixtures.ts';
import { inMember, seenFromMember, seenIn } from '../in-member.ts';
import {
  callsOf,
  denyAll,
  endings,
  leak,
  leakedKeyId,
  leakedUser,
  noticesOf,
  pagesOf,
  saysContained,
  truthIn,
} from '../leak.ts';
import { remembered } from '../memory.ts';
import { rehearsed, staged } from '../staged.ts';
import { deniesOn, stolen, stolenReport } from '../stolen.ts';

const play = (scenario: Scenario): Promise<Run> => rehearsed({ scenario: inMember(scenario), seed: 1 });
const hubAs = (phase: string): Caller => ({
  kind: 'function',
  phase,
  roleArn: functionRoleArn(phase, { partition: 'aws', account: exampleAccount.account }),
});

describe('a member account', () => {
  it.each(['a key', 'a session'])('has %s contained from the hub, in which nothing changes', async (what) => {
    let before = '';
    const scenario = inMember(what === 'a key' ? leak() : stolen());
    const run = await rehearsed({
      scenario: {
        ...scenario,
        async play(world, story) {
          world.account.createUser({ name: leakedUser, keys: ['AKIAI44QH8DHBTWOEXAMPLE'] });
          before = JSON.stringify(world.account.snapshot());
          await scenario.play(world, story);
        },
      },
      seed: 1,
    });
    expect(run.measures.containment).toBe('contained');
    expect(JSON.stringify(run.world.account.snapshot())).toBe(before);
    if (what === 'a key') expect(truthIn(seenIn(run))).toEqual({ denied: true, inactive: true });
    else expect(deniesOn(seenIn(run).world)).toHaveLength(1);
  });

  it('has denies of sessions written by the function that stands there, and by no other', async () => {
    const run = await play(stolen());
    const writes = (each: Run) => callsOf(each).filter(({ action }) => action === 'iam:PutRolePolicy');
    expect(writes(seenIn(run)).map(({ caller }) => 'phase' in caller && caller.phase)).toEqual(['session-deny']);
    expect(writes(run)).toEqual([]);
    expect(callsOf(run).some(({ action }) => action === 'lambda:InvokeFunction')).toBe(false);
  });

  it('is put back as it was by a release, but for the key that leaked', async () => {
    let before: readonly unknown[] = [];
    const person = { name: 'alice@example.com', choice: 'release', reason: 'a test', thinksForMs: 60_000 } as const;
    const run = await play(
      leak({
        async meanwhile(world) {
          before = world.account.snapshot();
          await decides({ world, story: new Story(world), person });
        },
      }),
    );
    const inactive = JSON.stringify(before).replace(`["${leakedKeyId}","Active"]`, `["${leakedKeyId}","Inactive"]`);
    expect(JSON.stringify(seenFromMember(run.world).account.snapshot())).toBe(inactive);
    expect(inactive).toContain('Inactive');
  });

  it('costs two calls more before the first deny, and the account of the hub none', async () => {
    const there = await rehearsed({ scenario: leakedInMember, seed: 1 });
    const here = await rehearsed({ scenario: { ...leakedKey, hasMember: true }, seed: 1 });
    const alone = await rehearsed({ scenario: leakedKey, seed: 1 });
    const named = there.measures.callsBeforeFirstDenyNamed;
    expect(here.measures.callsBeforeFirstDenyNamed).toEqual(alone.measures.callsBeforeFirstDenyNamed);
    expect(named.filter((call) => call.endsWith('sts:AssumeRole'))).toHaveLength(2);
    expect(named.filter((call) => !call.endsWith('sts:AssumeRole'))).toEqual(alone.measures.callsBeforeFirstDenyNamed);
  });

  it('has a cap of its own: a flood there holds up nobody here', async () => {
    const run = await play(
      stolen({
        async report(member) {
          await member.pushPolicy({ rules: [{ mode: 'enforce', scope: {} }], capPerHour: 1, approvers: ['alice'] });
          const hub = { ...seenFromMember(member), account: member.accounts[0] } as unknown as World;
          const role = hub.account.createRole({ name: 'production', trust: trustOf(exampleAccount.account) });
          hub.account.openSession({ kind: 'role', role, name: 'stolen', tags: {}, transitive: [] }, 3_600);
          await Promise.all([member, hub].map((each) => member.report(stolenReport(each))));
        },
      }),
    );
    const ended = await endings(run);
    expect(ended.map(({ output }) => output.proof?.containment)).toEqual(['contained', 'contained']);
  });
});

describe('after a key of a member is contained', () => {
  const asleep = leak({
    async meanwhile(world) {
      const person = {
        name: 'alice@example.com',
        choice: 'delete-key',
        reason: 'a test',
        thinksForMs: 60_000,
      } as const;
      await decides({ world, story: new Story(world), person });
      await world.clock.sleep((deleteAfterDays + 1) * 86_400_000);
      await world.schedules('delete-keys').catch(() => {});
    },
  });
  const statusIn = (world: World) => world.account.user(leakedUser)?.keys.get(leakedKeyId)?.status.control();

  it('a person has it deleted there, and a key of the hub is not looked at', async () => {
    const run = await play(deleteKey);
    expect(run.broken).toEqual([]);
    expect(run.endedAsDeclared).toBe(true);
    expect(callsOf(seenIn(run)).filter(({ action }) => action === 'iam:DeleteAccessKey')).toHaveLength(1);
    expect(callsOf(run).filter(({ action }) => action.startsWith('iam:'))).toEqual([]);
    const told = run.world.account.published.filter(({ subject }) => subject.includes('key deleted'));
    expect(told[0]?.text).toContain(`of user ${leakedUser} in ${memberAccount.account} was deleted`);
  });

  it.each(['schedule', 'delete-keys'])(
    'its key stays Inactive, and somebody hears, without the role of %s',
    async (phase) => {
      const run = await rehearsed({ scenario: without(phase, asleep), seed: 1 });
      expect(statusIn(seenIn(run).world)).toBe('Inactive');
      const told = run.world.account.published.map(({ subject }) => subject);
      if (phase === 'schedule') expect(pagesOf(run).length).toBeGreaterThan(0);
      else expect(told.some((subject) => subject.includes('key deleted'))).toBe(false);
    },
  );

  it('whom to ask is looked for there, and nobody in the hub is asked', async () => {
    const run = await play(ownerFound);
    expect(run.broken).toEqual([]);
    expect(run.endedAsDeclared).toBe(true);
    const asked = (each: Run) => callsOf(each).filter(({ action }) => /^(iam|cloudtrail|secretsmanager):/.test(action));
    expect(asked(run)).toEqual([]);
    expect(asked(seenIn(run)).map(({ action }) => action)).toContain('secretsmanager:ListSecrets');
  });

  it('whoever looks for owners says what it could not see, where its role is missing', async () => {
    const run = await rehearsed({ scenario: without('owner', ownerFound), seed: 1 });
    expect(run.measures.containment).toBe('contained');
    const mail = noticesOf(run).find(({ subject }) => subject.includes('whom to ask'));
    expect(mail?.text).toContain('AWS refused to show its tags');
  });
});

const trustOf = (who: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: who }, Action: 'sts:AssumeRole' }],
});

describe('a session that a leaked key of the hub took in a member', () => {
  it.each([1, 2, 3])(
    'ends, and so does the one that it took back home, and no workload notices (seed %i)',
    async (seed) => {
      const run = await rehearsed({ scenario: sessionInMember, seed });
      expect(run.broken).toEqual([]);
      expect(run.endedAsDeclared).toBe(true);
    },
  );

  it('is told, and touched by nobody, where Firebreak was not deployed for that account', async () => {
    const { hasMember: _, ...alone } = sessionInMember;
    const { members = new Map() } = await staged({ hasMember: true });
    const run = await rehearsed({ scenario: alone, seed: 1 }, { members });
    expect(run.world.executions.all).toHaveLength(1);
    expect(pagesOf(run)[0]?.text).toContain(`it belongs to account ${memberAccount.account}, which must contain it`);
    expect(callsOf(seenIn(run))).toEqual([]);
  });
});

/** The same story, but the role of that function is gone from the member. */
const without = (phase: string, scenario: Scenario): Scenario => ({
  ...inMember(scenario),
  async play(world, story) {
    const role = memberOf(world).account.roles.named(memberRoleName(phase));
    if (role === undefined) throw new Error(`the member has no role for ${phase}`);
    memberOf(world).account.write(role.exists, false);
    await world.clock.sleep(10_000);
    await inMember(scenario).play(world, story);
  },
});

describe('a member whose role does not let the hub in', () => {
  it.each(['plan', 'contain', 'prove'])(
    'is never called contained, and pages, without the role of %s',
    async (phase) => {
      const run = await rehearsed({ scenario: without(phase, leak()), seed: 1 });
      expect(run.measures.containment).not.toBe('contained');
      expect(saysContained(run)).toBe(false);
      expect(pagesOf(run).length).toBeGreaterThan(0);
    },
  );

  it('has the deny of a session put in by the proof where contain is locked out, and the hub remembers it', async () => {
    const run = await rehearsed({ scenario: without('contain', stolen()), seed: 1 });
    const [ended] = await endings(run);
    const { plan } = ended?.output ?? {};
    const steps = (plan && 'steps' in plan && plan.steps) || [];
    expect(deniesOn(seenIn(run).world)).toHaveLength(1);
    expect([...remembered(run.world, steps).values()]).toEqual([{ text: null }]);
  });

  it('pages with the role that is missing and with commands for that account, before anything is planned', async () => {
    const run = await rehearsed({ scenario: without('plan', leak()), seed: 1 });
    const [page] = pagesOf(run);
    expect(page?.text).toContain(memberRoleArn(memberAccount.account, memberRoleName('plan')));
    expect(page?.text).toContain(`by hand, in account ${memberAccount.account}:`);
    expect(page?.text).toContain(`aws iam attach-user-policy --user-name ${leakedUser} --policy-arn ${denyAll}`);
    expect(page?.text).toContain(`--access-key-id ${leakedKeyId} --status Inactive`);
  });

  it('pages when only the late sweep is locked out, and does not let the proof stand unlooked at', async () => {
    const run = await rehearsed({ scenario: without('sweep', leak()), seed: 1 });
    expect(pagesOf(run).length).toBeGreaterThan(0);
    const [ended] = await endings(run);
    expect(ended?.output.closure?.containment).not.toBe('contained');
  });

  it('pages when nobody could trace what the credential made there', async () => {
    const run = await rehearsed({ scenario: without('pursue', leak()), seed: 1 });
    expect(pagesOf(run).some(({ text }) => text.includes(`of account ${memberAccount.account}`))).toBe(true);
  });

  it('loses no finding at intake: one that names a user alone is planned all the same', async () => {
    const report = async (world: World) => world.report(quarantineOf(world));
    const run = await rehearsed({ scenario: without('intake', leak({ report })), seed: 1 });
    expect(run.world.delivery.deadLetters).toEqual([]);
    expect(run.measures.containment).toBe('contained');
  });
});

/** AWS's quarantine of the user, which names no key. */
function quarantineOf({ account: { place } }: World, userName = leakedUser): EventEnvelope {
  const event = fixture('aws-quarantine-attached', 'fires-attached-by-aws') as EventEnvelope;
  const named = (event.detail as { requestParameters: { userName: string } }).requestParameters.userName;
  const text = JSON.stringify(event).replaceAll(JSON.stringify(named), JSON.stringify(userName));
  return JSON.parse(text.replaceAll('123456789012', place.account)) as EventEnvelope;
}

describe('what is said in a member', () => {
  it('is about that member: an event there that names a user of the hub contains nobody', async () => {
    const run = await play(
      leak({
        async report(member) {
          const event = healthEvent(member, { accessKeyId: leakedKeyId, userName: leakedUser });
          const text = JSON.stringify(event.detail).replaceAll(memberAccount.account, exampleAccount.account);
          await member.report({ ...event, detail: JSON.parse(text) });
        },
      }),
    );
    expect(run.world.executions.all).toEqual([]);
    expect(noticesOf(run).length + pagesOf(run).length).toBe(1);
  });

  it('is heard from accounts of the organization only', async () => {
    const scenario = inMember(leak());
    const run = await rehearsed({
      scenario: {
        ...scenario,
        play(world, story) {
          new Organization('o-another0ne', world.accounts);
          return scenario.play(world, story);
        },
      },
      seed: 1,
    });
    expect(run.world.executions.all).toEqual([]);
    expect(memberOf(run.world).delivery.deadLetters[0]?.because).toContain('may not put events on');
  });
});

describe('a key of a member that somebody reports to the hub', () => {
  const reported = (account: string) =>
    play(leak({ report: async (world) => void (await world.submit({ accessKeyId: leakedKeyId, account })) }));

  it('is contained where it belongs', async () => {
    const run = await reported(memberAccount.account);
    expect(run.measures.containment).toBe('contained');
    expect(truthIn(seenIn(run))).toEqual({ denied: true, inactive: true });
  });

  it('by the signed webhook is contained there as well', async () => {
    const report = async (world: World): Promise<void> => {
      world.accounts[0]?.secrets.set('firebreak/webhook/report', drillSecret);
      const body = { accessKeyId: leakedKeyId, account: memberAccount.account };
      await world.knock(signedReport({ body, at: world.clock.now() }));
    };
    expect((await play(leak({ report }))).measures.containment).toBe('contained');
  });

  it('is nobody’s business where its account is no member', async () => {
    expect((await reported('777788889999')).world.executions.all).toEqual([]);
  });
});

describe('what is only told', () => {
  it('is told of each account, though the same happened in both within the hour', async () => {
    const run = await play(
      leak({
        async report(member) {
          const event = fixture('health-credentials-exposed', 'fires-as-alert-masked-key') as EventEnvelope;
          const of = (account: string): EventEnvelope =>
            JSON.parse(JSON.stringify(event).replaceAll(event.account, account));
          await member.report(of(memberAccount.account));
          await member.report(of(exampleAccount.account));
          await member.report(of(memberAccount.account));
        },
      }),
    );
    expect(noticesOf(run).length + pagesOf(run).length).toBe(2);
  });
});

describe('a name that is protected', () => {
  const called = (name: string) =>
    play(
      leak({
        async report(world) {
          world.account.createUser({ name, keys: ['AKIAI44QH8DHBTWOEXAMPLE'] });
          await world.report(healthEvent(world, { accessKeyId: 'AKIAI44QH8DHBTWOEXAMPLE', userName: name }));
        },
      }),
    );

  it('in the account of the hub protects nobody in a member', async () => {
    expect((await called('break-glass')).measures.containment).toBe('contained');
  });

  it('in the member is refused, and pages', async () => {
    const run = await called('break-glass-there');
    expect(run.measures.containment).toBe('refused');
    expect(pagesOf(run)[0]?.text).toContain('protected');
  });

  it('is no name of a canary: a user of a member that is called like it is contained', async () => {
    const run = await play(
      leak({
        async report(world) {
          const name = world.accounts[0]?.deployed.users[0]?.name ?? '';
          world.account.createUser({ name, keys: ['AKIAI44QH8DHBTWOEXAMPLE'] });
          await world.report(quarantineOf(world, name));
        },
      }),
    );
    expect(run.measures.containment).toBe('contained');
  });
});

describe('a role that a member keeps for the hub', () => {
  const enters = async (world: World, caller: Caller, input: Readonly<Record<string, unknown>>): Promise<boolean> =>
    answer(world.account, caller, { command: 'AssumeRoleCommand', input: { RoleSessionName: 'x1', ...input } }).then(
      () => true,
      () => false,
    );
  const roleOf = (phase: string) => memberRoleArn(memberAccount.account, memberRoleName(phase));
  const asked = async (ask: (world: World) => Promise<void>): Promise<void> => {
    const scenario = inMember(leak());
    await rehearsed({ scenario: { ...scenario, asksOwners: true, play: (world) => ask(world) }, seed: 1 });
  };
  const acting = actingPhases;

  it('lets in the one function that it is for, and no other', async () => {
    const entered: string[] = [];
    await asked(async (world) => {
      for (const phase of acting)
        for (const other of acting)
          if (await enters(world, hubAs(phase), { RoleArn: roleOf(other) })) entered.push(`${phase} ${other}`);
    });
    expect(entered).toEqual(acting.map((phase) => `${phase} ${phase}`));
  });

  it('lets in no administrator, of the hub or of its own account', async () => {
    await asked(async (world) => {
      const everything = ['arn:aws:iam::aws:policy/AdministratorAccess'];
      for (const account of world.accounts) {
        account.createUser({ name: 'admin', keys: ['AKIAI44QH8DHBEXAMPLE'], attached: everything });
        const admin = { kind: 'key-holder', name: 'admin', accessKeyId: 'AKIAI44QH8DHBEXAMPLE' } as const;
        const from = { ...seenFromMember(world), account } as unknown as World;
        expect(await enters(from, admin, { RoleArn: roleOf('contain') })).toBe(false);
      }
    });
  });

  it('lets in no role of the hub that is only called like the one it is for', async () => {
    await asked(async (world) => {
      const inline = { all: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } };
      for (const path of ['/', '/firebreak/more/']) {
        const trust = trustOf(exampleAccount.account);
        const { arn } = world.account.createRole({ name: 'firebreak-contain', path, trust, inline });
        const caller = { kind: 'function', phase: 'contain', roleArn: arn } as const;
        expect(await enters(world, caller, { RoleArn: roleOf('contain') })).toBe(false);
      }
    });
  });

  it.each([{ Tags: [{ Key: 'firebreak:quarantine', Value: 'x' }] }, { SourceIdentity: 'somebody' }])(
    'takes no %j with the session',
    async (passed) => {
      await asked(async (world) => {
        const RoleArn = roleOf('contain');
        expect(await enters(world, hubAs('contain'), { RoleArn, ...passed })).toBe(false);
        expect(await enters(world, hubAs('contain'), { RoleArn })).toBe(true);
      });
    },
  );

  it('lets nobody in from another organization', async () => {
    await asked(async (world) => {
      new Organization('o-another0ne', world.accounts);
      expect(await enters(world, hubAs('contain'), { RoleArn: roleOf('contain') })).toBe(false);
    });
  });
});
