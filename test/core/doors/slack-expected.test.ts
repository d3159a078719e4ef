import { beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../../core/model/approval.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { by, click, inRoom, type Room } from './slack-chat.ts';
import { question as other, slackPolicy } from './slack-given.ts';

beforeAll(warm);

const question: Question = { ...other, choices: [...other.choices, 'expected'] };
const groupRule = (group: string) => ({ users: [], groups: [group], people: 1, assurance: 'slack' }) as const;
const may = { ...slackPolicy.may, expected: groupRule('S0ONCALL'), release: groupRule('S0LEADS') };
const groups = { S0ONCALL: ['U0CAROL', 'U0DORA'], S0LEADS: ['U0CAROL'] };
const given: Room = { question, slack: { ...slackPolicy, may }, groups };

describe('a click on expected activity', () => {
  it('F7 opens a form for the reason, which says what will be silent', () =>
    inRoom(async (room) => {
      expect(await room.clicks({ choice: 'expected' })).toBe('form-opened');
      expect(room.said.map(({ how, to }) => [how, to])).toEqual([['modal', click.trigger]]);
      expect(room.said[0]?.blocks).toContain('for 24 hours nobody hears of the same again');
    }, given));

  it('D3 counts of whoever has both rights, and of nobody who has one of them', () =>
    inRoom(async (room) => {
      expect(await room.sends({ choice: 'expected', ...by('U0DORA') })).toBe('refused');
      expect(await room.sends({ choice: 'expected', ...by('U0CAROL') })).toBe('recorded');
      expect(await room.decision()).toMatchObject({
        choice: 'expected',
        reason: 'the job was ours',
        proof: { user: 'U0CAROL', groups: ['S0ONCALL', 'S0LEADS'] },
      });
    }, given));

  it('counts of nobody where the policy is older than the choice', () =>
    inRoom(async (room) => expect(await room.sends({ choice: 'expected' })).toBe('refused'), {
      ...given,
      slack: slackPolicy,
    }));
});
