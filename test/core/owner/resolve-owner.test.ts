import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownerSentence } from '../../../core/messages/owner-sentence.ts';
import type { OwnershipFacts } from '../../../core/owner/owner.ts';
import { resolveOwner } from '../../../core/owner/resolve-owner.ts';

const keys = ['owner', 'team'];
const creator = { name: 'dave', made: 'user ci-deploy', at: '2025-06-01T10:00:00Z' };
const everything: OwnershipFacts = {
  name: 'ci-deploy',
  tags: { Team: 'payments', Owner: 'carol@example.com' },
  creator,
  stack: { name: 'ci', tags: { owner: 'platform' } },
  secret: { name: 'ci/key', tags: { team: 'tools' } },
  accountContact: 'security@example.com',
};

const contacts = (facts: OwnershipFacts) => {
  const found = resolveOwner(facts, keys);
  return found.kind === 'known' ? [found.owner, ...found.others].map(({ contact }) => contact) : [];
};

describe('who owns a credential', () => {
  it('is looked for in tags in the configured order, then creator, stack, secret and account', () => {
    expect(contacts(everything)).toEqual([
      'carol@example.com',
      'payments',
      'dave',
      'platform',
      'tools',
      'security@example.com',
    ]);
  });

  it.each([
    ['tag', 'high', everything],
    ['creator', 'medium', { ...everything, tags: {} }],
    ['stack', 'medium', { name: 'x', tags: {}, stack: everything.stack! }],
    ['secret', 'medium', { name: 'x', tags: {}, secret: everything.secret! }],
    ['account', 'low', { name: 'x', tags: {}, accountContact: 'security@example.com' }],
  ] as const)('comes from the %s with confidence %s, and says how it is known', (source, confidence, facts) => {
    const found = resolveOwner(facts, keys);
    expect(found).toMatchObject({ kind: 'known', owner: { source, confidence } });
    expect(ownerSentence(found)).toContain(`confidence ${confidence}: `);
  });

  it('is sure when two sources that do not depend on each other agree', () => {
    const found = resolveOwner({ name: 'x', tags: {}, creator, accountContact: 'Dave' }, keys);
    expect(found).toMatchObject({ owner: { contact: 'dave', confidence: 'high' }, others: [] });
    expect(ownerSentence(found)).toContain('and the account names this contact');
  });

  it('is not made surer by two tags of the same identity: one hand can have written both', () => {
    const found = resolveOwner({ name: 'x', tags: { owner: 'carol', team: 'Carol' } }, keys);
    expect(found).toMatchObject({ owner: { because: 'its tag "owner" says so' }, others: [] });
  });

  it.each(['dave', 'Dave'])('is not the identity itself, which made its own key: %s', (name) => {
    expect(resolveOwner({ name, tags: {}, creator }, keys)).toEqual({
      kind: 'unknown',
      because: 'no tag owner, team names anybody, and CloudTrail names nobody but the identity itself',
    });
  });

  it('comes with what was looked at in vain, unless it is sure', () => {
    const passed = ['AWS refused to show its stack', 'no secret says that it keeps it'];
    for (const facts of [
      { ...everything, tags: {}, passed },
      { name: 'x', tags: {}, passed },
    ])
      expect(ownerSentence(resolveOwner(facts, keys))).toMatch(
        /In vain: AWS refused to show its stack; no secret says that it keeps it\.$/,
      );
    expect(ownerSentence(resolveOwner({ ...everything, passed }, keys))).not.toContain('In vain');
  });

  it.each(['', ' ', 'TBD', 'n/a', 'None', 'unknown'])(
    'is not what people write when they have nothing to write: %j',
    (value) => {
      expect(contacts({ name: 'x', tags: { owner: value } })).toEqual([]);
    },
  );

  it('is said to be unknown, with the reason', () => {
    expect(ownerSentence(resolveOwner({ name: 'x', tags: {} }, []))).toBe(
      'nobody known: no tag is configured to name an owner, and nothing else names anybody.',
    );
  });

  it('names everybody else to ask', () => {
    expect(ownerSentence(resolveOwner(everything, ['owner']))).toMatch(
      /If there is no answer: dave, platform, security@example.com\.$/,
    );
  });

  it('comes from nothing but what the facts hold, whatever tags are called', () => {
    const tags = fc.dictionary(
      fc.oneof(fc.constantFrom('__proto__', 'constructor', 'owner'), fc.string()),
      fc.string(),
    );
    void fc.assert(
      fc.property(
        tags,
        fc.array(fc.oneof(fc.constantFrom('__proto__', 'constructor'), fc.string())),
        (given, wanted) => {
          const found = resolveOwner({ name: 'x', tags: given }, wanted);
          const values = Object.values(given).map((value) => value.trim());
          if (found.kind === 'known') expect(values).toContain(found.owner.contact);
        },
      ),
    );
  });
});
