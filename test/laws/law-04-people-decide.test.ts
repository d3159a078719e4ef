import { describe, expect, it } from 'vitest';
import type { Faults, FaultyCall } from '../../drill/sandbox/faults.ts';
import { approvalTimeout } from '../../drill/scenarios/approval-timeout.ts';
import { policyOfMode } from '../../drill/scenarios/policies.ts';
import type { World } from '../../drill/world.ts';
import { callsOf, leak, pagesOf, reportOnce, truthIn } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { alice, answers, asked, bob, reportUnderApproval } from './people.ts';

const seed = 1;
const surgicallyDenied = ({ account }: World): boolean =>
  account
    .user('ci-deploy')
    ?.attached.control()
    .some((arn) => arn.endsWith('/FirebreakDenyInference')) ?? false;

describe('containment never waits for a person', () => {
  it('denies within seconds in enforce, and surgically in approve', async () => {
    const enforced = await rehearsed({ scenario: leak(), seed });
    const approved = await rehearsed({ scenario: leak({ report: reportUnderApproval }), seed });
    expect(enforced.measures.timeToFirstDenyMs).toBeLessThan(5_000);
    expect(approved.measures.timeToFirstDenyMs).toBeLessThan(8_000);
  });

  it('asks what an unproven release would need only after the containment was proven', async () => {
    const run = await rehearsed({ scenario: leak(), seed });
    const subjects = run.world.account.published.map(({ subject }) => subject.split(' ')[1]);
    expect(subjects).toEqual(['contained', 'decide']);
  });
});

describe('when nobody answers', () => {
  it('E2 the surgical deny stays and a page says so', async () => {
    const run = await rehearsed({ scenario: approvalTimeout, seed });
    expect(run.broken).toEqual([]);
    expect(run.endedAsDeclared).toBe(true);
  });

  it('E2 a proven containment stays as it is, without a page', async () => {
    const run = await rehearsed({ scenario: leak(), seed });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    expect(pagesOf(run)).toEqual([]);
  });
});

describe('when the policy says that silence means full quarantine', () => {
  const reportWith = (scope: { readonly signal: string }) => async (world: World) => {
    await world.pushPolicy({ ...policyOfMode('approve'), onSilence: [{ means: 'escalate', scope }] });
    await reportOnce(world);
  };
  const named = reportWith({ signal: 'health-credentials-exposed' });

  it('E2 the question says so, and when nobody answers the full quarantine goes in, is proven, and pages', async () => {
    const run = await rehearsed({ scenario: leak({ report: named }), seed });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    expect(run.measures.containment).toBe('contained');
    const question = run.world.account.published.find(({ subject }) => subject.includes('decide about'));
    expect(question?.text).toContain('it is quarantined fully, as the policy says');
    expect(pagesOf(run).map(({ subject }) => subject.split(' fb-')[0])).toContain('Firebreak: quarantined unanswered');
    const answered = run.world.account.published.filter(({ subject }) => subject.includes('decide about'));
    expect(answered.at(-1)?.text).toContain('everything stays as it is');
  });

  it('E2 a person who says keep is still the one who decides', async () => {
    const meanwhile = async (world: World): Promise<void> => void (await answers(world, 'keep'));
    const run = await rehearsed({ scenario: leak({ report: named, meanwhile }), seed });
    expect(truthIn(run)).toEqual({ denied: false, inactive: false });
    expect(surgicallyDenied(run.world)).toBe(true);
  });

  it('E2 a task that is completed early, by whoever holds its token, escalates nothing', async () => {
    const meanwhile = async (world: World): Promise<void> => {
      await asked(world);
      const { tokens } = world.executions;
      for (const token of tokens.unanswered()) tokens.sendTaskSuccess(token, JSON.stringify({ choice: 'escalate' }));
    };
    const run = await rehearsed({ scenario: leak({ report: named, meanwhile }), seed });
    expect(truthIn(run)).toEqual({ denied: false, inactive: false });
  });

  it('E2 another signal than the one that is named stays as it is', async () => {
    const run = await rehearsed({ scenario: leak({ report: reportWith({ signal: 'root-signed-in' }) }), seed });
    expect(truthIn(run)).toEqual({ denied: false, inactive: false });
    expect(surgicallyDenied(run.world)).toBe(true);
  });
});

