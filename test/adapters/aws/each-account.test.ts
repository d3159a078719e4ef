import { describe, expect, it } from 'vitest';
import type { SignsAs } from '../../../adapters/aws/credentials.ts';
import { inEachAccount } from '../../../adapters/aws/each-account.ts';
import type { Host } from '../../../adapters/aws/host.ts';
import { Refused, TryAgain } from '../../../core/model/errors.ts';

const members = JSON.stringify([{ account: '111122223333', ous: [], protectedUsers: ['x'], protectedRoles: [] }]);
const named = (name: string) => Object.assign(new Error('as AWS says it'), { name });

interface Asked {
  readonly host: Host;
  readonly assumed: { readonly RoleArn: string }[];
}

/** A host whose STS answers with sessions that last so long, or with an error, and remembers who signs for a client. */
function hostWith(
  seconds: number | Error,
  settings: Readonly<Record<string, string>> = { FIREBREAK_MEMBERS: '/opt/members.json' },
): Asked {
  const assumed: Asked['assumed'] = [];
  const send = async ({ input }: { input: { RoleArn: string } }) => {
    assumed.push(input);
    if (seconds instanceof Error) throw seconds;
    const Expiration = new Date(Date.now() + seconds * 1_000);
    const id = `ASIAIOSFODNN${assumed.length}EXAMPLE`;
    return { Credentials: { AccessKeyId: id, SecretAccessKey: 's', SessionToken: 't', Expiration } };
  };
  const host: Host = {
    setting: (name) => `${name} of the hub`,
    memberSetting: (name) => settings[name] ?? (name === 'FIREBREAK_MEMBER_ROLE' ? 'firebreak-member-plan' : undefined),
    client: ((kind: { name: string }, as?: SignsAs) => (kind.name === 'STSClient' ? { send } : as)) as never,
    fileAt: (path) => new TextEncoder().encode(path === '/opt/members.json' ? members : ''),
    log: { info: () => {} },
  };
  return { host, assumed };
}

class Client {}
const ports = (host: Host) => ({
  account: host.setting('FIREBREAK_ACCOUNT'),
  sessionDeny: host.setting('FIREBREAK_SESSION_DENY'),
  table: host.setting('FIREBREAK_LEDGER'),
  as: host.client(Client as never) as SignsAs | undefined,
});

describe('the ports of each account', () => {
  it('are those of the hub at home, and there are none wherever no member is', () => {
    const all = inEachAccount(hostWith(900).host, ports);
    expect(all.as).toBeUndefined();
    expect(all.account).toBe('FIREBREAK_ACCOUNT of the hub');
    expect(all.in('777788889999')).toBeUndefined();
  });

  it('stand in the member, sign as its role, and are made once', async () => {
    const { host, assumed } = hostWith(900);
    const all = inEachAccount(host, ports);
    const there = all.in('111122223333');
    expect(there).toMatchObject({
      account: '111122223333',
      sessionDeny: 'Firebreak-SessionDeny',
      table: 'FIREBREAK_LEDGER of the hub',
    });
    expect(all.in('111122223333')).toBe(there);
    expect(assumed).toEqual([]);
    expect(await there?.as?.()).toMatchObject({ accessKeyId: 'ASIAIOSFODNN1EXAMPLE' });
    expect(assumed[0]).toEqual({
      RoleArn: 'arn:aws:iam::111122223333:role/firebreak/firebreak-member-plan',
      RoleSessionName: 'firebreak',
      DurationSeconds: 900,
    });
  });

  it('know no member where the function was told of none', () => {
    const { memberSetting: _, ...old } = hostWith(900).host;
    for (const host of [old, hostWith(900, {}).host])
      expect(inEachAccount(host, ports).in('111122223333')).toBeUndefined();
  });
});

describe('a session in a member', () => {
  const asIn = ({ host }: Asked) => inEachAccount(host, ports).in('111122223333')?.as as SignsAs;

  it('is taken once for calls at the same time, and kept', async () => {
    const asked = hostWith(900);
    const as = asIn(asked);
    const [one, two] = await Promise.all([as(), as()]);
    expect(two).toBe(one);
    expect(await as()).toBe(one);
    expect(asked.assumed).toHaveLength(1);
  });

  it('is taken anew before the SDK would ask for another', async () => {
    const asked = hostWith(300);
    const as = asIn(asked);
    await as();
    expect(await as()).toMatchObject({ accessKeyId: 'ASIAIOSFODNN2EXAMPLE' });
  });

  it('that is refused says which role of which account, and is asked for again', async () => {
    const asked = hostWith(named('AccessDenied'));
    const as = asIn(asked);
    await expect(as()).rejects.toThrow(Refused);
    await expect(as()).rejects.toThrow(
      /arn:aws:iam::111122223333:role\/firebreak\/firebreak-member-plan does not let Firebreak in/,
    );
    expect(asked.assumed).toHaveLength(2);
  });

  it.each(['ThrottlingException', 'ServiceUnavailable', 'RegionDisabledException', 'TimeoutError'])(
    'that STS does not give because of %s is tried again',
    async (name) => {
      await expect(asIn(hostWith(named(name)))()).rejects.toThrow(TryAgain);
    },
  );
});
