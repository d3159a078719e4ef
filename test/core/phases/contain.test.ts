import { describe, expect, it } from 'vitest';
import type { Run } from '../../../drill/run.ts';
import type { FaultyCall } from '../../../drill/sandbox/faults.ts';
import type { World } from '../../../drill/world.ts';
import { inMember, seenIn } from '../../in-member.ts';
import {
  administratorAccess,
  callsOf,
  endings,
  leak,
  leakedUser,
  pagesOf,
  reportOnce,
  saysContained,
} from '../../leak.ts';
import { rehearsed } from '../../staged.ts';

const outcomesOf = async (run: Run) => (await endings(run))[0]?.output.outcomes ?? [];

/** Whatever contain attaches to the user is gone again before it can look: IAM said yes and meant no. */
async function attachesInVain(world: World): Promise<void> {
  world.account.listeners.push(({ caller, action, outcome }) => {
    if (caller.kind !== 'function' || action !== 'iam:AttachUserPolicy' || outcome !== 'ok') return;
    const user = world.account.user(leakedUser);
    if (user) world.account.attach(user, []);
  });
  await reportOnce(world);
}

/** Somebody exchanges the names of the leaked user and of another one as soon as the first deny is in. */
async function exchangesNames(world: World): Promise<void> {
  world.account.listeners.push(({ caller, action }) => {
    if (caller.kind !== 'function' || action !== 'iam:AttachUserPolicy') return;
    const [leaked, other] = [world.account.user(leakedUser), world.account.user('somebody-else')];
    if (leaked === undefined || other === undefined) return;
    world.account.renameUser(leaked, { name: 'between' });
    world.account.renameUser(other, { name: leakedUser });
    world.account.renameUser(leaked, { name: 'somebody-else' });
  });
  await reportOnce(world);
}

/** The same a moment before, when the plan is made already. */
async function givesNameAway(world: World): Promise<void> {
  world.account.listeners.push(({ caller, action }) => {
    if (caller.kind !== 'function' || action !== 'iam:GetAccessKeyLastUsed') return;
    const [leaked, other] = [world.account.user(leakedUser), world.account.user('somebody-else')];
    if (leaked === undefined || other === undefined) return;
    world.account.renameUser(leaked, { name: 'between' });
    world.account.renameUser(other, { name: leakedUser });
  });
  await reportOnce(world);
}