describe('what a person decides', () => {
  it('to keep changes nothing', async () => {
    const run = await rehearsed({
      scenario: leak({ report: reportUnderApproval, meanwhile: async (world) => void (await answers(world, 'keep')) }),
      seed,
    });
    expect(truthIn(run)).toEqual({ denied: false, inactive: false });
    expect(surgicallyDenied(run.world)).toBe(true);
    expect(run.measures.containment).toBe('not-proven');
  });

  it('to escalate is proven anew, as a full quarantine', async () => {
    const run = await rehearsed({
      scenario: leak({
        report: reportUnderApproval,
        meanwhile: async (world) => void (await answers(world, 'escalate')),
      }),
      seed,
    });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    expect(run.measures.containment).toBe('contained');
  });

  it('to release takes the surgical deny off, and nothing else was ever done', async () => {
    const run = await rehearsed({
      scenario: leak({
        report: reportUnderApproval,
        meanwhile: async (world) => void (await answers(world, 'release')),
      }),
      seed,
    });
    expect(surgicallyDenied(run.world)).toBe(false);
    const changed = callsOf(run).filter(({ writes, action }) => writes && action.startsWith('iam:'));
    expect(changed.map(({ action }) => action)).toEqual(['iam:AttachUserPolicy', 'iam:DetachUserPolicy']);
  });
});

describe('while the table of approvals is down', () => {
  const down: Faults = {
    refuse: ({ caller, action }: FaultyCall) => {
      const usesApprovals = caller.kind === 'function' && ['ask', 'decide', 'release'].includes(caller.phase);
      return usesApprovals && action.startsWith('dynamodb:') ? 'ServiceUnavailable' : undefined;
    },
  };

  it('everything that was done stays, and the machine itself pages with the commands', async () => {
    const run = await rehearsed({ scenario: leak({ report: reportUnderApproval }), seed, faults: down });
    expect(surgicallyDenied(run.world)).toBe(true);
    expect(pagesOf(run).at(-1)?.text).toContain('aws iam attach-user-policy');
    expect(pagesOf(run).at(-1)?.subject).toContain('a person must act now');
  });
});

describe('the question', () => {
  it('names every choice, what it does, and how to answer, and holds no token', async () => {
    let mail = '';
    const meanwhile = async (world: World): Promise<void> => {
      await asked(world);
      mail = world.account.published.at(-1)?.text ?? '';
    };
    await rehearsed({ scenario: leak({ report: reportUnderApproval, meanwhile }), seed });
    for (const choice of ['escalate', 'keep', 'release'])
      expect(mail).toMatch(new RegExp(`firebreak answer \\S+ ${choice} --plan`));
    expect(mail).not.toContain('task-token');
  });
});

describe('D4 the owner whom a tag names', () => {
  const reported = async (world: World) => {
    await world.pushPolicy({ ...policyOfMode('enforce'), approvers: [alice, bob], ownerTags: ['owner'] });
    await reportOnce(world);
  };
  const decidedBy = (...people: readonly string[]) =>
    rehearsed({
      scenario: leak({
        user: { tags: { owner: alice } },
        report: reported,
        meanwhile: async (world) => {
          const question = await asked(world);
          for (const by of people) await world.answer({ ...question, choice: 'release', by, reason: 'a test' });
        },
      }),
      seed,
    });

  it('D4 does not have it given back alone', async () => {
    expect(truthIn(await decidedBy(alice))).toMatchObject({ denied: true });
  });

  it('D4 has it given back with somebody else, who could have done it alone', async () => {
    expect(truthIn(await decidedBy(alice, bob))).toMatchObject({ denied: false });
    expect(truthIn(await decidedBy(bob))).toMatchObject({ denied: false });
  });
});
