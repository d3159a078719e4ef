import { describe, expect, it } from 'vitest';
import type { Run } from '../../drill/run.ts';
import type { Faults, FaultyCall } from '../../drill/sandbox/faults.ts';
import { twoIncidents } from '../../drill/scenarios/two-incidents.ts';
import type { World } from '../../drill/world.ts';
import { callsOf, endings, leak, leakedKeyId, leakedUser, pagesOf, truthIn } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { answers, reportUnderApproval } from './people.ts';

const seed = 1;
const of = (phase: string, { caller }: FaultyCall): boolean => caller.kind === 'function' && caller.phase === phase;
const released = async (world: World): Promise<void> => void (await answers(world, 'release'));

/** How the user was before, and is after: everything but the keys, which do not come back. */
function watched() {
  const seen: { before?: string } = {};
  const rest = ({ account }: World): string => {
    const [user] = (account.snapshot() as readonly { arn: string; keys: unknown }[]).filter(({ arn }) =>
      arn.endsWith(leakedUser),
    );
    return JSON.stringify({ ...user, keys: undefined });
  };
  const remember = (world: World): void => {
    seen.before = rest(world);
  };
  return { remember, isAsBefore: (world: World): boolean => rest(world) === seen.before };
}

type Output = { readonly released?: readonly { readonly kind: string; readonly because?: string }[] };
const kinds = async (run: Run) => ((await endings(run))[0]?.output as Output | undefined)?.released ?? [];

describe('two incidents on one user, released in either order', () => {
  it.each([1, 2, 3])('end in the original state, and only at the last release, seed %i', async (one) => {
    const run = await rehearsed({ scenario: twoIncidents, seed: one });
    expect(run.broken).toEqual([]);
    expect(run.endedAsDeclared).toBe(true);
    const ends = await endings(run);
    expect(ends).toHaveLength(4);
    for (const { output } of ends) expect(output.notification).toEqual({ containment: 'contained', urgency: 'notice' });
  });
});

