import { beforeAll, describe, expect, it } from 'vitest';
import { breakGlassOn } from '../../../adapters/aws/break-glass.ts';
import { takeBreakGlass, watchGlass } from '../../../core/doors/break-glass.ts';
import { takeSignedAnswer } from '../../../core/doors/signed-answer.ts';
import { TryAgain } from '../../../core/model/errors.ts';
import type { Message } from '../../../core/ports/pager.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { hostIn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';
import { inRoom } from './slack-chat.ts';
import { question } from './slack-given.ts';

beforeAll(warm);

const erin = 'arn:aws:sts::123456789012:assumed-role/BreakGlass/erin@example.com';
const frank = 'arn:aws:sts::123456789012:assumed-role/BreakGlass/frank@example.com';
const terms = { arns: [erin, frank], people: 1 } as const;
const open = { verb: 'open', reason: 'nobody can sign in', minutes: 30 };

/** The real store in a sandbox, a pager that remembers, and a clock that the test sets. */
function atDoor<T>(work: (door: ReturnType<typeof doorOf>) => Promise<T>): Promise<T> {
  const sandbox = sandboxed();
  const host = hostIn(sandbox.account, { FIREBREAK_APPROVALS: 'approvals' });
  return sandbox.clock.run(() => work(doorOf(breakGlassOn(host))));
}

function doorOf(breakGlass: ReturnType<typeof breakGlassOn>) {
  const pages: Message[] = [];
  const state = { now: '2026-01-01T04:00:00.000Z', isDown: false };
  const page = async (message: Message) => {
    if (state.isDown) throw new TryAgain('SNS does not answer');
    pages.push(message);
  };
  const world = { breakGlass, pager: { page }, clock: { now: () => state.now, sleep: async () => {} } };
  const asks = (body: unknown, arn = erin, of: Parameters<typeof takeBreakGlass>[1] = terms) =>
    takeBreakGlass({ arn, body }, of, world);
  return { world, state, pages, asks, watches: () => watchGlass(world) };
}

const subjects = (pages: readonly Message[]) => pages.map(({ subject }) => subject.replace('Firebreak: ', ''));

describe('the door of break-glass', () => {
  it('opens, pages at once with reason and end, and says how it stands', () =>
    atDoor(async ({ asks, pages }) => {
      const until = '2026-01-01T04:30:00.000Z';
      expect(await asks(open)).toEqual({ kind: 'open', until, by: [erin] });
      expect(await asks({ verb: 'status' }, frank)).toEqual({ kind: 'open', until, by: [erin] });
      expect(subjects(pages)).toEqual(['BREAK-GLASS IS OPEN']);
      expect(pages[0]?.text).toContain('nobody can sign in');
      expect(pages[0]?.text).toContain(until);
    }));

  it('opens nothing that it cannot page', () =>
    atDoor(async ({ asks, state }) => {
      state.isDown = true;
      await expect(asks(open)).rejects.toThrow(TryAgain);
      state.isDown = false;
      expect(await asks({ verb: 'status' })).toEqual({ kind: 'closed' });
    }));

  it.each([
    ['nothing', undefined],
    ['no reason', { ...open, reason: '' }],
    ['no time', { verb: 'open', reason: 'r' }],
    ['a name', { ...open, by: frank }],
    ['a list', { ...open, may: ['arn:aws:iam::123456789012:user/eve'] }],
    ['another verb', { verb: 'extend' }],
  ])('refuses a call with %s', (_, body) =>
    atDoor(async ({ asks, pages }) => {
      expect(await asks(body)).toMatchObject({ kind: 'refused' });
      expect([pages, await asks({ verb: 'status' })]).toEqual([[], { kind: 'closed' }]);
    }),
  );

  it.each(['open', 'close', 'status'])(
    'tells and does nothing for somebody whom the deployment does not name: %s',
    (verb) =>
      atDoor(async ({ asks, pages }) => {
        await asks(open);
        expect(await asks({ ...(verb === 'open' ? open : { verb }) }, 'eve')).toMatchObject({ kind: 'refused' });
        expect([pages.length, (await asks({ verb: 'status' })).kind]).toEqual([1, 'open']);
      }),
  );

  it('pages the wish of the first where it takes two, and opens for the second', () =>
    atDoor(async ({ asks, pages }) => {
      const two = { ...terms, people: 2 } as const;
      expect(await asks(open, erin, two)).toEqual({ kind: 'wished', have: 1, need: 2 });
      expect(await asks(open, erin, two)).toMatchObject({ kind: 'wished' });
      expect(await asks(open, frank, two)).toMatchObject({ kind: 'open', by: [erin, frank] });
      expect(subjects(pages)).toEqual([
        'somebody asks for break-glass',
        'somebody asks for break-glass',
        'BREAK-GLASS IS OPEN',
      ]);
    }));

  it('opens once when two ask at the same time', () =>
    atDoor(async ({ asks }) => {
      const outcomes = await Promise.allSettled([asks(open), asks(open, frank)]);
      const isOpen = outcomes.filter((one) => one.status === 'fulfilled' && one.value.kind === 'open');
      expect(isOpen).toHaveLength(1);
    }));

  it('closes by itself, and says so once although it is looked at again and again', () =>
    atDoor(async ({ asks, state, pages, watches }) => {
      await asks(open);
      expect(await watches()).toEqual({ told: 0 });
      state.now = '2026-01-01T04:30:00.000Z';
      expect(await asks({ verb: 'status' })).toEqual({ kind: 'closed' });
      expect([await watches(), await watches()]).toEqual([{ told: 1 }, { told: 0 }]);
      expect(subjects(pages)).toEqual(['BREAK-GLASS IS OPEN', 'break-glass is closed']);
    }));

  it('says so at the next look when it could not be paged', () =>
    atDoor(async ({ asks, state, watches }) => {
      await asks(open);
      state.now = '2026-01-01T05:00:00.000Z';
      state.isDown = true;
      await expect(watches()).rejects.toThrow(TryAgain);
      state.isDown = false;
      expect(await watches()).toEqual({ told: 1 });
    }));

  it('is closed early by one of them, and pages', () =>
    atDoor(async ({ asks, pages }) => {
      await asks(open);
      expect(await asks({ verb: 'close' }, frank)).toEqual({ kind: 'closed' });
      expect(await asks({ verb: 'status' })).toEqual({ kind: 'closed' });
      expect(subjects(pages)).toEqual(['BREAK-GLASS IS OPEN', 'break-glass is closed']);
    }));
});

