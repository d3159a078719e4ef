import { beforeAll, describe, expect, it } from 'vitest';
import { TryAgain } from '../../../core/model/errors.ts';
import { ruling } from '../../../core/policy/ruling.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { by, click, inRoom, place, posted, shownWith } from './slack-chat.ts';
import { chatUser, nonce, question, slackPolicy } from './slack-given.ts';

beforeAll(warm);

const clickable = {
  ...slackPolicy,
  may: { ...slackPolicy.may, release: { ...slackPolicy.may.release, assurance: 'slack' as const } },
};
const twoPeople = {
  ...slackPolicy,
  may: { ...slackPolicy.may, escalate: { ...slackPolicy.may.escalate, people: 2 as const } },
};

describe('a click', () => {
  it('of somebody who may is the decision: recorded, the machine woken, the message without buttons', () =>
    inRoom(async (room) => {
      expect(await room.clicks()).toBe('recorded');
      expect(await room.decision()).toMatchObject({
        choice: 'escalate',
        by: 'slack:T0SAMPLE/U0ALICE',
        planDigest: 'digest',
      });
      expect(room.woken).toEqual(['the-token']);
      expect(room.said.map(({ how, to }) => [how, to])).toEqual([['update', place.ts]]);
      expect(room.said[0]?.blocks).not.toContain('"actions"');
      expect(room.said[0]?.blocks).toContain('recorded. Not carried out yet');
    }));

  it('C2 counts in its own team, enterprise, channel and message, and with its own nonce only', async () => {
    const foreign = [
      { person: { team: 'T0OTHER', user: 'U0ALICE' } },
      { person: { team: 'T0SAMPLE', enterprise: 'E0OTHER', user: 'U0ALICE' } },
      { where: { ...place, channel: 'C0OTHER' } },
      { where: { ...place, ts: '1767236400.000101' } },
      { nonce: nonce.replace('0', 'f') },
      { approvalId: 'fb-2-digest' },
      { choice: 'delete-everything' },
      { choice: '__proto__' },
    ];
    for (const parts of foreign)
      await inRoom(async (room) => {
        expect([await room.clicks(parts), await room.decision(), room.woken]).toEqual(['refused', undefined, []]);
      });
  });

  it('C2 counts only for a choice that was offered', () =>
    inRoom(
      async (room) => {
        expect([await room.clicks({ choice: 'escalate' }), await room.decision()]).toEqual(['refused', undefined]);
      },
      { question: { ...question, choices: ['keep', 'release'] } },
    ));

  it('C3 on the message of a question that was asked anew is told that it is out of date, and that message says so', () =>
    inRoom(async (room) => {
      const again = { ...question, nonce: 'f'.repeat(32), taskToken: 'another-token' };
      await room.approvals.ask(again);
      await room.tells({ kind: 'question', approvalId: question.id, ...shownWith });
      expect(room.said.map(({ how, to }) => [how, to])).toEqual([
        ['post', 'C0SECURITY'],
        ['update', posted.ts],
      ]);
      expect(room.said[1]?.text).toContain('No longer asked');
      expect([await room.clicks(), await room.decision()]).toEqual(['refused', undefined]);
    }));

  it('C4 after another is told who decided, and when, and changes nothing', () =>
    inRoom(async (room) => {
      await room.clicks();
      expect(await room.clicks({ ...by('U0BOB'), choice: 'escalate' })).toBe('decided-already');
      expect(await room.decision()).toMatchObject({ choice: 'escalate', by: 'slack:T0SAMPLE/U0ALICE' });
      expect(room.said.at(-1)).toMatchObject({ how: 'whisper', to: 'U0BOB' });
      expect(room.said.at(-1)?.blocks).toMatch(/U0ALICE.*0 s ago/);
    }));

  it('C4 after the time is over decides nothing', () =>
    inRoom(
      async (room) => {
        expect([await room.clicks(), await room.decision(), room.woken]).toEqual(['refused', undefined, []]);
        expect(room.said.at(-1)?.blocks).toContain('expired');
      },
      { now: '2026-01-01T07:00:00.001Z' },
    ));

  it('C5 whose decision is recorded is not lost when the machine cannot be woken: the next try wakes it', () =>
    inRoom(async (room) => {
      room.faults.wake = 1;
      await expect(room.clicks()).rejects.toBeInstanceOf(TryAgain);
      expect(await room.decision()).toMatchObject({ choice: 'escalate' });
      expect([await room.clicks(), room.woken]).toEqual(['recorded', ['the-token']]);
    }));

  it('C5 whose decision nothing waits for is recorded, and the message says that it may come to nothing', () =>
    inRoom(async (room) => {
      room.woken.push('the-token');
      expect(await room.clicks()).toBe('recorded');
      expect(room.said.at(-1)?.blocks).toContain('waits for no answer any more');
    }));

  it('200 of different people at once make one decision, one completion of the task, and 199 friendly refusals', () => {
    const users = Array.from({ length: 200 }, (_, index) => `U0MANY${index}`);
    const may = { ...slackPolicy.may, escalate: { ...slackPolicy.may.escalate, users } };
    return inRoom(
      async (room) => {
        const outcomes = await Promise.all(users.map((user) => room.clicks(by(user))));
        expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
        expect(outcomes.filter((outcome) => outcome === 'decided-already')).toHaveLength(199);
        expect(room.woken).toEqual(['the-token']);
        const whispers = room.said.filter(({ how }) => how === 'whisper');
        expect(new Set(whispers.map(({ to }) => to)).size).toBe(199);
        expect(whispers.every(({ blocks }) => blocks.includes('No need any more'))).toBe(true);
      },
      { slack: { ...slackPolicy, may } },
    );
  });
});

