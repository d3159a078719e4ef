import { beforeAll, describe, expect, it } from 'vitest';
import { wallClock } from '../../../adapters/aws/clock.ts';
import { iamOn } from '../../../adapters/aws/iam.ts';
import { originsOn } from '../../../adapters/aws/origins.ts';
import { secretListOn } from '../../../adapters/aws/secret-list.ts';
import { stacksOn } from '../../../adapters/aws/stacks.ts';
import { trailOn } from '../../../adapters/aws/trail.ts';
import { seekOwner } from '../../../core/doors/owner.ts';
import { TryAgain } from '../../../core/model/errors.ts';
import type { OwnerTask } from '../../../core/model/owner-task.ts';
import type { SlackTask } from '../../../core/model/slack-task.ts';
import type { Message } from '../../../core/ports/pager.ts';
import type { Faults } from '../../../drill/sandbox/faults.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { trustsAccount } from '../../drill/sandbox/services/holders.ts';
import {
  administrator,
  type Bench,
  denyAll,
  inAccount,
  keyHolder,
} from '../../drill/sandbox/services/sandbox-account.ts';
import { hostIn } from '../../memory.ts';
import { slackPolicy } from './slack-given.ts';

const dayMs = 86_400_000;
const davesKey = 'AKIAI44QH8DHBEXAMPLE';
const UserName = 'ci-deploy';

interface Given {
  readonly tags?: Readonly<Record<string, string>>;
  /** From the making to the finding. */
  readonly ageMs?: number;
  readonly meanwhile?: (bench: Bench) => Promise<void> | void;
  /** Who makes the user and its key, in place of Dave. */
  readonly makes?: (bench: Bench) => ReturnType<typeof keyHolder>;
  readonly policy?: object;
  readonly slackDown?: boolean;
  readonly faults?: Faults;
}

/** Dave makes a user with a key; later the key leaks, and somebody looks for its owner with the real adapters. */
function sought({ tags = {}, ageMs = 2 * dayMs, makes, meanwhile, policy = {}, slackDown, faults = {} }: Given = {}) {
  return inAccount(
    async (bench) => {
      const { account } = bench;
      account.createUser({ name: 'dave', keys: [davesKey], attached: [administrator] });
      const maker = makes?.(bench) ?? keyHolder(davesKey);
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      await bench.callAs(maker, 'CreateUserCommand', { UserName, Tags });
      await bench.settle();
      const made = (await bench.callAs(maker, 'CreateAccessKeyCommand', { UserName })) as {
        AccessKey?: { AccessKeyId?: string };
      };
      await account.sleep(ageMs);
      await meanwhile?.(bench);
      const accessKeyId = made.AccessKey?.AccessKeyId ?? '';
      return looked(bench, taskOf({ accessKeyId, at: new Date(account.now()).toISOString(), policy }), slackDown);
    },
    { faults: { trailDelayMs: () => 60_000, ...faults } },
  );
}

function taskOf({ accessKeyId, at, policy }: { accessKeyId: string; at: string; policy: object }): OwnerTask {
  const account = '123456789012';
  const user = { kind: 'user', account, name: UserName };
  const credential = { kind: 'access-key', account, accessKeyId };
  const finding = {
    signal: 'key-reported',
    because: 'somebody reports it',
    identity: user,
    credential,
    source: { at },
  };
  const target = { kind: 'user', account, user, credential };
  const incident = { id: 'fb-1', finding, policy: { version: 3, ownerTags: ['owner', 'team'], ...policy } };
  return { incident, plan: { kind: 'contain', target } } as unknown as OwnerTask;
}

