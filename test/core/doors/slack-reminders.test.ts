import { beforeAll, describe, expect, it } from 'vitest';
import { warm } from '../../../drill/sandbox/warm.ts';
import { planOf } from '../messages/slack/incident-given.ts';
import { click, inRoom, place, posted, shownWith } from './slack-chat.ts';
import { question, slackPolicy } from './slack-given.ts';

beforeAll(warm);

type Room = Parameters<Parameters<typeof inRoom>[0]>[0];

/** Groups in the order in which they are asked. */
const escalate = { ...slackPolicy.may.escalate, groups: ['S0FIRST', 'S0SECOND'] };
const slack = { ...slackPolicy, may: { ...slackPolicy.may, escalate, keep: escalate } };

const isoAfter = (minutes: number) => new Date(Date.parse(question.askedAt) + minutes * 60_000).toISOString();

/** The scheduler comes by every five minutes. */
async function passes(room: Room, { from = 0, to }: { from?: number; to: number }) {
  for (let minutes = from; minutes <= to; minutes += 5) {
    room.clock.now = isoAfter(minutes);
    await room.tells({ kind: 'reminders' });
  }
}

const reminders = ({ said }: Room) =>
  said
    .filter(({ thread }) => thread === place.ts)
    .map(({ blocks }) => /S0FIRST(?=.*first group)|S0SECOND|S0FIRST|on call/.exec(blocks)?.[0]);

describe('a question that nobody answers', () => {
  it('E1 is brought up after 15 and 45 minutes, then to the next group, then to whoever is on call, with a page', () =>
    inRoom(
      async (room) => {
        await room.boards.asks(question);
        const counts: number[] = [];
        for (const to of [10, 15, 40, 45, 100, 105, 205, 210, 235]) {
          await passes(room, { from: to - (to % 15 === 0 ? 0 : 5), to });
          counts.push(reminders(room).length);
        }
        expect(counts).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
        const blocks = room.said.map((one) => one.blocks);
        expect(blocks[0]).toContain('S0FIRST');
        expect(blocks[0]).not.toContain('S0SECOND');
        expect(blocks[2]).toContain('S0SECOND');
        expect(blocks[3]).toContain('You are on call');
        expect(room.mailed.map(({ topic, subject }) => [topic, subject])).toEqual([
          ['page', 'Firebreak: LAST CALL, nobody answers: decide about fb-1'],
        ]);
      },
      { slack },
    ));

  it('E1 is not brought up after its time is over', () =>
    inRoom(
      async (room) => {
        await room.boards.asks(question);
        await passes(room, { from: 245, to: 300 });
        expect(reminders(room)).toEqual([]);
        expect(room.mailed).toEqual([]);
      },
      { slack },
    ));

  it('E1 is not brought up after it was decided', () =>
    inRoom(
      async (room) => {
        await room.boards.asks(question);
        room.clock.now = isoAfter(5);
        expect(await room.tells(click)).toBe('recorded');
        await passes(room, { to: 235 });
        expect([reminders(room), room.mailed]).toEqual([[], []]);
        expect(await room.boards.waiting()).toEqual([]);
      },
      { slack },
    ));

  it('is not brought up when nothing waits for the answer', () =>
    inRoom(
      async (room) => {
        const contained = { ...shownWith.proof, containment: 'contained' } as const;
        await room.approvals.bind(question, posted, { ...shownWith, plan: planOf(), proof: contained });
        await room.boards.asks(question);
        await passes(room, { to: 235 });
        expect([room.said, room.mailed]).toEqual([[], []]);
      },
      { slack },
    ));

  it('is brought up where nothing waits and nothing is contained either', () =>
    inRoom(
      async (room) => {
        const failed = { ...shownWith.proof, containment: 'failed' } as const;
        await room.approvals.bind(question, posted, { ...shownWith, plan: planOf(), proof: failed });
        await room.boards.asks(question);
        await passes(room, { to: 235 });
        expect(JSON.stringify(room.mailed)).toContain('NOT CONTAINED');
        expect(JSON.stringify(room.mailed)).not.toContain('The credential is contained');
      },
      { slack },
    ));

  it('E1 pages although Slack is down, once', () =>
    inRoom(
      async (room) => {
        await room.boards.asks(question);
        room.chatFaults.isDown = true;
        room.clock.now = isoAfter(215);
        await expect(room.tells({ kind: 'reminders' })).rejects.toThrow('Slack does not answer');
        await expect(room.tells({ kind: 'reminders' })).rejects.toThrow('Slack does not answer');
        expect(room.mailed.filter(({ topic }) => topic === 'page')).toHaveLength(1);
      },
      { slack },
    ));

  it('E1 is brought up although another one cannot be', () =>
    inRoom(
      async (room) => {
        const other = { ...question, id: 'fb-2-digest', incidentId: 'fb-2', nonce: 'f'.repeat(32) };
        await room.approvals.ask(other);
        await room.approvals.bind(other, { ...posted, ts: '1.2' }, shownWith);
        for (const each of [question, other]) await room.boards.asks(each);
        room.chatFaults.isDown = true;
        room.clock.now = isoAfter(215);
        await expect(room.tells({ kind: 'reminders' })).rejects.toThrow();
        expect(room.mailed.filter(({ topic }) => topic === 'page')).toHaveLength(2);
      },
      { slack },
    ));

  it('E3 loses its buttons when its time is over, though nobody told of the end of the incident', () =>
    inRoom(
      async (room) => {
        await room.boards.asks(question);
        room.clock.now = isoAfter(241);
        await room.tells({ kind: 'reminders' });
        const [last] = room.said.filter(({ how, to }) => how === 'update' && to === place.ts);
        expect(last?.text).toContain('Expired, nobody decided');
        expect(last?.blocks).not.toContain('"actions"');
        expect(await room.boards.waiting()).toEqual([]);
      },
      { slack },
    ));
});
