import { beforeAll, expect, it } from 'vitest';
import { iamOn } from '../../../adapters/aws/iam.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { hostIn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';

beforeAll(warm);

it('a full slot is asked for once, and no time is lost: a quota is no throttle', () => {
  const world = sandboxed();
  const attached = Array.from({ length: 10 }, (_, index) => `arn:aws:iam::aws:policy/Theirs${index}`);
  world.account.createUser({ name: 'full', attached });
  return world.clock.run(async () => {
    const before = world.clock.now();
    const attach = iamOn(hostIn(world.account)).attachPolicy('full', 'arn:aws:iam::aws:policy/AWSDenyAll');
    await expect(attach).rejects.toMatchObject({
      name: 'Refused',
      message: expect.stringContaining('PoliciesPerUser'),
    });
    expect(world.account.calls.filter(({ action }) => action === 'iam:AttachUserPolicy')).toHaveLength(1);
    expect(world.clock.now() - before).toBeLessThan(500);
  });
});