describe('a signed decision while it is open', () => {
  const body = { approvalId: question.id, choice: 'release', reason: 'the job was ours' };
  type Room = Parameters<Parameters<typeof inRoom>[0]>[0];
  const decides = (room: Room, arn = erin) => takeSignedAnswer({ arn, body }, room.world);
  const opens = (room: Room) => takeBreakGlass({ arn: erin, body: open }, terms, room.world);
  const pages = ({ mailed }: Room) => subjects(mailed.filter(({ topic }) => topic === 'page'));

  it('counts of somebody who is on no list of the policy, pages, and carries the opening in its record', () =>
    inRoom(async (room) => {
      expect(await decides(room)).toMatchObject({ kind: 'refused' });
      await opens(room);
      expect(await decides(room)).toEqual({ kind: 'recorded', choice: 'release' });
      expect(await room.decision()).toMatchObject({
        by: erin,
        glass: { by: [erin], until: '2026-01-01T04:30:00.000Z' },
      });
      expect(pages(room)).toEqual(['BREAK-GLASS IS OPEN', 'a decision under break-glass']);
    }));

  it('counts for nothing when its time is over, with no timer in between', () =>
    inRoom(async (room) => {
      await opens(room);
      room.clock.now = '2026-01-01T04:30:00.000Z';
      expect(await decides(room)).toMatchObject({ kind: 'refused' });
      expect([await room.decision(), room.woken]).toEqual([undefined, []]);
    }));

  it('is not recorded where it cannot be paged', () =>
    inRoom(async (room) => {
      await opens(room);
      const page = () => Promise.reject(new TryAgain('SNS does not answer'));
      await expect(takeSignedAnswer({ arn: erin, body }, { ...room.world, pager: { page } })).rejects.toThrow(TryAgain);
      expect(await room.decision()).toBeUndefined();
    }));

  it('of anybody else is what it was before', () =>
    inRoom(async (room) => {
      await opens(room);
      expect(await decides(room, 'arn:aws:iam::123456789012:user/eve')).toMatchObject({ kind: 'refused' });
      expect(pages(room)).toEqual(['BREAK-GLASS IS OPEN']);
    }));
});
