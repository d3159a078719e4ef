// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its policy variables like this.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awsDenyAllDocument } from '../../../core/iam/deny-all-document.ts';
import { parsePolicy } from '../../../core/iam/document.ts';
import { evaluate } from '../../../core/iam/evaluate.ts';
import type { PolicySet } from '../../../core/iam/request.ts';
import {
  addTo,
  type Documents,
  denial,
  documents,
  kindOf,
  read,
  requests,
  someStatements,
} from './policy-set-arbitraries.ts';
import { everything, policy, statements } from './sample-policies.ts';

const runs = { numRuns: 1000 };

describe('1,000 policy sets and requests', () => {
  it('reach all three decisions, so that the properties below say something', () => {
    const kinds = fc.sample(fc.tuple(requests, documents), 1000).map(([request, set]) => kindOf(request, set));
    for (const kind of ['allowed', 'explicit-deny', 'implicit-deny']) {
      expect(kinds.filter((each) => each === kind).length).toBeGreaterThan(30);
    }
  });

  it('are never allowed more by another deny, wherever it is put', () => {
    const place = fc.constantFrom('identity', 'boundary', 'scps', 'session', 'resource');
    fc.assert(
      fc.property(requests, documents, denial, place, (request, set, extra, layer) => {
        fc.pre(kindOf(request, set) !== 'allowed');
        expect(kindOf(request, addTo(set, layer, extra))).not.toBe('allowed');
      }),
      runs,
    );
  });

  it('decide alike in every order of statements and policies', () => {
    const shuffled = <T>(list: readonly T[] | undefined, from: number) =>
      list && [...list.slice(from % (list.length || 1)), ...list.slice(0, from % (list.length || 1))].reverse();
    fc.assert(
      fc.property(requests, documents, fc.nat(5), (request, set, from) => {
        const other: Documents = {
          identity: (shuffled(set.identity, from) ?? []).map((list) => shuffled(list, from) ?? []),
          boundary: shuffled(set.boundary, from),
          scps: shuffled(set.scps, from)?.map((list) => shuffled(list, from) ?? []),
          rcps: shuffled(set.rcps, from)?.map((list) => shuffled(list, from) ?? []),
          session: shuffled(set.session, from),
          resource: shuffled(set.resource, from),
        };
        expect(kindOf(request, other)).toBe(kindOf(request, set));
      }),
      runs,
    );
  });

  it('are only ever restricted by a boundary, an SCP, an RCP or a session policy', () => {
    const layer = fc.constantFrom('boundary', 'scps', 'rcps', 'session');
    fc.assert(
      fc.property(requests, documents, layer, (request, set, name) => {
        fc.pre(kindOf(request, set) === 'allowed');
        // A session policy is what gives a federated session anything at all.
        fc.pre(name !== 'session' || request.principal.kind !== 'federated-user');
        expect(kindOf(request, { ...set, [name]: undefined })).toBe('allowed');
      }),
      runs,
    );
  });

  it('are decided by a boundary that allows nothing exactly where no resource policy names the user or the session', () => {
    fc.assert(
      fc.property(requests, documents, (request, set) => {
        fc.pre(kindOf(request, set) === 'allowed' && set.boundary === undefined);
        const bounded: PolicySet = {
          ...read(set),
          boundary: statements({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }),
        };
        const decision = evaluate(request, bounded);
        if (decision.kind === 'allowed') expect(decision.by?.layer).toBe('resource');
        else expect(['implicit-deny', 'explicit-deny']).toContain(decision.kind);
      }),
      runs,
    );
  });

  it('are all denied by AWSDenyAll, attached or as the boundary, and the deny is named', () => {
    const denyAll = policy(awsDenyAllDocument, 'AWSDenyAll');
    fc.assert(
      fc.property(requests, documents, fc.boolean(), (request, set, attached) => {
        const policies = read({ ...set, scps: undefined, rcps: undefined, identity: [], boundary: undefined });
        const decision = evaluate(
          request,
          attached
            ? { ...policies, identity: [everything, denyAll] }
            : { ...policies, identity: [everything], boundary: denyAll },
        );
        expect(decision).toMatchObject({ kind: 'explicit-deny', by: { policy: 'AWSDenyAll', statement: 'DenyAll' } });
      }),
      runs,
    );
  });

  it('are not told apart by the case of an action', () => {
    fc.assert(
      fc.property(requests, documents, (request, set) => {
        expect(kindOf({ ...request, action: request.action.toUpperCase() }, set)).toBe(kindOf(request, set));
      }),
      runs,
    );
  });
});

describe('1,000 spoilt documents', () => {
  const spoilt: readonly ((one: Readonly<Record<string, unknown>>) => object)[] = [
    (one) => ({ ...one, Effect: 'allow' }),
    (one) => ({ ...one, Effect: undefined }),
    (one) => ({ ...one, Action: '*', NotAction: '*' }),
    (one) => ({ ...one, Action: undefined, NotAction: undefined }),
    (one) => ({ ...one, Resource: '*', NotResource: '*' }),
    (one) => ({ ...one, Resource: undefined, NotResource: undefined }),
    (one) => ({ ...one, Condition: { StringIs: { 'aws:username': 'a' } } }),
    (one) => ({ ...one, Condition: { DateLessThan: { 'aws:TokenIssueTime': '${aws:CurrentTime}' } } }),
    (one) => ({ ...one, Condition: { 'ForEveryValue:StringLike': { 'aws:TagKeys': '*' } } }),
    (one) => ({ ...one, Actions: '*' }),
  ];

  it('are malformed, and never a policy that could allow', () => {
    fc.assert(
      fc.property(someStatements, fc.constantFrom(...spoilt), fc.nat(2), (list, spoil, index) => {
        const at = index % list.length;
        const document = {
          Version: '2012-10-17',
          Statement: list.map((one, each) => (each === at ? spoil(one) : one)),
        };
        expect(parsePolicy(JSON.stringify(document)).kind).toBe('malformed');
      }),
      runs,
    );
  });
});