describe('contain', () => {
  it('looks who bears the name before it overwrites anything, and says so where the first deny came too late', async () => {
    const run = await rehearsed({ scenario: leak({ report: exchangesNames }), seed: 1 });
    const [first, ...rest] = await outcomesOf(run);
    expect(first).toMatchObject({ kind: 'not-held', because: expect.stringContaining('not attached') });
    expect(rest.map(({ kind }) => kind)).toEqual(rest.map(() => 'failed'));
    for (const { because } of rest) expect(because).toContain('somebody else bears the name now');
    const other = run.world.account.user(leakedUser);
    expect(other?.boundary.control()).toBeUndefined();
    expect(other?.attached.control()).toEqual([administratorAccess]);
    expect(saysContained(run)).toBe(false);
  });

  it('says that the deny lies on somebody else, who has to be freed of it by hand', async () => {
    const run = await rehearsed({ scenario: leak({ report: givesNameAway }), seed: 1 });
    const [first] = await outcomesOf(run);
    expect(first).toMatchObject({ kind: 'not-held', because: expect.stringContaining('take it off whoever bears') });
    expect(pagesOf(run)[0]?.text).toContain('aws iam detach-user-policy --user-name ci-deploy');
  });

  it('says held of every step that AWS confirms, with the time', async () => {
    const outcomes = await outcomesOf(await rehearsed({ scenario: leak(), seed: 1 }));
    expect(outcomes.length).toBeGreaterThan(1);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: 'held', at: expect.stringMatching(/Z$/) });
  });

  it('says not held, and why, when AWS took the change and does not show it', async () => {
    const run = await rehearsed({ scenario: leak({ report: attachesInVain }), seed: 1 });
    const [first] = await outcomesOf(run);
    expect(first).toMatchObject({ kind: 'not-held', because: expect.stringContaining('not attached') });
    expect(saysContained(run)).toBe(false);
  });

  it('says why nothing could be remembered, and goes ahead with a change that overwrites nothing', async () => {
    const run = await rehearsed({
      scenario: leak(),
      seed: 1,
      faults: {
        refuse: ({ caller, action }) =>
          caller.kind === 'function' && caller.phase === 'contain' && action === 'dynamodb:UpdateItem'
            ? 'AccessDenied'
            : undefined,
      },
    });
    const [first, ...rest] = await outcomesOf(run);
    expect(first).toMatchObject({ kind: 'held', unremembered: expect.stringContaining('AccessDenied') });
    expect(rest.some(({ kind }) => kind === 'failed')).toBe(true);
  });

  it('says so too where the change seemed to fail, because it may have taken effect', async () => {
    const run = await rehearsed({
      scenario: leak(),
      seed: 1,
      faults: {
        refuse: (call) => (inContain(call) && call.action === 'dynamodb:UpdateItem' ? 'AccessDenied' : undefined),
        loseAnswer: (call) => inContain(call) && call.action === 'iam:AttachUserPolicy',
      },
    });
    const [first] = await outcomesOf(run);
    expect(first).toMatchObject({ kind: 'failed', unremembered: expect.stringContaining('AccessDenied') });
    expect(pagesOf(run).at(-1)?.text).toContain('How it was before could not be recorded');
  });

  it('does not take for the state of the customer what a try put in that remembered nothing and died', async () => {
    let refused = 0;
    const run = await rehearsed({
      scenario: leak(),
      seed: 1,
      faults: {
        refuse: (call) =>
          inContain(call) && call.action === 'dynamodb:UpdateItem' && refused++ < 4 ? 'ServiceUnavailable' : undefined,
        killAfter: (call) => inContain(call) && call.action === 'iam:AttachUserPolicy' && call.before === 0,
      },
    });
    const [first] = await outcomesOf(run);
    expect(first).toMatchObject({ kind: 'held', unremembered: expect.stringContaining('nobody remembers') });
    expect(pagesOf(run).length).toBeGreaterThan(0);
  });

  it('tries again where it cannot get into a member yet: nothing has changed, and the deny is in before the key is off', async () => {
    let refused = 0;
    const run = await rehearsed({
      scenario: inMember(leak()),
      seed: 1,
      faults: {
        refuse: (call) =>
          inContain(call) && call.action === 'sts:AssumeRole' && refused++ < 8 ? 'ServiceUnavailable' : undefined,
      },
    });
    expect((await outcomesOf(run)).map((one) => [one.kind, 'unremembered' in one])).toEqual(
      Array.from({ length: 3 }, () => ['held', false]),
    );
    const changes = callsOf(seenIn(run), 'contain').map(({ action }) => action);
    expect(changes.indexOf('iam:AttachUserPolicy')).toBeGreaterThan(-1);
    expect(changes.indexOf('iam:UpdateAccessKey')).toBeGreaterThan(changes.indexOf('iam:AttachUserPolicy'));
    expect(pagesOf(run)).toEqual([]);
  });

  it('joins its own memory when the try that made it died', async () => {
    const run = await rehearsed({
      scenario: leak(),
      seed: 1,
      faults: { killAfter: (call) => inContain(call) && call.action === 'iam:AttachUserPolicy' && call.before === 0 },
    });
    expect((await outcomesOf(run)).map((one) => [one.kind, 'unremembered' in one])).toEqual(
      Array.from({ length: 3 }, () => ['held', false]),
    );
    expect(pagesOf(run)).toEqual([]);
  });
});

const inContain = ({ caller }: FaultyCall): boolean => caller.kind === 'function' && caller.phase === 'contain';
