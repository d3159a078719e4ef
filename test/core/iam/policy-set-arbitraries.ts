// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its policy variables like this.
import fc from 'fast-check';
import { evaluate } from '../../../core/iam/evaluate.ts';
import type { AuthorizationRequest, Decision, PolicySet } from '../../../core/iam/request.ts';
import { account, federatedUser, otherAccount, roleSession, root, statements, user } from './sample-policies.ts';

/** A policy set as documents, so that properties can add to it and shuffle it before it is read. */
export interface Documents {
  readonly identity: readonly (readonly object[])[];
  readonly boundary: readonly object[] | undefined;
  readonly scps: readonly (readonly object[])[] | undefined;
  readonly rcps: readonly (readonly object[])[] | undefined;
  readonly session: readonly object[] | undefined;
  readonly resource: readonly object[] | undefined;
}

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
export const denial = statementOf(fc.constant('Deny'));
export const someStatements = fc.array(statement, { minLength: 1, maxLength: 3 });
const principalElement = fc.constantFrom<object>(
  { Principal: '*' },
  ...[user.arn, roleSession.arn, roleSession.roleArn, account, federatedUser.arn].map((AWS) => ({
    Principal: { AWS },
  })),
  { NotPrincipal: { AWS: user.arn } },
);
const statementsWithPrincipals = fc.array(
  fc.tuple(statement, principalElement).map(([one, named]) => ({ ...one, ...named })),
  { minLength: 1, maxLength: 3 },
);
const open = { Effect: 'Allow', Action: '*', Resource: '*' };

export const documents: fc.Arbitrary<Documents> = fc.record({
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
  resource: fc.option(statementsWithPrincipals, { nil: undefined }),
});

export const requests: fc.Arbitrary<AuthorizationRequest> = fc.record({
  principal: fc.constantFrom(user, roleSession, federatedUser, root),
  action: fc.constantFrom(...actions),
  resource: fc.constantFrom(...resources),
  context: fc.dictionary(keys, fc.oneof(values, fc.array(values, { minLength: 1, maxLength: 3 })), { maxKeys: 3 }),
});

export const read = (set: Documents): PolicySet => ({
  identity: set.identity.map((list) => statements(...list)),
  ...(set.boundary && { boundary: statements(...set.boundary) }),
  ...(set.scps && { scps: set.scps.map((list) => [statements(...list)]) }),
  ...(set.rcps && { rcps: set.rcps.map((list) => [statements(...list)]) }),
  ...(set.session && { session: [statements(...set.session)] }),
  ...(set.resource && { resource: statements(...set.resource) }),
});

export const kindOf = (request: AuthorizationRequest, set: Documents): Decision['kind'] =>
  evaluate(request, read(set)).kind;

/** The set with one more statement, where the layer exists. */
export const addTo = (set: Documents, layer: string, extra: object): Documents => {
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
