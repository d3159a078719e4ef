import { beforeAll, describe, expect, it } from 'vitest';
import { deletionsOn } from '../../../adapters/aws/deletions.ts';
import { keyRemovalOn } from '../../../adapters/aws/key-removal.ts';
import { NotThere } from '../../../core/model/errors.ts';
import type { KeyDeletion } from '../../../core/model/key-deletion.ts';
import { answer } from '../../../drill/sandbox/answer.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { hostIn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';

beforeAll(warm);

const deletion: KeyDeletion = {
  user: 'ci-deploy',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  afterDays: 7,
  account: '123456789012',
  uniqueId: 'AIDAIOSFODNN7EXAMPLE',
  incidentId: 'fb-1',
  approvalId: 'fb-1-digest',
  by: 'alice@example.com',
  due: '2026-01-08T04:00:00.000Z',
};
const sooner = { ...deletion, approvalId: 'fb-20260101T030000-2', due: '2026-01-07T04:00:00.000Z' };

describe('keys that are to be deleted', () => {
  it('are listed, the earliest first, until they are struck out', () => {
    const { account, clock } = sandboxed();
    const deletions = deletionsOn(hostIn(account, { FIREBREAK_WINDOWS: 'windows' }));
    return clock.run(async () => {
      expect(await deletions.all()).toEqual([]);
      await deletions.note(deletion);
      await deletions.note(deletion);
      await deletions.note(sooner);
      expect(await deletions.all()).toEqual([sooner, deletion]);
      await deletions.forget(sooner);
      await deletions.forget(sooner);
      expect(await deletions.all()).toEqual([deletion]);
    });
  });
});

describe('the removal of a key', () => {
  const { user: name, accessKeyId } = deletion;
  const withUser = () => {
    const world = sandboxed();
    world.account.createUser({ name, keys: [accessKeyId], attached: ['arn:aws:iam::aws:policy/AdministratorAccess'] });
    return { ...world, clock: world.clock, account: world.account, removal: keyRemovalOn(hostIn(world.account)) };
  };

  it('knows when AWS saw the key last, to the second, and nothing where it never did', () => {
    const { account, clock, removal } = withUser();
    return clock.run(async () => {
      expect(await removal.lastUse(accessKeyId)).toBeUndefined();
      await answer(
        account,
        { kind: 'key-holder', name: 'somebody', accessKeyId },
        { command: 'ListUsersCommand', input: {} },
      );
      expect(await removal.lastUse(accessKeyId)).toEqual({
        at: expect.stringMatching(/\.000Z$/),
        service: 'iam',
        region: 'us-east-1',
      });
    });
  });

  it('removes that key, and says of one that is gone that it is', () => {
    const { account, clock, removal } = withUser();
    return clock.run(async () => {
      await removal.delete(name, accessKeyId);
      expect(account.user(name)?.keys.get(accessKeyId)?.status.control()).toBe('Absent');
      await expect(removal.delete(name, accessKeyId)).rejects.toBeInstanceOf(NotThere);
    });
  });
});
