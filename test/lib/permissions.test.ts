import { describe, expect, it } from 'vitest';
import { actions } from '../../core/actions/index.ts';
import { grantsFor } from '../../lib/permissions.ts';

const verbs = ['observe', 'apply', 'verify', 'release'] as const;

const guarded = { isGuarded: true };

describe('the grants of a phase', () => {
  it('are none for a phase that runs no verb', () => {
    expect(grantsFor([], guarded)).toEqual([]);
  });

  it.each(verbs)('are those that any action declares for %s, and no others', (verb) => {
    const declared = Object.values(actions)
      .flatMap(({ permissions }) => permissions)
      .filter((permission) => permission.verbs.includes(verb));
    const granted = new Set(grantsFor([verb], guarded).map(({ action }) => action));
    expect(granted).toEqual(new Set(declared.map(({ action }) => action)));
  });

  it('set and take off no tag where there is no guard to read it', () => {
    const tagging = (isGuarded: boolean) =>
      grantsFor(verbs, { isGuarded })
        .map(({ action }) => action)
        .filter((action) => /tag/i.test(action));
    expect(tagging(false)).toEqual([]);
    expect(tagging(true)).toEqual(['iam:TagUser', 'iam:UntagUser']);
  });

  it('come once each, with every reason that was given', () => {
    const grants = grantsFor(verbs, guarded);
    const ids = grants.map(({ action, condition }) => `${action} ${JSON.stringify(condition)}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { why } of grants) expect(why.length).toBeGreaterThan(0);
  });

  it('keep the pin: no grant of a pinned action comes without its condition', () => {
    const pinned: readonly string[] = Object.values(actions)
      .flatMap(({ permissions }) => permissions)
      .filter(({ condition }) => condition !== undefined)
      .map(({ action }) => action);
    expect(pinned.length).toBeGreaterThan(0);
    for (const { action, condition } of grantsFor(verbs, guarded)) {
      if (pinned.includes(action)) expect(Object.keys(condition).length, action).toBeGreaterThan(0);
    }
  });
});
