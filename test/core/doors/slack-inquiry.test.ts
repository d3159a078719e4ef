import { beforeAll, describe, expect, it } from 'vitest';
import type { SlackClick, SlackOwner } from '../../../core/model/slack-task.ts';
import type { Ownership } from '../../../core/owner/owner.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { askingPlan, held, proofOf, stateOf } from '../messages/slack/incident-given.ts';
import { by, inquiryNonce, inRoom, type Room as RoomGiven } from './slack-chat.ts';
import { slackPolicy } from './slack-given.ts';

beforeAll(warm);

const state = stateOf({ plan: askingPlan, outcomes: held(askingPlan), proof: proofOf('not-proven') });
const carol = {
  contact: 'carol@example.com',
  source: 'tag',
  confidence: 'high',
  because: 'its tag "owner" says so',
} as const;
const known: Ownership = { kind: 'known', owner: carol, others: [] };
const found = (ownership: Ownership = known): SlackOwner => ({
  kind: 'owner',
  incident: state.incident,
  plan: askingPlan,
  ownership,
});
const emails = { 'carol@example.com': 'U0CAROL', 'dave@example.com': 'U0DAVE' };

type Room = Parameters<Parameters<typeof inRoom>[0]>[0];
const directTo = ({ said }: Room) => said.filter(({ how, to }) => how === 'post' && to.startsWith('D'));
const whispers = ({ said }: Room) => said.filter(({ how }) => how === 'whisper').map(({ text }) => text);
const pages = ({ mailed }: Room) => mailed.filter(({ topic }) => topic === 'page');
const summary = async (room: Room) => {
  const { posted } = await room.boards.read('fb-1');
  return room.said.findLast(({ how, to }) => how === 'update' && to === posted?.ts)?.blocks ?? '';
};

/** The incident is in the channel, and Carol was found. */
function inquired<T>(work: (room: Room) => Promise<T>, given: RoomGiven & { ownership?: Ownership } = {}): Promise<T> {
  return inRoom(
    async (room) => {
      await room.tells({ kind: 'news', state, at: '2026-01-01T03:01:00.000Z', isOver: false });
      await room.tells(found(given.ownership));
      return work(room);
    },
    { emails, ...given },
  );
}

/** A click on what she got; where it stands is what the record says. */
async function answers(room: Room, choice: string, parts: Partial<SlackClick> = {}) {
  const { inquiry } = await room.boards.read('fb-1');
  const { channel = '', ts = '' } = inquiry?.posted ?? {};
  const asked = { approvalId: 'fb-1', nonce: inquiryNonce, where: { channel, ts }, choice, ...by('U0CAROL') };
  return room.clicks({ ...asked, ...parts });
}

describe('"Was this you?"', () => {
  it('is asked of the owner in a direct message, once, and the thread says who was asked', () =>
    inquired(async (room) => {
      await room.tells(found());
      expect(directTo(room).map(({ to, text }) => [to, text.slice(0, 13)])).toEqual([['DU0CAROL', 'Was this you?']]);
      const asked = room.said.filter(({ thread, blocks }) => thread !== undefined && blocks.includes('direct message'));
      expect(asked).toHaveLength(1);
      expect(await summary(room)).toContain('carol@example.com (confidence high');
    }));

  it.each([
    ['a guest', { isGuest: true }],
    ['a program', { isBot: true }],
    ['somebody of another organization', { isStranger: true }],
    ['a deactivated account', { isDeactivated: true }],
    ['somebody of another team', { team: 'T0OTHER' }],
  ])('D2 is not asked of %s', (_, person) =>
    inquired(async (room) => expect(directTo(room)).toEqual([]), { people: { U0CAROL: person } }),
  );

  it.each<[string, Ownership]>([
    ['nobody knows', { kind: 'unknown', because: 'no tag' }],
    ['is known by a low confidence alone', { ...known, owner: { ...carol, confidence: 'low' } }],
    ['has no address', { ...known, owner: { ...carol, contact: 'payments' } }],
    ['has an address that Slack does not know', { ...known, owner: { ...carol, contact: 'erin@example.com' } }],
    ['is written as a mention', { ...known, owner: { ...carol, contact: '<!channel>@example.com' } }],
  ])('is not asked where the owner %s', (_, ownership) =>
    inquired(async (room) => expect(directTo(room)).toEqual([]), { ownership }),
  );

  it('is asked of the next who is known well enough when the first is a team', () => {
    const dave = { ...carol, contact: 'dave@example.com', source: 'creator', confidence: 'medium' } as const;
    const ownership: Ownership = { kind: 'known', owner: { ...carol, contact: 'payments' }, others: [dave] };
    return inquired(async (room) => expect(directTo(room).map(({ to }) => to)).toEqual(['DU0DAVE']), { ownership });
  });

  it('is mailed of when Slack is down, and asked at the next try', () =>
    inquired(
      async (room) => {
        room.chatFaults.isDown = true;
        await expect(room.tells(found())).rejects.toThrow('Slack does not answer');
        expect(room.mailed.map(({ subject }) => subject)).toEqual(['Firebreak: Slack was not told about fb-1']);
        room.chatFaults.isDown = false;
        await room.tells(found());
        expect(directTo(room)).toHaveLength(1);
      },
      { ownership: { kind: 'unknown', because: 'nobody yet' } },
    ));
});

