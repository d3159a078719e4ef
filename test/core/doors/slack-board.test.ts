import { beforeAll, describe, expect, it } from 'vitest';
import type { IncidentState } from '../../../core/model/incident-state.ts';
import type { ContainmentPlan } from '../../../core/model/plan.ts';
import type { SlackNews } from '../../../core/model/slack-task.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { askingPlan, decisionOf, held, planOf, proofOf, stateOf } from '../messages/slack/incident-given.ts';
import { inRoom, place, shownWith } from './slack-chat.ts';
import { nonce, question as plainQuestion } from './slack-given.ts';

beforeAll(warm);

const question = { ...plainQuestion, id: 'fb-1-bbbb', planDigest: askingPlan.digest };
const asking = stateOf({ plan: askingPlan, outcomes: held(askingPlan), proof: proofOf('not-proven') });
const contained = stateOf({ outcomes: held(planOf()), proof: proofOf('contained') });

function news(state: IncidentState, at: string, isOver = false): SlackNews {
  return { kind: 'news', state, at: `2026-01-01T${at}.000Z`, isOver };
}

type Room = Parameters<Parameters<typeof inRoom>[0]>[0];

/** Top of the channel, and what stands below something. */
const topOf = ({ said }: Room) => said.filter(({ how, thread }) => how === 'post' && thread === undefined);
const threadOf = ({ said }: Room) => said.filter(({ how, thread }) => how === 'post' && thread !== undefined);
const lastOf = ({ said }: Room, ts: string | undefined) =>
  said.filter(({ how, to }) => how === 'update' && to === ts).at(-1);
const tsOf = async (room: Room) => (await room.boards.read('fb-1')).posted?.ts;

describe('the summary', () => {
  it('F5 is one message, edited in place, with the thread as its log', () =>
    inRoom(async (room) => {
      await room.tells(news(asking, '03:01:00'));
      await room.tells(news(contained, '03:05:00'));
      expect(topOf(room).map(({ text }) => text)).toEqual([expect.stringContaining('Surgical deny only')]);
      expect(lastOf(room, await tsOf(room))?.text).toContain('Contained, provisional');
      expect(new Set(threadOf(room).map(({ thread }) => thread))).toEqual(new Set([await tsOf(room)]));
      expect(threadOf(room).map(({ text, isBroadcast }) => [text.slice(0, 12), isBroadcast])).toEqual([
        ['Opened: AWS ', false],
        ['The surgical', true],
        ['The leaked c', true],
      ]);
    }));

  it('F5 is posted once by those that come at the same time', () =>
    inRoom(async (room) => {
      await Promise.all(['03:01:00', '03:01:01', '03:01:02'].map((at) => room.tells(news(asking, at))));
      expect(topOf(room)).toHaveLength(1);
      expect(threadOf(room)).toHaveLength(2);
    }));

  it('F5 says nothing twice when the same news come again, and nothing older than it says already', () =>
    inRoom(async (room) => {
      await room.tells(news(contained, '03:05:00'));
      const entries = threadOf(room).length;
      await room.tells(news(contained, '03:05:00'));
      await room.tells(news(asking, '03:01:00'));
      expect(threadOf(room)).toHaveLength(entries);
      expect(lastOf(room, await tsOf(room))?.text).toContain('Contained, provisional');
    }));

  it('F5 is posted by somebody else when whoever was to post it has died', () =>
    inRoom(async (room) => {
      expect(await room.boards.mayPost('fb-1', '2026-01-01T03:58:00.000Z')).toBe(true);
      expect(await room.boards.mayPost('fb-1', '2026-01-01T03:58:40.000Z')).toBe(false);
      await room.tells(news(asking, '03:01:00'));
      expect(topOf(room)).toHaveLength(1);
    }));

  it('shows the owner as soon as one is found, and through all later news', () =>
    inRoom(async (room) => {
      const owner = {
        contact: 'payments',
        source: 'tag',
        confidence: 'high',
        because: 'its tag "team" says so',
      } as const;
      await room.tells(news(asking, '03:01:00'));
      const plan = asking.plan as ContainmentPlan;
      await room.tells({
        kind: 'owner',
        incident: asking.incident,
        plan,
        ownership: { kind: 'known', owner, others: [] },
      });
      expect(lastOf(room, await tsOf(room))?.blocks).toContain('payments (confidence high: its tag');
      await room.tells(news(contained, '03:05:00'));
      expect(lastOf(room, await tsOf(room))?.blocks).toContain('payments (confidence high: its tag');
    }));

  it('is none for a session of many that was contained, and its own as soon as one goes wrong', () =>
    inRoom(async (room) => {
      const finding = { ...contained.incident.finding, descends: { incidentId: 'fb-0', eventId: 'e', holder: 'made' } };
      const found = (state: IncidentState) =>
        ({ ...state, incident: { ...state.incident, finding } }) as unknown as IncidentState;
      await room.tells(news(found(contained), '03:01:00'));
      expect(room.said).toEqual([]);
      await room.tells(news(found(stateOf({ proof: proofOf('failed') })), '03:05:00'));
      expect(topOf(room)).toHaveLength(1);
    }));
});

