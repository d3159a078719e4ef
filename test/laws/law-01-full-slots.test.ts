import { describe, expect, it } from 'vitest';
import type { Run } from '../../drill/run.ts';
import { answer } from '../../drill/sandbox/answer.ts';
import type { GivenRole } from '../../drill/sandbox/given-role.ts';
import type { World } from '../../drill/world.ts';
import { config } from '../../firebreak.config.example.ts';
import {
  administratorAccess,
  adminKeyId,
  callAs,
  denyAll,
  endings,
  leak,
  leakedUser,
  pagesOf,
  saysContained,
} from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { attachedDenies, deniesOn, filledTo, stolen, stolenIn, stolenRole, undenied } from '../stolen.ts';
import { answers, asked } from './people.ts';

const seed = 1;
const nine = Array.from({ length: 9 }, (_, index) => `arn:aws:iam::aws:policy/Nine${index}`);
const fullInline: Pick<GivenRole, 'inline'> = { inline: { Theirs: filledTo(10_240) } };
/** How the sandbox records a call that a quota refused. */
const full = { error: 'LimitExceededException' };
const failed = { containment: 'failed', pages: 'some' } as const;
const notProven = { containment: 'not-proven', pages: 'some' } as const;

/** Nobody can attach an eleventh policy. */
const attachedAll: Pick<GivenRole, 'attached'> = { attached: [administratorAccess, ...nine] };

const outcomesOf = async (run: Run) => (await endings(run)).map(({ output }) => output.outcomes);
const triedOn = (run: Run, action: string) =>
  run.world.account.calls.filter((call) => call.action === action && call.caller.kind === 'function');