describe('a release', () => {
  it('puts everything back but the leaked key, and says so of each step', async () => {
    const { remember, isAsBefore } = watched();
    const meanwhile = async (world: World): Promise<void> => {
      remember(world);
      await released(world);
    };
    const run = await rehearsed({ scenario: leak({ meanwhile }), seed });
    expect((await kinds(run)).map(({ kind }) => kind)).toEqual(['restored', 'restored', 'restored']);
    expect(isAsBefore(run.world)).toBe(true);
    expect(truthIn(run)).toEqual({ denied: false, inactive: true });
    expect(run.world.account.published.at(-1)?.subject).toMatch(/^Firebreak: released fb-/);
  });

  it('takes the surgical deny back too after a person escalated', async () => {
    const { remember, isAsBefore } = watched();
    const meanwhile = async (world: World): Promise<void> => {
      remember(world);
      await answers(world, 'escalate');
      await answers(world, 'release', 1);
    };
    const run = await rehearsed({ scenario: leak({ report: reportUnderApproval, meanwhile }), seed });
    expect(isAsBefore(run.world)).toBe(true);
  });

  it('says which step could not be released and why, undoes the others, and pages', async () => {
    const faults: Faults = {
      refuse: (call) =>
        of('release', call) && call.action === 'iam:DeleteUserPermissionsBoundary' ? 'AccessDenied' : undefined,
    };
    const run = await rehearsed({ scenario: leak({ meanwhile: released }), seed, faults });
    const said = await kinds(run);
    expect(said.map(({ kind }) => kind)).toEqual(['restored', 'failed', 'restored']);
    expect(said[1]?.because).toContain('AccessDenied');
    expect(pagesOf(run).at(-1)?.text).toMatch(/deny-all-boundary: FAILED/);
    const closure = (await endings(run))[0]?.output.closure as { residuals?: readonly { what: string }[] } | undefined;
    expect(JSON.stringify(closure)).toContain('undo by hand the 1 step(s)');
  });

  it('looks whether it is as it was, and does not take its own word for it', async () => {
    const sticky = async (world: World): Promise<void> => {
      world.account.listeners.push(({ caller, action, outcome }) => {
        if (
          caller.kind !== 'function' ||
          caller.phase !== 'release' ||
          action !== 'iam:DetachUserPolicy' ||
          outcome !== 'ok'
        )
          return;
        const user = world.account.user(leakedUser);
        if (user) world.account.attach(user, [...user.attached.control(), 'arn:aws:iam::aws:policy/AWSDenyAll']);
      });
      await released(world);
    };
    const run = await rehearsed({ scenario: leak({ meanwhile: sticky }), seed });
    expect((await kinds(run)).map(({ kind }) => kind)).toEqual(['restored', 'restored', 'failed']);
    expect(pagesOf(run)).toHaveLength(1);
  });

  it('asks a person about a step that nobody remembers', async () => {
    const faults: Faults = {
      refuse: (call) =>
        of('contain', call) && call.action === 'dynamodb:UpdateItem' && call.before < 4
          ? 'ServiceUnavailable'
          : undefined,
    };
    const run = await rehearsed({ scenario: leak({ meanwhile: released }), seed, faults });
    expect((await kinds(run)).map(({ kind }) => kind)).toEqual(['restored', 'restored', 'failed']);
    expect(truthIn(run).denied).toBe(true);
    expect(pagesOf(run).at(-1)?.text).toContain('the ledger does not say how it was before');
  });

  it('that dies in front of any of its calls ends as if it had not', async () => {
    const quiet = await rehearsed({ scenario: leak({ meanwhile: released }), seed });
    const wrong: string[] = [];
    for (const [index, { action }] of callsOf(quiet, 'release').entries()) {
      let made = 0;
      const faults: Faults = { kill: (call) => of('release', call) && made++ === index };
      const { remember, isAsBefore } = watched();
      const meanwhile = async (world: World): Promise<void> => {
        remember(world);
        await released(world);
      };
      const run = await rehearsed({ scenario: leak({ meanwhile }), seed, faults });
      const failed = (await kinds(run)).some(({ kind }) => kind === 'failed');
      if (failed || !isAsBefore(run.world) || pagesOf(run).length > 0) wrong.push(`call ${index} (${action})`);
    }
    expect(wrong, 'killed here, the release ends otherwise').toEqual([]);
  });

  it('makes a leaked key Active never again', async () => {
    const run = await rehearsed({ scenario: leak({ meanwhile: released }), seed });
    const woken = callsOf(run, 'release').filter(({ action }) => action === 'iam:UpdateAccessKey');
    expect(woken).toEqual([]);
  });
});

describe("a customer's boundary that Firebreak was not told it may overwrite", () => {
  it('is never overwritten: not by contain, not by prove, not by the late sweep', async () => {
    const boundary = 'arn:aws:iam::123456789012:policy/Untouchable';
    const run = await rehearsed({ scenario: leak({ user: { boundary } }), seed });
    expect(callsOf(run).filter(({ action }) => action.endsWith('UserPermissionsBoundary'))).toEqual([]);
    expect(run.measures).toMatchObject({ containment: 'contained', pages: 0 });
  });
});

describe('while the ledger is down', () => {
  const down: Faults = {
    refuse: (call) => (of('contain', call) && call.action.startsWith('dynamodb:') ? 'ServiceUnavailable' : undefined),
  };

  it('the attached deny goes in, what overwrites waits, and a person is paged with the commands', async () => {
    const run = await rehearsed({ scenario: leak(), seed, faults: down });
    expect(truthIn(run)).toEqual({ denied: true, inactive: false });
    expect(run.world.account.user(leakedUser)?.boundary.control()).toBeUndefined();
    expect(run.measures.containment).toBe('failed');
    expect(pagesOf(run).at(-1)?.text).toContain(
      `aws iam update-access-key --user-name ${leakedUser} --access-key-id ${leakedKeyId}`,
    );
  });

  it('an overwrite waits although everything else is back by the time of the sweep', async () => {
    const run = await rehearsed({
      scenario: leak({ user: { boundary: 'arn:aws:iam::123456789012:policy/DeveloperBoundary' } }),
      seed,
      faults: down,
    });
    expect(run.world.account.user(leakedUser)?.boundary.control()).toContain('DeveloperBoundary');
  });
});
