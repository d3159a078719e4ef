import { describe, expect, it } from 'vitest';
import { type ExpectedWorld, isExpected } from '../../../core/doors/expected.ts';
import { Refused, TryAgain } from '../../../core/model/errors.ts';
import type { Finding } from '../../../core/model/finding.ts';
import { byRole, finding as findingOf } from '../correlation/findings.ts';
import { question as other } from './slack-given.ts';

const uniqueId = 'AIDAIOSFODNN7EXAMPLE';
const rule = 'tries-out-a-stolen-key';
const expectable = { user: 'ci-deployer', uniqueId, rule } as const;
const question = { ...other, choices: ['keep', 'expected'] as const, expectable };
const decision = {
  choice: 'expected',
  by: 'alice@example.com',
  at: '2026-01-01T04:00:00.000Z',
  planDigest: 'digest',
  reason: 'hers',
} as const;
const noted = { ...expectable, incidentId: 'fb-1', approvalId: question.id, by: decision.by, until: '2026-01-02' };
const finding: Finding = findingOf({ what: 'invocation-logging-read', after: 9 });
const correlated = { rule, facts: [] } as const;

/** A world in which it is expected, and what was silenced in it. */
function expecting(parts: Partial<Record<keyof ExpectedWorld, object>> = {}) {
  const silenced: unknown[] = [];
  const policy = { version: 1, rules: [], capPerHour: 1, approvers: ['alice@example.com'] };
  const world = {
    iam: { user: async () => ({ uniqueId }) },
    approvals: { read: async () => ({ question, decision }) },
    policies: { current: async () => policy },
    expectations: {
      about: async () => noted,
      silence: async (...given: unknown[]) => {
        silenced.push(given);
        return true;
      },
    },
    clock: { now: () => '2026-01-01T05:00:00.000Z', sleep: async () => {} },
    log: { info: () => {} },
    ...parts,
  } as unknown as ExpectedWorld;
  return { world, silenced };
}

describe('a sequence that is expected', () => {
  it('is silenced, and counted by what makes it one occurrence', async () => {
    const { world, silenced } = expecting();
    expect(await isExpected(finding, correlated, world)).toBe(true);
    const { dedupeKey, at } = finding.source;
    expect(silenced).toEqual([
      [
        { uniqueId, rule },
        { key: dedupeKey, at },
      ],
    ]);
  });

  const fails = (error: Error) => () => Promise.reject(error);
  it.each<[string, Parameters<typeof expecting>[0]]>([
    ['nobody noted it', { expectations: { about: async () => undefined } }],
    ['the record says nothing of it', { approvals: { read: async () => ({ question }) } }],
    ['the record cannot be read now', { approvals: { read: fails(new TryAgain('down')) } }],
    ['the record may not be read', { approvals: { read: fails(new Refused('denied')) } }],
    ['it cannot be counted', { expectations: { about: async () => noted, silence: fails(new TryAgain('down')) } }],
    ['too many are counted already', { expectations: { about: async () => noted, silence: async () => false } }],
    ['the user is gone', { iam: { user: async () => undefined } }],
    ['somebody else bears the name', { iam: { user: async () => ({ uniqueId: 'AIDAI44QH8DHBEXAMPLE' }) } }],
    ['the day is over', { clock: { now: () => '2026-01-02T04:00:00.000Z' } }],
  ])('is none where %s', async (_, parts) => {
    expect(await isExpected(finding, correlated, expecting(parts).world)).toBe(false);
  });

  it('takes the unique id of the event over a name that may be somebody else by now', async () => {
    const renamed = { ...finding, identity: { ...finding.identity, uniqueId: 'AIDAI44QH8DHBEXAMPLE' } } as Finding;
    expect(await isExpected(renamed, correlated, expecting().world)).toBe(false);
  });

  it.each<[string, Finding, Parameters<typeof isExpected>[1]]>([
    ['what pages, because a person must put it right', { ...finding, byHand: ['aws ...'] }, correlated],
    ['what a role does', { ...finding, ...byRole }, correlated],
    ['what begins with a leak', finding, { rule: 'exposed-key-spends', facts: [] }],
    [
      'what rests on a leak',
      finding,
      { rule, facts: [{ what: 'secret-scanner-checked-key', at: '', region: '', dedupeKey: '', traits: [] }] },
    ],
  ])('is never %s', async (_, given, sequence) => {
    const { world, silenced } = expecting();
    expect(await isExpected(given, sequence, world)).toBe(false);
    expect(silenced).toEqual([]);
  });

  it('hides no bug of ours', async () => {
    const { world } = expecting({ approvals: { read: fails(new TypeError('a bug')) } });
    await expect(isExpected(finding, correlated, world)).rejects.toThrow('a bug');
  });
});
