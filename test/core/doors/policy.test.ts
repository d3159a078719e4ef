import { describe, expect, it } from 'vitest';
import { takePolicy } from '../../../core/doors/policy.ts';
import type { RuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import type { Message } from '../../../core/ports/pager.ts';

const inForce: RuntimePolicy = {
  version: 3,
  rules: [{ mode: 'enforce', scope: {} }],
  capPerHour: 10,
  approvers: ['alice@example.com'],
};
const { version: _, ...same } = inForce;
const looser = { ...same, rules: [{ mode: 'observe', scope: {} }] };

/** The door in a world with this parameter, and what it did, in order. */
function door(
  parameter: { text: string; version: number } | undefined,
  pages: (message: Message) => Promise<void> = async () => {},
) {
  const did: string[] = [];
  const world = {
    policies: {
      known: () => inForce,
      learn: () => {},
      current: async () => inForce,
      parameter: async () => parameter,
      enforce: async ({ version }: RuntimePolicy) => void did.push(`enforce ${version}`),
    },
    pager: {
      notice: async () => void did.push('notice'),
      page: async (message: Message) => {
        await pages(message);
        did.push(`page ${message.subject}`);
      },
    },
  };
  return { did, world };
}

const parameter = (value: unknown, version: number) => ({ text: JSON.stringify(value), version });

describe('the door for the policy', () => {
  it('tells of a change before it puts it in force', async () => {
    const { did, world } = door(parameter(looser, 4));
    expect(await takePolicy(world)).toMatchObject({ kind: 'enforced', version: 4 });
    expect(did).toEqual(['page Firebreak: runtime policy changed (version 4)', 'enforce 4']);
  });

  it('puts nothing in force that it could not tell of', async () => {
    const { did, world } = door(parameter(looser, 4), () => Promise.reject(new Error('SNS is down')));
    await expect(takePolicy(world)).rejects.toThrow('SNS is down');
    expect(did).toEqual([]);
  });

  it('puts a change in force quietly that only takes a right away', async () => {
    const { did, world } = door(parameter({ ...same, approvers: [] }, 4));
    await takePolicy(world);
    expect(did).toEqual(['enforce 4']);
  });

  it('does the same twice for the same version', async () => {
    const { did, world } = door(parameter(same, 3));
    await takePolicy(world);
    expect(did).toEqual(['enforce 3']);
  });

  it.each([
    ['is broken', { text: '{', version: 4 }],
    ['was deleted', undefined],
    ['was created anew, so that its number starts again', parameter(looser, 1)],
  ])('keeps the last good one and pages when the parameter %s', async (_, found) => {
    const { did, world } = door(found);
    expect(await takePolicy(world)).toMatchObject({ kind: 'broken' });
    expect(did).toEqual(['page Firebreak: runtime policy broken']);
  });
});
