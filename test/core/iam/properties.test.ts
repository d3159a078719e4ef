// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its policy variables like this.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awsDenyAllDocument } from '../../../core/iam/deny-all-document.ts';
import { parsePolicy } from '../../../core/iam/document.ts';
import { evaluate } from '../../../core/iam/evaluate.ts';
import type { AuthorizationRequest, Decision, PolicySet } from '../../../core/iam/request.ts';
import {
  account,
  everything,
  federatedUser,
  otherAccount,
  policy,
  roleSession,
  root,
  statements,
  user,
} from './sample-policies.ts';

/** A policy set as documents, so that properties can add to it and shuffle it before it is read. */
interface Documents {
  readonly identity: readonly (readonly object[])[];
  readonly boundary: readonly object[] | undefined;
  readonly scps: readonly (readonly object[])[] | undefined;
  readonly rcps: readonly (readonly object[])[] | undefined;
  readonly session: readonly object[] | undefined;
  readonly resource: readonly object[] | undefined;
}

const runs = { numRuns: 1000 };

const actions = [
  's3:GetObject',
  's3:PutObject',
  'iam:CreateUser',
  'bedrock:InvokeModel',
  'kms:Decrypt',
  'sts:AssumeRole',
];
const resources = [
  '*',
  `arn:aws:s3:::bucket/a`,
  `arn:aws:iam::${account}:user/a`,
  `arn:aws:sqs:us-east-1:${otherAccount}:q`,
];
const actionPattern = fc.constantFrom(...actions, '*', 's3:*', '*:Get*', 'iam:Create?ser', 'S3:get*');
const resourcePattern = fc.constantFrom(
  ...resources,
  'arn:aws:*',
  'arn:aws:s3:::bucket/*',
  'arn:aws:iam::*:user/${aws:username}',
);
const values = fc.constantFrom(
  'a',
  'b',
  'true',
  'false',
  '7',
  '2026-01-01T00:00:00Z',
  '192.0.2.1',
  'arn:aws:s3:::bucket/a',
);
const keys = fc.constantFrom('aws:username', 'aws:TokenIssueTime', 'aws:TagKeys', 'aws:SourceIp', 's3:prefix');

const condition = fc
  .oneof(
    fc.record({
      operator: fc.constantFrom(
        'StringEquals',
        'StringNotEquals',
        'StringLike',
        'StringNotLikeIfExists',
        'ArnLike',
        'ForAnyValue:StringLike',
        'ForAllValues:StringNotEquals',
      ),
      key: keys,
      value: fc.constantFrom('a', '*', '${aws:username}', 'arn:aws:*'),
    }),
    fc.record({
      operator: fc.constantFrom('Null', 'Bool', 'BoolIfExists'),
      key: keys,
      value: fc.constantFrom('true', 'false'),
    }),
    fc.record({
      operator: fc.constantFrom('DateLessThan', 'DateGreaterThanIfExists', 'DateNotEquals'),
      key: keys,
      value: fc.constantFrom('2025-01-01', '2027-01-01'),
    }),
  )
  .map(({ operator, key, value }) => ({ [operator]: { [key]: value } }));

const statementOf = (effect: fc.Arbitrary<string>) =>
  fc
    .tuple(
      effect,
      fc.constantFrom('Action', 'NotAction'),
      fc.array(actionPattern, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('Resource', 'Resource', 'NotResource'),
      fc.array(resourcePattern, { minLength: 1, maxLength: 2 }),
      fc.option(condition, { nil: undefined }),
    )
    .map(([Effect, action, names, resource, patterns, Condition]) => ({
      Effect,
      [action]: names,
      [resource]: patterns,
      ...(Condition === undefined ? {} : { Condition }),
    }));

const statement = statementOf(fc.constantFrom('Allow', 'Allow', 'Deny'));
const denial = statementOf(fc.constant('Deny'));
const someStatements = fc.array(statement, { minLength: 1, maxLength: 3 });
const principalElement = fc.constantFrom<object>(
  { Principal: '*' },
  ...[user.arn, roleSession.arn, roleSession.roleArn, account, federatedUser.arn].map((AWS) => ({
    Principal: { AWS },
  })),
  { NotPrincipal: { AWS: user.arn } },
);
const withPrincipal = (list: fc.Arbitrary<object[]>) =>
  fc.tuple(list, principalElement).map(([each, named]) => each.map((one) => ({ ...one, ...named })));
const open = { Effect: 'Allow', Action: '*', Resource: '*' };

const documents: fc.Arbitrary<Documents> = fc.record({
  identity: fc.array(fc.oneof(fc.constant([open]), someStatements), { maxLength: 3 }),
  boundary: fc.option(fc.oneof(fc.constant([open]), someStatements), { nil: undefined }),
  scps: fc.option(fc.array(fc.oneof(fc.constant([open]), someStatements), { maxLength: 2 }), { nil: undefined }),
  rcps: fc.option(
    fc.array(
      fc.oneof(fc.constant([open]), someStatements).map((list) => list.map((each) => ({ ...each, Principal: '*' }))),
      { maxLength: 2 },
    ),
    { nil: undefined },
  ),
  session: fc.option(fc.oneof(fc.constant([open]), someStatements), { nil: undefined }),
  resource: fc.option(withPrincipal(someStatements), { nil: undefined }),
});

const requests: fc.Arbitrary<AuthorizationRequest> = fc.record({
  principal: fc.constantFrom(user, roleSession, federatedUser, root),
  action: fc.constantFrom(...actions),
  resource: fc.constantFrom(...resources),
  context: fc.dictionary(keys, fc.oneof(values, fc.array(values, { minLength: 1, maxLength: 3 })), { maxKeys: 3 }),
});

const read = (set: Documents): PolicySet => ({
  identity: set.identity.map((list) => statements(...list)),
  ...(set.boundary && { boundary: statements(...set.boundary) }),
  ...(set.scps && { scps: set.scps.map((list) => [statements(...list)]) }),
  ...(set.rcps && { rcps: set.rcps.map((list) => [statements(...list)]) }),
  ...(set.session && { session: [statements(...set.session)] }),
  ...(set.resource && { resource: statements(...set.resource) }),
});

const kindOf = (request: AuthorizationRequest, set: Documents): Decision['kind'] => evaluate(request, read(set)).kind;

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

const addTo = (set: Documents, layer: string, extra: object): Documents => {
  switch (layer) {
    case 'identity':
      return { ...set, identity: [...set.identity, [extra]] };
    case 'scps':
      return { ...set, scps: set.scps?.map((list) => [...list, extra]) };
    case 'session':
      return { ...set, session: set.session && [...set.session, extra] };
    case 'resource':
      return { ...set, resource: set.resource && [...set.resource, { ...extra, Principal: '*' }] };
    default:
      return { ...set, boundary: set.boundary && [...set.boundary, extra] };
  }
};