describe('what the owner says', () => {
  it.each([
    ['mine', 'Yes, this was me'],
    ['not-sure', 'Not sure'],
    ['not-mine', 'No, not me'],
  ])('%s is written down by name, and shown to those who may decide', (choice, label) =>
    inquired(async (room) => {
      expect(await answers(room, choice)).toBe('recorded');
      expect((await room.boards.read('fb-1')).statement).toMatchObject({
        answer: choice,
        by: 'slack:T0SAMPLE/U0CAROL',
      });
      expect(await summary(room)).toContain(`answered \\"${label}\\"`);
      const direct = room.said.findLast(({ how, to }) => how === 'update' && to === directTsOf(room));
      expect(direct?.blocks).not.toContain('"type":"button"');
    }),
  );

  it('D4 decides nothing, wakes no machine and releases nothing, also when she may decide', () => {
    const rule = { users: ['U0CAROL'], groups: [], people: 1, assurance: 'slack' } as const;
    const may = Object.fromEntries(Object.keys(slackPolicy.may).map((choice) => [choice, rule]));
    return inquired(
      async (room) => {
        for (const choice of ['mine', 'not-mine']) await answers(room, choice);
        expect([await room.decision(), room.woken]).toEqual([undefined, []]);
      },
      { slack: { ...slackPolicy, may: may as unknown as typeof slackPolicy.may } },
    );
  });

  it('pages whoever is on call when it is no, and shows it to the whole channel; and nobody when it is yes', async () => {
    await inquired(async (room) => {
      await answers(room, 'not-mine');
      expect(pages(room).map(({ subject }) => subject)).toEqual([
        'Firebreak: the owner says it was somebody else: fb-1',
      ]);
      expect(
        room.said.filter(({ isBroadcast, blocks }) => isBroadcast && blocks.includes('this was not me')),
      ).toHaveLength(1);
    });
    await inquired(async (room) => {
      await answers(room, 'mine');
      expect(pages(room)).toEqual([]);
    });
  });

  it('pages although Slack is down by then', () =>
    inquired(async (room) => {
      const down = {
        ...room.world.chat,
        update: () => Promise.reject(new Error('down')),
        post: () => Promise.reject(new Error('down')),
      };
      Object.assign(room.world, { chat: down });
      expect(await answers(room, 'not-mine')).toBe('recorded');
      expect(pages(room)).toHaveLength(1);
    }));

  it('C4 counts once: the first answer stands', () =>
    inquired(async (room) => {
      await answers(room, 'not-mine');
      expect(await answers(room, 'mine')).toBe('refused');
      expect((await room.boards.read('fb-1')).statement?.answer).toBe('not-mine');
      expect(whispers(room)).toEqual([expect.stringContaining('recorded already')]);
    }));

  it('counts once also when two clicks come at the same time', () =>
    inquired(async (room) => {
      const outcomes = await Promise.all([answers(room, 'not-mine'), answers(room, 'not-mine'), answers(room, 'mine')]);
      expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
      expect(pages(room).length).toBeLessThanOrEqual(1);
    }));

  it.each<[string, Partial<SlackClick>]>([
    ['somebody else', by('U0ALICE')],
    ['another team', { person: { team: 'T0OTHER', user: 'U0CAROL' } }],
    ['another enterprise', { person: { team: 'T0SAMPLE', enterprise: 'E0OTHER', user: 'U0CAROL' } }],
    ['another nonce', { nonce: '00000000000000000000000000000000' }],
    ['another message', { where: { channel: 'DU0CAROL', ts: '1.1' } }],
    ['another channel', { where: { channel: 'C0SECURITY', ts: '1.1' } }],
    ['another incident', { approvalId: 'fb-2' }],
    ['a question', { approvalId: 'fb-1-digest' }],
  ])('C2 counts for nothing from %s', (_, parts) =>
    inquired(async (room) => {
      expect(await answers(room, 'mine', parts)).toBe('refused');
      expect((await room.boards.read('fb-1')).statement).toBeUndefined();
      expect(pages(room)).toEqual([]);
    }),
  );

  it('counts for nothing after four hours, nor from who is no fit person any more', () =>
    inquired(async (room) => {
      room.clock.now = '2026-01-01T08:00:00.001Z';
      expect(await answers(room, 'not-mine')).toBe('refused');
      room.clock.now = '2026-01-01T08:00:00.000Z';
      const { user } = room.world.chat;
      Object.assign(room.world.chat, { user: async (id: string) => ({ ...(await user(id)), isDeactivated: true }) });
      expect(await answers(room, 'not-mine')).toBe('refused');
      Object.assign(room.world.chat, { user });
      expect(await answers(room, 'not-mine')).toBe('recorded');
      expect(whispers(room)).toEqual([
        expect.stringContaining('time to answer is over'),
        expect.stringContaining('deactivated'),
      ]);
    }));

  it('cannot be said with the buttons of a question, nor a question be answered with hers', () =>
    inquired(async (room) => {
      expect(await room.clicks({ choice: 'mine' })).toBe('refused');
      expect(await answers(room, 'release')).toBe('refused');
      expect(await room.decision()).toBeUndefined();
    }));
});

const directTsOf = (room: Room): string => {
  const at = room.said.findIndex(({ how, to }) => how === 'post' && to.startsWith('D'));
  return `1767236400.00020${at + 1}`;
};