/** Whether the stolen session can still call a model. */
async function lives({ world }: Run): Promise<boolean> {
  const caller = { kind: 'session-holder', name: 'somebody', accessKeyId: stolenIn(world).accessKeyId } as const;
  const input = { modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus' };
  const call = () => answer(world.account, caller, { command: 'bedrock:InvokeModel', input });
  return world.clock.run(call).then(
    () => true,
    () => false,
  );
}

describe('a role whose inline policies its owners have filled', () => {
  it.each(['/', '/teams/payments/'])(
    'has its stolen session denied by a managed policy, under the path %s',
    async (path) => {
      const run = await rehearsed({ scenario: stolen({ role: { ...fullInline, path } }), seed });
      expect(run.measures.containment).toBe('contained');
      expect(attachedDenies(run.world)).toHaveLength(1);
      expect(deniesOn(run.world)).toEqual(['Theirs']);
      expect(await lives(run)).toBe(false);
      expect(await outcomesOf(run)).toMatchObject([[{ kind: 'held', how: expect.stringContaining('managed policy') }]]);
      const told = run.world.account.published.map(({ text }) => text).join('\n');
      expect(told).toContain('Done, as a managed policy, since the inline policies of the role did not take it.');
    },
  );

  it('costs one refused call more, since the SDK does not take a full slot for a throttle', async () => {
    const run = await rehearsed({ scenario: stolen({ role: fullInline }), seed });
    expect(triedOn(run, 'iam:PutRolePolicy').map(({ outcome }) => outcome)).toEqual([full]);
  });

  it('is given back as it was by the release: neither the policy nor a version of it is left', async () => {
    let before: unknown;
    const meanwhile = async (world: World): Promise<void> => {
      before = world.account.snapshot();
      await answers(world, 'release');
    };
    const run = await rehearsed({ scenario: stolen({ role: fullInline, meanwhile }), seed });
    expect(run.world.account.snapshot()).toEqual(before);
  });

  it('keeps the deny of two incidents until the second one is released', async () => {
    const meanwhile = async (world: World): Promise<void> => {
      await answers(world, 'deny-role-sessions');
      await asked(world, 1);
      expect(attachedDenies(world)).toHaveLength(2);
      await answers(world, 'release', 1);
    };
    const run = await rehearsed({ scenario: stolen({ role: fullInline, meanwhile }), seed });
    expect(attachedDenies(run.world)).toEqual([]);
    expect(run.world.account.policies.own().filter((arn) => arn.includes('firebreak-sessions'))).toEqual([]);
  });

  it('is put right while the proof goes on: when the deny is detached, and when it is rewritten', async () => {
    const rewritten = async (world: World): Promise<void> => {
      await world.clock.sleep(9_000);
      const [PolicyArn] = attachedDenies(world);
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
      const text = PolicyDocument.replace('[]', '[{"Effect":"Allow","Action":"*","Resource":"*"}]');
      const input = { PolicyArn, PolicyDocument: text, SetAsDefault: true };
      await callAs(world, adminKeyId, { command: 'CreatePolicyVersionCommand', input });
    };
    for (const meanwhile of [(world: World) => undenied(world, 9_000), rewritten]) {
      const run = await rehearsed({ scenario: stolen({ role: fullInline, meanwhile }), seed });
      const [ended] = await endings(run);
      expect(ended?.output.proof?.reversals).toBeGreaterThan(0);
      expect(run.measures.containment).toBe('contained');
      expect(await lives(run)).toBe(false);
    }
  });

  it('is not called contained any more where the deny is gone by the sweep, which puts it back', async () => {
    const meanwhile = (world: World) => undenied(world, 14 * 60_000);
    const run = await rehearsed({ scenario: stolen({ role: fullInline, meanwhile, declares: notProven }), seed });
    expect(run.measures.containment).toBe('not-proven');
    expect(attachedDenies(run.world)).toHaveLength(1);
  });
});

describe('an attacker who fills the inline policies of the role', () => {
  const fills = ({ account }: World): void => {
    const role = account.roles.named(stolenRole);
    if (role === undefined) throw new Error('the test has no role');
    const document = JSON.stringify(filledTo(10_240));
    account.write(role.inline, new Map([['Theirs', { document, policy: { name: 'Theirs', statements: [] } }]]));
  };

  it('at the very moment before the write gains nothing: the managed slot takes the deny', async () => {
    let isFilled = false;
    const meanwhile = async (world: World): Promise<void> => {
      world.account.listeners.push(({ action, caller }) => {
        if (isFilled || action !== 'iam:GetRole' || caller.kind !== 'function' || caller.phase !== 'session-deny')
          return;
        isFilled = true;
        fills(world);
      });
    };
    const run = await rehearsed({ scenario: stolen({ meanwhile }), seed });
    expect(isFilled).toBe(true);
    expect(run.measures.containment).toBe('contained');
    expect(attachedDenies(run.world)).toHaveLength(1);
  });

  it('in the place of the deny that stands there gains nothing but a reversal', async () => {
    const meanwhile = async (world: World): Promise<void> => {
      await world.clock.sleep(9_000);
      fills(world);
    };
    const run = await rehearsed({ scenario: stolen({ meanwhile }), seed });
    const [ended] = await endings(run);
    expect(ended?.output.proof).toMatchObject({ containment: 'contained', reversals: 1 });
    expect(attachedDenies(run.world)).toHaveLength(1);
  });
});

describe('a role of which no slot is free', () => {
  it('is not called contained by anybody, and a page has what a person does', async () => {
    const run = await rehearsed({
      scenario: stolen({ role: { ...fullInline, ...attachedAll }, declares: failed }),
      seed,
    });
    expect(run.measures.containment).toBe('failed');
    expect(saysContained(run)).toBe(false);
    const [page] = pagesOf(run);
    expect(page?.subject).toContain('failed');
    expect(page?.text).toMatch(
      /no slot of role production takes the deny: .*RolePolicySize: 10240; .*PoliciesPerRole: 10/,
    );
    expect(page?.text).toContain('aws iam list-attached-role-policies --role-name production');
    expect(run.world.account.policies.own().filter((arn) => arn.includes('firebreak-sessions'))).toEqual([]);
  });

  it('is asked about at once, in words that claim nothing, and whoever stays silent is told again', async () => {
    const run = await rehearsed({
      scenario: stolen({ role: { ...fullInline, ...attachedAll }, declares: failed }),
      seed,
    });
    expect(pagesOf(run).map(({ subject }) => subject.split(' ')[1])).toEqual(['failed', 'decide', 'undecided']);
    const question = pagesOf(run)[1]?.text ?? '';
    expect(question).toMatch(/^NOT CONTAINED/);
    expect(question).toContain('- deny-role-sessions:');
    expect(question).not.toMatch(/is contained|surgical deny stays/);
  });

  it('may still take the deny of all its sessions, which is shorter, where a person chooses so', async () => {
    const meanwhile = async (world: World): Promise<void> => void (await answers(world, 'deny-role-sessions'));
    const role = { inline: { Theirs: filledTo(10_240 - 250) }, ...attachedAll };
    const run = await rehearsed({ scenario: stolen({ role, meanwhile }), seed });
    expect(deniesOn(run.world)).toContain('FirebreakDenyRoleSessions');
    expect(run.measures.containment).toBe('contained');
    expect(await lives(run)).toBe(false);
  });

  it('has the surgical deny refused as well, and the question does not say that it stays', async () => {
    const trusts = { Service: 'ec2.amazonaws.com' };
    const role = { ...fullInline, ...attachedAll };
    const run = await rehearsed({ scenario: stolen({ role, trusts, declares: failed }), seed });
    expect(run.measures.containment).toBe('failed');
    const question = pagesOf(run).find(({ subject }) => subject.includes('decide'))?.text;
    expect(question).toMatch(/^NOT CONTAINED/);
  });
});

describe('a role that nobody in the account can edit', () => {
  it.each([
    ['AWSReservedSSO_Admin_0123456789abcdef', '/aws-reserved/sso.amazonaws.com/'],
    ['AWSServiceRoleForSupport', '/aws-service-role/support.amazonaws.com/'],
  ])('is paged about before any slot is tried: %s', async (roleName, path) => {
    const run = await rehearsed({ scenario: stolen({ roleName, role: { path } }), seed });
    for (const action of ['iam:PutRolePolicy', 'iam:CreatePolicy', 'iam:AttachRolePolicy'])
      expect(triedOn(run, action), action).toEqual([]);
    expect(pagesOf(run)).toHaveLength(1);
    expect(saysContained(run)).toBe(false);
  });
});

describe('a user whose ten managed policies are full', () => {
  const attached = [administratorAccess, ...nine];
  const restorable = config.restorableBoundaries[0] ?? '';
  const theirs = 'arn:aws:iam::123456789012:policy/team-access-1';

  it('is denied by its boundary, which makes up for what could not be attached', async () => {
    const run = await rehearsed({ scenario: leak({ user: { attached } }), seed });
    expect(run.measures.containment).toBe('contained');
    expect(run.world.account.user(leakedUser)?.boundary.control()).toBe(denyAll);
    const [ended] = await endings(run);
    expect(ended?.output.proof?.because.join()).toMatch(/another deny makes up for attach-deny-all: .*PoliciesPerUser/);
    expect(triedOn(run, 'iam:AttachUserPolicy').map(({ outcome }) => outcome)).toContainEqual(full);
  });

  it('is denied in the place of a boundary that may be put back, and has it again after the release', async () => {
    const seen: unknown[] = [];
    const meanwhile = async (world: World): Promise<void> => {
      await asked(world);
      seen.push(world.account.user(leakedUser)?.boundary.control());
      await answers(world, 'release');
    };
    const run = await rehearsed({ scenario: leak({ user: { attached, boundary: restorable }, meanwhile }), seed });
    expect(seen).toEqual([denyAll]);
    expect(run.world.account.user(leakedUser)?.boundary.control()).toBe(restorable);
  });

  it('is not called contained under a boundary of the attacker, which stays; its key sleeps, and a page goes out', async () => {
    const scenario = leak({ user: { attached, boundary: theirs }, declares: failed });
    const run = await rehearsed({ scenario, seed });
    expect(run.measures.containment).toBe('failed');
    expect(saysContained(run)).toBe(false);
    const user = run.world.account.user(leakedUser);
    expect(user?.boundary.control()).toBe(theirs);
    expect([...(user?.keys.values() ?? [])].map(({ status }) => status.control())).toEqual(['Inactive']);
    expect(pagesOf(run)[0]?.text).toContain('aws iam list-attached-user-policies --user-name ci-deploy');
  });
});

it('a user whose inline policies are full is contained: no deny of a user is an inline one', async () => {
  const run = await rehearsed({ scenario: leak({ user: { inline: { Theirs: filledTo(2_048) } } }), seed });
  expect(run.measures.containment).toBe('contained');
  expect(triedOn(run, 'iam:PutUserPolicy')).toEqual([]);
});