async function looked({ account }: Bench, task: OwnerTask, slackDown = false) {
  const host = hostIn(account, { FIREBREAK_REGIONS: '' });
  const mailed: Message[] = [];
  const handed: SlackTask[] = [];
  const hand = async (task: SlackTask) => {
    if (slackDown) throw new TryAgain('Lambda does not answer');
    handed.push(task);
  };
  const ownership = await seekOwner(task, {
    iam: iamOn(host),
    origins: originsOn(host),
    trail: trailOn(host),
    stacks: stacksOn(host),
    secretList: secretListOn(host),
    deployment: { owner: 'on-call', account: account.place.account } as never,
    pager: { notice: async (message) => void mailed.push(message) },
    slackTold: { hand },
    clock: wallClock,
    log: host.log,
  });
  return { ownership, mailed, handed };
}

/** `stack.amazonaws.com`-like tags cannot be given to IAM by anybody but AWS: the sandbox is told. */
const stackTag = ({ account }: Bench) => {
  const user = account.user(UserName);
  if (user) account.write(user.tags, { 'aws:cloudformation:stack-name': 'pipelines' });
};
const ofRole =
  (name: string, path = '/') =>
  (bench: Bench) => {
    const role = bench.account.createRole({ name, path, trust: trustsAccount, attached: [administrator] });
    const session = bench.account.openSession({ kind: 'role', role, name: 'carol', tags: {}, transitive: [] }, 3_600);
    return { kind: 'session-holder', name: 'pipeline', accessKeyId: session.accessKeyId } as never;
  };

