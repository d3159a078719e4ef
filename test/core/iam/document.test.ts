// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its policy variables like this.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../core/iam/document.ts';

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const document = (...list: readonly unknown[]) => ({ Version: '2012-10-17', Statement: list });
const kindOf = (value: unknown) => parsePolicy(value).kind;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
describe('parsePolicy', () => {
  it('reads single values as lists of one', () => {
    const parsed = parsePolicy({ Version: '2012-10-17', Statement: statement }, 'one');
    expect(parsed).toMatchObject({ kind: 'policy', policy: { name: 'one', statements: [{ id: 0, effect: 'Allow' }] } });
  });

  it('reads text as JSON', () => {
    expect(kindOf(JSON.stringify(document(statement)))).toBe('policy');
    expect(kindOf('{"Version":')).toBe('malformed');
  });

  it('names a statement by its Sid, or by its position', () => {
    const parsed = parsePolicy(document({ ...statement, Sid: 'First' }, statement));
    expect(parsed.kind === 'policy' && parsed.policy.statements.map((each) => each.id)).toEqual(['First', 1]);
  });

  it.each<[string, unknown]>([
    ['no object', []],
    ['no statement', { Version: '2012-10-17' }],
    ['an empty list of statements', document()],
    ['an unknown version', { ...document(statement), Version: '2020-01-01' }],
    ['an unknown element', { ...document(statement), Statements: [] }],
    ['an unknown element of a statement', document({ ...statement, Resources: '*' })],
    ['an unknown effect', document({ ...statement, Effect: 'allow' })],
    ['a missing effect', document({ Action: '*', Resource: '*' })],
    ['both Action and NotAction', document({ ...statement, NotAction: 's3:*' })],
    ['neither Action nor NotAction', document({ Effect: 'Allow', Resource: '*' })],
    ['an empty list of actions', document({ ...statement, Action: [] })],
    ['an action without a service', document({ ...statement, Action: 'GetObject' })],
    ['both Resource and NotResource', document({ ...statement, NotResource: '*' })],
    ['neither Resource nor NotResource', document({ Effect: 'Allow', Action: '*' })],
    ['a resource that is no ARN', document({ ...statement, Resource: 'amzn-s3-demo-bucket' })],
    ['both Principal and NotPrincipal', document({ ...statement, Principal: '*', NotPrincipal: '*' })],
    ['a principal of an unknown kind', document({ ...statement, Principal: { Aws: '*' } })],
    [
      'a wildcard inside a principal',
      document({ ...statement, Principal: { AWS: 'arn:aws:iam::123456789012:user/*' } }),
    ],
    ['two statements with one Sid', document({ ...statement, Sid: 'A' }, { ...statement, Sid: 'A' })],
    ['an unknown operator', document({ ...statement, Condition: { StringMatches: { 'aws:username': 'a' } } })],
    ['an operator in the wrong case', document({ ...statement, Condition: { stringequals: { 'aws:username': 'a' } } })],
    ['Null with IfExists', document({ ...statement, Condition: { NullIfExists: { 'aws:username': 'true' } } })],
    [
      'an unknown set operator',
      document({ ...statement, Condition: { 'ForSome:StringEquals': { 'aws:TagKeys': 'a' } } }),
    ],
    ['a condition that is no object', document({ ...statement, Condition: [] })],
    ['a condition that is null', document({ ...statement, Condition: null })],
    ['a condition key without values', document({ ...statement, Condition: { StringEquals: { 'aws:username': [] } } })],
    ['a date that is none', document({ ...statement, Condition: { DateLessThan: { 'aws:CurrentTime': 'soon' } } })],
    [
      'a date without a zone',
      document({ ...statement, Condition: { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00' } } }),
    ],
    [
      'a variable in a date',
      document({ ...statement, Condition: { DateLessThan: { 'aws:TokenIssueTime': '${aws:PrincipalTag/cut}' } } }),
    ],
    ['a number that is none', document({ ...statement, Condition: { NumericEquals: { 's3:max-keys': 'ten' } } })],
    [
      'an address that is none',
      document({ ...statement, Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.256' } } }),
    ],
    ['a Bool that is neither', document({ ...statement, Condition: { Bool: { 'aws:SecureTransport': 'yes' } } })],
    ['a Null that is neither', document({ ...statement, Condition: { Null: { 'aws:TokenIssueTime': 'maybe' } } })],
    [
      'a variable that is not closed',
      document({ ...statement, Condition: { StringLike: { 's3:prefix': '${aws:username' } } }),
    ],
    ['an empty variable', document({ ...statement, Resource: 'arn:aws:s3:::a/${}' })],
  ])('refuses %s', (_what, value) => {
    expect(parsePolicy(value)).toEqual({ kind: 'malformed', because: expect.stringMatching(/\.$/) });
  });

  it('repeats no text of the document in its reason', () => {
    const parsed = parsePolicy(document({ ...statement, Effect: '<script>' }));
    expect(parsed.kind === 'malformed' && parsed.because).not.toContain('script');
  });

  it('answers, and never throws, on 1,000 arbitrary values', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.json(),
          fc.anything().map((any) => document({ ...statement, Condition: any })),
        ),
        (value) => {
          expect(['policy', 'malformed']).toContain(kindOf(value));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('lets a statement that names its principal leave the resource out, as a trust policy does', () => {
    const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
    expect(kindOf(document(trust))).toBe('policy');
  });
});