describe('a button of another version of Firebreak', () => {
  it('C1 decides nothing, and whoever clicked it hears how to answer all the same', () =>
    inRoom(async (room) => {
      expect(await room.tells({ kind: 'outdated', person: click.person })).toBe('refused');
      expect([await room.decision(), room.woken]).toEqual([undefined, []]);
      expect(room.said).toMatchObject([{ how: 'whisper', to: 'U0ALICE' }]);
      expect(room.said[0]?.blocks).toContain('npx firebreak approve <id>');
    }));
});

describe('who clicks', () => {
  it.each([
    ['D2 a bot', { isBot: true }],
    ['D2 a guest', { isGuest: true }],
    ['D2 somebody deactivated', { isDeactivated: true }],
    ['D2 a stranger', { isStranger: true }],
    ['D2 somebody of another team', { team: 'T0OTHER' }],
  ])('%s decides nothing, though listed', (_, parts) =>
    inRoom(
      async (room) => {
        expect([await room.clicks(), await room.decision(), room.woken]).toEqual(['refused', undefined, []]);
        expect(room.said.map(({ how }) => how)).toEqual(['whisper']);
      },
      { people: { U0ALICE: parts } },
    ),
  );

  it('D1 may be in a group, as Slack says at that moment', () =>
    inRoom(
      async (room) => {
        expect(await room.clicks(by('U0EVE'))).toBe('refused');
        expect(await room.clicks(by('U0CAROL'))).toBe('recorded');
        expect((await room.decision())?.proof).toMatchObject({ groups: ['S0ONCALL'] });
      },
      { groups: { S0ONCALL: ['U0CAROL'] } },
    ));

  it('D1 is nobody, where a group cannot be read and nobody is listed by id', () =>
    inRoom(async (room) => {
      expect([await room.clicks(by('U0CAROL')), await room.decision()]).toEqual(['refused', undefined]);
    }));

  it('D1 is asked again when Slack does not answer, and nothing is decided until it does', () =>
    inRoom(async (room) => {
      const deaf = { ...room.world.chat, user: () => Promise.reject(new TryAgain('no answer')) };
      Object.assign(room.world, { chat: deaf });
      await expect(room.clicks()).rejects.toBeInstanceOf(TryAgain);
      expect(await room.decision()).toBeUndefined();
    }));

  it('D3 needs the right to escalate, and to keep as well', () =>
    inRoom(async (room) => {
      expect(await room.clicks({ ...by('U0EVE'), choice: 'escalate' })).toBe('refused');
      expect(await room.sends({ ...by('U0EVE'), choice: 'keep' })).toBe('refused');
      expect(await room.decision()).toBeUndefined();
    }));

  it('D4 is one of two until another person says the same, and cannot be both', () =>
    inRoom(
      async (room) => {
        expect(await room.clicks({ choice: 'escalate' })).toBe('assented');
        expect(await room.clicks({ choice: 'escalate' })).toBe('assented');
        expect([await room.decision(), room.woken]).toEqual([undefined, []]);
        expect(room.said.at(-1)?.blocks).toContain('1 of 2');
        expect(await room.clicks({ ...by('U0BOB'), choice: 'escalate' })).toBe('recorded');
        expect((await room.decision())?.with).toMatchObject([{ by: 'slack:T0SAMPLE/U0ALICE' }]);
      },
      { slack: twoPeople },
    ));

  it('D5 who left is told nothing and crashes nothing', () =>
    inRoom(async (room) => {
      expect([await room.clicks(by('U0GONE')), await room.decision()]).toEqual(['refused', undefined]);
    }));

  it('D6 is not whoever is only told', () =>
    inRoom(
      async (room) => {
        expect(await room.clicks(by('U0READER'))).toBe('refused');
      },
      { slack: { ...slackPolicy, notify: ['U0READER'] } },
    ));

  it('D7 stands in the record as Slack knew them at that moment', () =>
    inRoom(async (room) => {
      await room.clicks();
      expect(await room.decision()).toEqual({
        choice: 'escalate',
        by: 'slack:T0SAMPLE/U0ALICE',
        at: '2026-01-01T04:00:00.000Z',
        planDigest: 'digest',
        reason: '',
        proof: { kind: 'slack', team: 'T0SAMPLE', user: 'U0ALICE', email: 'u0alice@example.com', groups: [] },
      });
      expect(chatUser('U0ALICE').email).toBe('u0alice@example.com');
    }));

  it('D7 stands in the record with everybody who was in the group that gave the right, and with how many they were', () =>
    inRoom(
      async (room) => {
        await room.clicks(by('U0CAROL'));
        expect((await room.decision())?.proof).toEqual({
          kind: 'slack',
          team: 'T0SAMPLE',
          user: 'U0CAROL',
          email: 'u0carol@example.com',
          groups: ['S0ONCALL'],
          membership: [{ group: 'S0ONCALL', count: 2, members: ['U0CAROL', 'U0DAVE'] }],
        });
      },
      { groups: { S0ONCALL: ['U0DAVE', 'U0CAROL'] } },
    ));

  it('D7 fills no record with a group of thousands, and is among those that are kept of it', () =>
    inRoom(
      async (room) => {
        await room.clicks(by('U0ZOE'));
        const proof = (await room.decision())?.proof;
        const [kept] = proof?.kind === 'slack' ? (proof.membership ?? []) : [];
        expect([kept?.count, kept?.members.length]).toEqual([5_001, 100]);
        expect(kept?.members).toContain('U0ZOE');
      },
      { groups: { S0ONCALL: [...Array.from({ length: 5_000 }, (_, index) => `U0MANY${index}`), 'U0ZOE'] } },
    ));

  it('D8 cannot do by a click what the policy reserves for a signed call', () =>
    inRoom(async (room) => {
      expect([await room.sends(), await room.decision()]).toEqual(['refused', undefined]);
      expect(room.said.at(-1)?.blocks).toContain('command line');
    }));
});