describe('whoever looks for an owner', () => {
  beforeAll(warm);

  it('believes the tags first, and names all others who could know', async () => {
    const { ownership } = await sought({ tags: { Team: 'payments', Owner: 'carol@example.com' } });
    expect(ownership).toMatchObject({
      owner: { contact: 'carol@example.com', source: 'tag', confidence: 'high' },
      others: [{ contact: 'payments' }, { contact: 'dave', source: 'creator' }, { contact: 'on-call' }],
    });
  });

  it('names who made the user, by CloudTrail, where no tag does', async () => {
    const { ownership } = await sought();
    expect(ownership).toMatchObject({ owner: { contact: 'dave', source: 'creator', confidence: 'medium' } });
  });

  it('finds who made it however often the user was in CloudTrail since', async () => {
    const meanwhile = async (bench: Bench) => {
      for (let calls = 0; calls < 120; calls += 1)
        await bench.callAs(keyHolder(davesKey), 'GetUserCommand', { UserName });
    };
    expect((await sought({ meanwhile })).ownership).toMatchObject({
      owner: { contact: 'dave', because: expect.stringContaining('dave made user ci-deploy') },
    });
  });

  it.each([
    [
      'made within a day of the finding',
      { ageMs: dayMs - 120_000 },
      /within a day of the finding: who made it may be who abuses it/,
    ],
    ['older than CloudTrail remembers', { ageMs: 91 * dayMs }, /CloudTrail goes back 90 days/],
  ] as const)('names nobody as the maker of what is %s', async (_, given, because) => {
    const { ownership } = await sought(given);
    expect(ownership).toMatchObject({ owner: { source: 'account' } });
    expect(ownership?.passed?.join('; ')).toMatch(because);
  });

  it.each([denyAll, 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3'])(
    'does not take a maker who is denied by now for the owner: %s',
    async (policyArn) => {
      const meanwhile = ({ account }: Bench) => {
        const dave = account.user('dave');
        if (dave) account.attach(dave, [policyArn]);
      };
      const { ownership } = await sought({ meanwhile });
      expect(ownership).toMatchObject({ owner: { contact: 'on-call' } });
      expect(ownership?.passed?.join('; ')).toContain('user dave made it, and is denied by now: that one is suspect');
    },
  );

  it('does not take a maker who is gone for the owner', async () => {
    const meanwhile = ({ account }: Bench) => {
      const dave = account.user('dave');
      if (dave) account.write(dave.exists, false);
    };
    const { ownership } = await sought({ meanwhile });
    expect(ownership?.passed?.join('; ')).toContain('user dave made it, and is gone');
  });

  it('takes the person of a session of single sign-on for the owner', async () => {
    const path = '/aws-reserved/sso.amazonaws.com/';
    const { ownership } = await sought({ makes: ofRole('AWSReservedSSO_Admin_0123456789abcdef', path) });
    expect(ownership).toMatchObject({ owner: { contact: 'carol', source: 'creator', confidence: 'medium' } });
  });

  it('goes on to the stack where a role made it, whatever name its session gave itself', async () => {
    const meanwhile = (bench: Bench) => {
      stackTag(bench);
      bench.account.stacks.set('pipelines', { team: 'platform@example.com' });
    };
    const { ownership } = await sought({ makes: ofRole('deploy'), meanwhile });
    expect(ownership).toMatchObject({
      owner: { contact: 'platform@example.com', source: 'stack', confidence: 'medium' },
    });
    expect(JSON.stringify(ownership)).not.toContain('carol');
  });

  it('goes on to the secret that says it keeps the key, and to the account at last', async () => {
    const meanwhile = ({ account }: Bench) => {
      account.secretList.push({ name: 'a', description: 'ci tools', tags: { owner: 'nobody-of-ours' } });
      account.secretList.push({ name: 'b', description: 'key of ci-deploy', tags: { owner: 'tools@example.com' } });
    };
    const { ownership } = await sought({ makes: ofRole('deploy'), meanwhile });
    expect(ownership).toMatchObject({
      owner: { contact: 'tools@example.com', source: 'secret' },
      others: [{ contact: 'on-call', source: 'account' }],
    });
  });

  it('believes no secret where two say that they keep it', async () => {
    const meanwhile = ({ account }: Bench) => {
      for (const owner of ['one', 'two'])
        account.secretList.push({ name: owner, description: UserName, tags: { owner } });
    };
    const { ownership } = await sought({ makes: ofRole('deploy'), meanwhile });
    expect(ownership).toMatchObject({ owner: { contact: 'on-call' } });
    expect(ownership?.passed).toContain('2 secrets say that they keep it');
  });

  it.each(['iam:GetUser', 'cloudtrail:LookupEvents', 'secretsmanager:ListSecrets'])(
    'goes on to the next when AWS refuses %s, and says so',
    async (refused) => {
      const refuse: Faults['refuse'] = ({ caller, action }) =>
        caller.kind === 'aws' && action === refused ? 'AccessDenied' : undefined;
      const { ownership } = await sought({ faults: { refuse } });
      expect(ownership?.kind).toBe('known');
      expect(ownership?.passed?.join('; ')).toMatch(/AWS refused to show/);
    },
  );

  it('says that a stack is gone', async () => {
    const { ownership } = await sought({ meanwhile: stackTag });
    expect(ownership?.passed).toContain('stack pipelines that made it is gone');
  });
});

describe('what was found', () => {
  beforeAll(warm);

  it('is mailed where there is no Slack, with the confidence, and without anything that decides', async () => {
    const { mailed, handed } = await sought({ tags: { owner: 'carol@example.com' } });
    expect(handed).toEqual([]);
    expect(mailed.map(({ subject }) => subject)).toEqual(['Firebreak: whom to ask about fb-1']);
    expect(mailed[0]?.text).toContain('carol@example.com (confidence high: its tag "owner" says so)');
    expect(mailed[0]?.text).toContain('Ask them whether what was seen was them');
    expect(mailed[0]?.text).not.toMatch(/https?:|firebreak (answer|approve|deny|release)/);
  });

  it('is told in Slack where there is one, and mailed when Slack cannot be told', async () => {
    const told = await sought({ policy: { slack: slackPolicy } });
    expect([told.handed.length, told.mailed.length]).toEqual([1, 0]);
    const down = await sought({ policy: { slack: slackPolicy }, slackDown: true });
    expect([down.handed.length, down.mailed.length]).toEqual([0, 1]);
  });

  it('is nothing where the policy names no tags: then nobody looks', async () => {
    const { ownership, mailed } = await sought({ policy: { ownerTags: undefined } });
    expect([ownership, mailed]).toEqual([undefined, []]);
  });
});