describe('a question that was decided', () => {
  const decided = decisionOf('escalate', { at: '2026-01-01T04:00:00.000Z', by: 'slack:T0SAMPLE/U0ALICE' });
  const ruled = { ruling: { kind: 'decided', choice: 'escalate', by: decided.by } };
  const carriedOut = (proofAt?: string) =>
    stateOf({
      plan: planOf(),
      outcomes: held(planOf()),
      ...ruled,
      proof: proofOf(proofAt ? 'contained' : 'not-proven', proofAt),
    });

  it('F6 is recorded, then executing, and verified only when a proof of after the decision says so', () =>
    inRoom(
      async (room) => {
        await room.tells(news(asking, '03:01:00'));
        await room.tells({ kind: 'question', approvalId: question.id, ...shownWith });
        const ts = (await room.approvals.read(question.id))?.posted?.ts;
        await room.tells({
          kind: 'click',
          approvalId: question.id,
          nonce,
          person: { team: 'T0SAMPLE', user: 'U0ALICE' },
          choice: 'escalate',
          where: { channel: place.channel, ts: ts ?? '' },
          trigger: '1.2.abc',
        });
        const words = [lastOf(room, ts)?.text];
        await room.tells(news({ ...asking, ...ruled } as IncidentState, '04:00:02'));
        words.push(lastOf(room, ts)?.text);
        await room.tells(news(carriedOut(), '04:00:10'));
        words.push(lastOf(room, ts)?.text);
        await room.tells(news(carriedOut('2026-01-01T04:00:20.000Z'), '04:00:21'));
        words.push(lastOf(room, ts)?.text);
        expect(words).toEqual([
          expect.stringContaining('recorded. Not carried out yet.'),
          expect.stringContaining('recorded, executing: the plan is made anew.'),
          expect.stringContaining('recorded, executing: 2 of 2 step(s) done, the proof is not in yet.'),
          expect.stringContaining('recorded, executed, verified: 2 of 2 step(s) done, and AWS confirms it.'),
        ]);
        expect(threadOf(room).map(({ text }) => text)).toEqual([
          expect.stringContaining('Opened'),
          expect.stringContaining('surgical deny was taken'),
          expect.stringContaining('Asked: Quarantine fully'),
          expect.stringContaining('Somebody chose full quarantine: recorded.'),
          expect.stringContaining('recorded, executing'),
          expect.stringContaining('recorded, executed, verified'),
          expect.stringContaining('contained'),
        ]);
      },
      { question },
    ));

  it('F6 is not called anything but recorded by news of before it, whatever an earlier decision came to', () =>
    inRoom(
      async (room) => {
        await room.boards.asks(question);
        await room.approvals.decide(question.id, { ...decided, choice: 'release', planDigest: question.planDigest });
        await room.tells(news({ ...contained, ...ruled } as IncidentState, '03:50:00'));
        expect(lastOf(room, await tsOf(room))?.blocks).toContain('recorded. Not carried out yet');
        expect(room.said.some(({ text }) => text.includes('not carried out'))).toBe(false);
      },
      { question },
    ));

  it('F6 says so when the machine did not carry it out', () =>
    inRoom(
      async (room) => {
        await room.boards.asks(question);
        await room.approvals.decide(question.id, { ...decided, planDigest: question.planDigest });
        const ruling = { kind: 'undecided', choice: 'keep', because: 'alice may not decide this' };
        await room.tells(news({ ...asking, ruling } as unknown as IncidentState, '04:00:02'));
        expect(lastOf(room, place.ts)?.text).toContain('recorded, and not carried out: alice may not decide this');
      },
      { question },
    ));
});

describe('a question that nobody answered', () => {
  it('E3 loses its buttons when its time is over, and the thread says so', () =>
    inRoom(
      async (room) => {
        await room.boards.asks(question);
        await room.tells(news(asking, '03:01:00'));
        expect(lastOf(room, place.ts)).toBeUndefined();
        room.clock.now = '2026-01-01T07:01:00.000Z';
        await room.tells(news(asking, '07:01:00', true));
        expect(lastOf(room, place.ts)?.text).toContain('Expired, nobody decided');
        expect(lastOf(room, place.ts)?.blocks).not.toContain('"actions"');
        expect(threadOf(room).at(-1)?.text).toContain('Nobody answered in time');
      },
      { question },
    ));

  it('E3 loses them, too, when the incident ends before', () =>
    inRoom(
      async (room) => {
        await room.boards.asks(question);
        await room.tells(news(asking, '04:00:00', true));
        expect(lastOf(room, place.ts)?.text).toContain('No longer asked');
        expect(lastOf(room, place.ts)?.blocks).not.toContain('"actions"');
      },
      { question },
    ));
});

describe('G1 Slack that does not hear', () => {
  it('is told of by mail once, and the task is tried again', () =>
    inRoom(async (room) => {
      room.chatFaults.isDown = true;
      await expect(room.tells(news(asking, '03:01:00'))).rejects.toThrow('Slack does not answer');
      await expect(room.tells(news(asking, '03:01:00'))).rejects.toThrow();
      expect(room.mailed.map(({ topic, subject }) => [topic, subject])).toEqual([
        ['notice', 'Firebreak: Slack was not told about fb-1'],
      ]);
      room.chatFaults.isDown = false;
      room.clock.now = '2026-01-01T04:02:00.000Z';
      await room.tells(news(asking, '03:01:00'));
      expect(topOf(room)).toHaveLength(1);
    }));
});