describe('B1 a choice that wants a reason', () => {
  it('opens a form first, and asks Slack nothing else before', () =>
    inRoom(
      async (room) => {
        expect(await room.clicks({ choice: 'release' })).toBe('form-opened');
        expect(room.said.map(({ how, to }) => [how, to])).toEqual([['modal', click.trigger]]);
        expect(room.said[0]?.blocks).toContain(`release 1.${question.id}.${nonce}`);
        expect(await room.decision()).toBeUndefined();
      },
      { slack: clickable },
    ));

  it('is decided by the form that comes back, with the reason', () =>
    inRoom(
      async (room) => {
        expect(await room.sends()).toBe('recorded');
        expect(await room.decision()).toMatchObject({ choice: 'release', reason: 'the job was ours' });
      },
      { slack: clickable },
    ));

  it('F7 opens the form for leaving things as they are, too: a no has a reason', () =>
    inRoom(async (room) => {
      expect(await room.clicks({ choice: 'keep' })).toBe('form-opened');
      expect(await room.decision()).toBeUndefined();
      expect(await room.sends({ choice: 'keep', reason: 'the pipeline is being rebuilt' })).toBe('recorded');
      expect(await room.decision()).toMatchObject({ choice: 'keep', reason: 'the pipeline is being rebuilt' });
    }));

  it('F7 is not decided by a form with nothing but spaces in it', () =>
    inRoom(
      async (room) => {
        expect([await room.sends({ reason: ' \n  ' }), await room.decision()]).toEqual(['refused', undefined]);
        expect(room.said.at(-1)?.blocks).toContain('there was no reason in it');
      },
      { slack: clickable },
    ));

  it('is not decided by a form from another team, or by somebody without the right', () =>
    inRoom(
      async (room) => {
        expect(await room.sends({ person: { team: 'T0OTHER', user: 'U0ALICE' } })).toBe('refused');
        expect(await room.sends(by('U0EVE'))).toBe('refused');
        expect(await room.decision()).toBeUndefined();
      },
      { slack: clickable },
    ));
});

