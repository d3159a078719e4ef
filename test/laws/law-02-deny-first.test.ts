import { beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../drill/run.ts';
import { approval } from '../../drill/scenarios/approval.ts';
import { wholeUser } from '../../drill/scenarios/whole-user.ts';
import { callsOf, leak } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { answers } from './people.ts';

const seed = 1;
const writes = (run: Run, phase?: string) =>
  callsOf(run, phase)
    .filter((call) => call.writes && call.action.startsWith('iam:'))
    .map(({ action }) => action);

describe('the order of a containment', () => {
  it.each([
    ['one key', leak()],
    ['a whole user', wholeUser],
  ])('is: attached deny, boundary, then credentials, for %s', async (_, scenario) => {
    const [first, second, ...rest] = writes(await rehearsed({ scenario, seed }), 'contain');
    expect([first, second]).toEqual(['iam:AttachUserPolicy', 'iam:PutUserPermissionsBoundary']);
    expect(rest.length).toBeGreaterThan(0);
    for (const action of rest) expect(action).toMatch(/^iam:Update/);
  });

  it('puts the surgical deny in first where the rest is asked for', async () => {
    const run = await rehearsed({ scenario: approval, seed });
    expect(run.broken).toEqual([]);
    expect(run.endedAsDeclared).toBe(true);
  });

  it('never takes a boundary away in order to set one', async () => {
    expect(writes(await rehearsed({ scenario: leak(), seed }))).not.toContain('iam:DeleteUserPermissionsBoundary');
  });
});

describe('the order of a release', () => {
  let run: Run;
  beforeAll(async () => {
    run = await rehearsed({
      scenario: leak({ meanwhile: (world) => answers(world, 'release').then(() => undefined) }),
      seed,
    });
  });

  it('is the other way round: the attached deny goes last', () => {
    expect(writes(run, 'release')).toEqual(['iam:DeleteUserPermissionsBoundary', 'iam:DetachUserPolicy']);
  });
});
