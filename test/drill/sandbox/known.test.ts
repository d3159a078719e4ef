import { describe, expect, it } from 'vitest';
import {
  administrator,
  type Bench,
  denyAll,
  inAccount,
  keyHolder,
  lagMs,
  leakedKey,
  modelArn,
} from './services/sandbox-account.ts';

/** The same call as before; whether AWS took it. */
const passes = ({ callAs }: Bench, caller = keyHolder()): Promise<boolean> =>
  callAs(caller, 'bedrock:InvokeModel', { modelArn }).then(
    () => true,
    () => false,
  );

const victim = { name: 'ci-deploy', keys: [leakedKey], attached: [administrator] };

describe('a call that was decided before', () => {
  it('is decided anew once a deny is enforced, and not earlier', () =>
    inAccount(async (bench) => {
      const { account, call } = bench;
      account.createUser(victim);
      expect([await passes(bench), await passes(bench)]).toEqual([true, true]);
      await call('AttachUserPolicyCommand', { UserName: 'ci-deploy', PolicyArn: denyAll });
      await account.sleep(lagMs - 100);
      expect(await passes(bench)).toBe(true);
      await account.sleep(200);
      expect([await passes(bench), await passes(bench)]).toEqual([false, false]);
      await call('DetachUserPolicyCommand', { UserName: 'ci-deploy', PolicyArn: denyAll });
      await bench.settle();
      expect(await passes(bench)).toBe(true);
    }));

  it('is decided anew when the key is switched off, although no policy changed', () =>
    inAccount(async (bench) => {
      bench.account.createUser(victim);
      expect(await passes(bench)).toBe(true);
      await bench.call('UpdateAccessKeyCommand', { UserName: 'ci-deploy', AccessKeyId: leakedKey, Status: 'Inactive' });
      await bench.settle();
      expect(await passes(bench)).toBe(false);
    }));

  it('is decided anew under another guard', () =>
    inAccount(async (bench) => {
      bench.account.createUser(victim);
      expect(await passes(bench)).toBe(true);
      bench.account.ceilings = { scps: [[{ name: 'nothing', statements: [] }]] };
      expect(await passes(bench)).toBe(false);
    }));

  it('is decided anew when a policy takes the place of another', () =>
    inAccount(async (bench) => {
      const { account } = bench;
      const document = (Effect: string) => ({
        Version: '2012-10-17',
        Statement: [{ Effect, Action: '*', Resource: '*' }],
      });
      const arn = account.createPolicy('work', document('Allow'));
      account.createUser({ ...victim, attached: [arn] });
      expect(await passes(bench)).toBe(true);
      account.createPolicy('work', document('Deny'));
      expect(await passes(bench)).toBe(false);
    }));

  it('says nothing of a session that has expired', () =>
    inAccount(async (bench) => {
      const { account } = bench;
      const user = account.createUser(victim);
      const { accessKeyId } = account.openSession({ kind: 'user', user }, 900);
      const holder = { kind: 'session-holder', name: 'test', accessKeyId } as const;
      expect(await passes(bench, holder)).toBe(true);
      await account.sleep(901_000);
      expect(await passes(bench, holder)).toBe(false);
    }));
});
