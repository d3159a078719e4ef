import { beforeAll, describe, expect, it } from 'vitest';
import { webhookSecretsOn } from '../../../adapters/aws/webhook-secrets.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { hostIn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';

beforeAll(warm);

const secret = 'firebreak/webhook/github';

/** What was read, and how often Secrets Manager was asked, while the seconds passed that stand between the reads. */
function reads(waits: readonly number[], given: { readonly secretAt?: number; readonly secret?: string } = {}) {
  const { account, clock } = sandboxed();
  return clock.run(async () => {
    const secrets = webhookSecretsOn(hostIn(account, { FIREBREAK_GITHUB_SIGNING: secret }));
    const read: (readonly string[])[] = [];
    for (const [index, seconds] of waits.entries()) {
      await clock.sleep(seconds * 1_000);
      if (index === given.secretAt) account.secrets.set(secret, given.secret ?? '');
      read.push(await secrets.read('github'));
    }
    const asked = account.calls.filter(({ action }) => action === 'secretsmanager:GetSecretValue');
    return { read, asked: asked.length };
  });
}

describe('the secret of a door', () => {
  it('that nobody has set is looked for once a minute, however many strangers knock', async () => {
    const { read, asked } = await reads([0, ...Array.from({ length: 50 }, () => 1)]);
    expect(asked).toBe(1);
    expect(read.every((secrets) => secrets.length === 0)).toBe(true);
  });

  it('opens it within a minute of being set', async () => {
    const { read } = await reads([0, 1, 60], { secretAt: 1, secret: 'one\n two \n\nthree' });
    expect(read).toEqual([[], [], ['one', 'two']]);
  });

  it('A4 is believed for five minutes, and looked for again then', async () => {
    expect((await reads([0, 290, 20], { secretAt: 0, secret: 'one' })).asked).toBe(2);
  });
});