describe('B1 what somebody wrote in vain', () => {
  const formOf = ({ said }: { readonly said: readonly { readonly how: string; readonly blocks: string }[] }) =>
    said.filter(({ how }) => how === 'modal').at(-1)?.blocks;

  it('B1 stands in the form again when it is opened anew, for this person and this answer alone', () =>
    inRoom(
      async (room) => {
        expect(await room.sends({ ...by('U0EVE'), reason: 'the job was ours' })).toBe('refused');
        await room.clicks({ ...by('U0EVE'), choice: 'release' });
        expect(formOf(room)).toContain('"initial_value":"the job was ours"');
        await room.clicks({ ...by('U0ALICE'), choice: 'release' });
        expect(formOf(room)).not.toContain('initial_value');
      },
      { slack: clickable },
    ));

  it('B1 is kept as well where Slack could not say who it was', () =>
    inRoom(
      async (room) => {
        const { user } = room.world.chat;
        Object.assign(room.world.chat, { user: () => Promise.reject(new TryAgain('no answer')) });
        await expect(room.sends()).rejects.toBeInstanceOf(TryAgain);
        Object.assign(room.world.chat, { user });
        await room.clicks({ choice: 'release' });
        expect(formOf(room)).toContain('"initial_value":"the job was ours"');
      },
      { slack: clickable },
    ));

  it('B1 is not written beside a decision, nor for a question that nobody asked', () =>
    inRoom(
      async (room) => {
        await room.clicks();
        await room.sends(by('U0EVE'));
        await room.sends({ approvalId: 'fb-2-digest' });
        expect((await room.approvals.read(question.id))?.draft).toBeUndefined();
        expect(await room.approvals.read('fb-2-digest')).toBeUndefined();
      },
      { slack: clickable },
    ));
});

describe('what is carried out', () => {
  it('is judged again: a right that was taken away meanwhile carries nothing out', () =>
    inRoom(async (room) => {
      await room.clicks();
      const approval = await room.approvals.read(question.id);
      const { policy } = room.inForce;
      expect(ruling(approval, 'digest', policy)).toMatchObject({ kind: 'decided', choice: 'escalate' });
      const escalate = { ...slackPolicy.may.escalate, users: ['U0BOB'] };
      const without = { ...policy, slack: { ...slackPolicy, may: { ...slackPolicy.may, escalate } } };
      expect(ruling(approval, 'digest', without)).toMatchObject({ kind: 'undecided' });
      expect(ruling(approval, 'other', policy)).toMatchObject({ kind: 'undecided' });
    }));

  it('needs as many people as the policy says by then', () =>
    inRoom(async (room) => {
      await room.clicks({ choice: 'escalate' });
      const approval = await room.approvals.read(question.id);
      const stricter = { ...room.inForce.policy, slack: twoPeople };
      expect(ruling(approval, 'digest', room.inForce.policy)).toMatchObject({ kind: 'decided', choice: 'escalate' });
      expect(ruling(approval, 'digest', stricter)).toMatchObject({
        kind: 'undecided',
        because: '1 of 2 people decided it',
      });
    }));
});

describe('G1 a chat that is silent', () => {
  it('loses no decision: what cannot be said is left unsaid', () =>
    inRoom(async (room) => {
      const mute = { ...room.world.chat, update: () => Promise.reject(new TryAgain('no answer')) };
      Object.assign(room.world, { chat: mute });
      expect([await room.clicks(), (await room.decision())?.choice, room.woken]).toEqual([
        'recorded',
        'escalate',
        ['the-token'],
      ]);
    }));
});
