// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its policy variables like this.
import { describe, expect, it } from 'vitest';
import { parseConditions, satisfies } from '../../../core/iam/conditions.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;

const holds = (condition: unknown, values: Values = {}): boolean => {
  const conditions = parseConditions(condition, 'expand');
  if ('kind' in conditions) throw new Error(conditions.because);
  const context = Object.entries(values).map(([key, value]) => [key.toLowerCase(), [value].flat()] as const);
  return satisfies(conditions, new Map(context));
};

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
describe('operators, as the tables of the IAM User Guide decide', () => {
  it.each<[unknown, Values, boolean]>([
    [
      { StringEquals: { 'aws:PrincipalTag/job-category': 'iamuser-admin' } },
      { 'aws:PrincipalTag/job-category': 'iamuser-admin' },
      true,
    ],
    [
      { StringEquals: { 'aws:PrincipalTag/job-category': 'iamuser-admin' } },
      { 'aws:PrincipalTag/job-category': 'dev-ops' },
      false,
    ],
    [{ StringEquals: { 'aws:PrincipalTag/job-category': 'iamuser-admin' } }, {}, false],
    [
      { StringLike: { 's3:prefix': ['home/', 'home/${aws:username}/'] } },
      { 's3:prefix': 'home/martha_rivera/', 'aws:username': 'martha_rivera' },
      true,
    ],
    [
      { StringLike: { 's3:prefix': ['home/', 'home/${aws:username}/'] } },
      { 's3:prefix': 'home/nikki_wolf/', 'aws:username': 'martha_rivera' },
      false,
    ],
    [{ StringLike: { 's3:prefix': ['home/${aws:username}/'] } }, { 's3:prefix': 'home/nikki_wolf/' }, false],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:SecureTransport': 'false' }, true],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:SecureTransport': 'true' }, false],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, {}, false],
    [{ BinaryEquals: { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' } }, { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' }, true],
    [{ BinaryEquals: { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' } }, { key: 'ASIAIOSFODNN7EXAMPLE' }, false],
    [{ BinaryEquals: { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' } }, {}, false],
    [{ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, { 'aws:SourceIp': '192.0.2.1' }, true],
    [{ IpAddress: { 'aws:SourceIp': '192.0.2.0/25' } }, { 'aws:SourceIp': '192.0.2.200' }, false],
    [
      { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '2001:DB8:1234:5678::/64'] } },
      { 'aws:SourceIp': '2001:db8:1234:5678::1' },
      true,
    ],
    [
      { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '2001:DB8:1234:5678::/64'] } },
      { 'aws:SourceIp': '2001:db8:1234:5679::1' },
      false,
    ],
    [{ NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, { 'aws:SourceIp': '192.0.2.1' }, false],
    [{ NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, {}, true],
    [
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-west-2:123456789012:TOPIC-ID' } },
      { 'aws:SourceArn': 'arn:aws:sns:us-west-2:123456789012:TOPIC-ID' },
      true,
    ],
    [
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-west-2:123456789012:TOPIC-ID' } },
      { 'aws:SourceArn': 'arn:aws:sns:us-west-2:777788889999:TOPIC-ID' },
      false,
    ],
    [{ ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-west-2:123456789012:TOPIC-ID' } }, {}, false],
    [{ ArnNotLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }, {}, true],
    [{ NumericLessThanEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '10' }, true],
    [{ NumericLessThanEquals: { 's3:max-keys': 10 } }, { 's3:max-keys': '11' }, false],
    [{ NumericLessThanEquals: { 's3:max-keys': '10' } }, {}, false],
    [{ NumericGreaterThan: { 's3:max-keys': '9' } }, { 's3:max-keys': '10' }, true],
    [{ NumericNotEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '10.0' }, false],
    [
      { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:01Z' } },
      { 'aws:TokenIssueTime': '2020-06-01T00:00:00Z' },
      true,
    ],
    [{ DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:01Z' } }, {}, false],
    [{ DateEquals: { 'aws:CurrentTime': '1577836800' } }, { 'aws:CurrentTime': '2020-01-01T01:00:00+01:00' }, true],
    [
      { StringLikeIfExists: { 'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*'] } },
      { 'ec2:InstanceType': 't1.micro' },
      true,
    ],
    [
      { StringLikeIfExists: { 'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*'] } },
      { 'ec2:InstanceType': 'm2.micro' },
      false,
    ],
    [{ StringLikeIfExists: { 'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*'] } }, {}, true],
    [{ Null: { 'aws:TokenIssueTime': 'true' } }, {}, true],
    [{ Null: { 'aws:TokenIssueTime': 'true' } }, { 'aws:TokenIssueTime': '2020-06-01T00:00:00Z' }, false],
    [{ Null: { 'aws:TokenIssueTime': false } }, {}, false],
  ])('%j with %j is %s', (condition, values, expected) => {
    expect(holds(condition, values)).toBe(expected);
  });

  it('compares condition keys without case, and values with case', () => {
    expect(holds({ StringEquals: { 'AWS:UserName': 'Bob' } }, { 'aws:username': 'Bob' })).toBe(true);
    expect(holds({ StringEquals: { 'aws:username': 'bob' } }, { 'aws:username': 'Bob' })).toBe(false);
    expect(holds({ StringEqualsIgnoreCase: { 'aws:username': 'bob' } }, { 'aws:username': 'Bob' })).toBe(true);
    expect(holds({ StringNotEqualsIgnoreCase: { 'aws:username': 'bob' } }, { 'aws:username': 'Bob' })).toBe(false);
  });

  it('reads a star in StringEquals as a star', () => {
    expect(holds({ StringEquals: { 'aws:username': '*' } }, { 'aws:username': 'Bob' })).toBe(false);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
describe('several operators, keys and values', () => {
  const condition = {
    StringEquals: { 'aws:username': ['anna', 'bob'], 'aws:PrincipalTag/team': 'blue' },
    Bool: { 'aws:SecureTransport': 'true' },
  };

  it('joins operators and keys by AND, and values by OR', () => {
    const all = { 'aws:username': 'bob', 'aws:PrincipalTag/team': 'blue', 'aws:SecureTransport': 'true' };
    expect(holds(condition, all)).toBe(true);
    expect(holds(condition, { ...all, 'aws:username': 'carl' })).toBe(false);
    expect(holds(condition, { ...all, 'aws:PrincipalTag/team': 'red' })).toBe(false);
    expect(holds(condition, { ...all, 'aws:SecureTransport': 'false' })).toBe(false);
  });

  it('joins the values of a negated operator by NOR', () => {
    const neither = { StringNotEquals: { 'aws:username': ['anna', 'bob'] } };
    expect(holds(neither, { 'aws:username': 'bob' })).toBe(false);
    expect(holds(neither, { 'aws:username': 'carl' })).toBe(true);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
describe('set operators', () => {
  const keys = { 'aws:TagKeys': ['environment', 'cost-center'] };

  it.each<[readonly string[], boolean, boolean]>([
    [['environment'], true, true],
    [['cost-center'], true, true],
    [['environment', 'cost-center'], true, true],
    [['environment', 'dept'], false, true],
    [['dept'], false, false],
  ])('%j: ForAllValues with Null is %s, ForAnyValue is %s', (tags, all, some) => {
    expect(
      holds({ 'ForAllValues:StringEquals': keys, Null: { 'aws:TagKeys': 'false' } }, { 'aws:TagKeys': tags }),
    ).toBe(all);
    expect(holds({ 'ForAnyValue:StringEquals': keys }, { 'aws:TagKeys': tags })).toBe(some);
  });

  it('holds for ForAllValues and fails for ForAnyValue where the key is absent', () => {
    expect(holds({ 'ForAllValues:StringEquals': keys })).toBe(true);
    expect(holds({ 'ForAllValues:StringNotEquals': keys })).toBe(true);
    expect(holds({ 'ForAnyValue:StringEquals': keys })).toBe(false);
    expect(holds({ 'ForAnyValue:StringNotEquals': keys })).toBe(false);
    expect(holds({ 'ForAnyValue:StringEqualsIfExists': keys })).toBe(true);
  });

  it('holds for ForAllValues where every value is empty', () => {
    expect(holds({ 'ForAllValues:StringEquals': keys }, { 'aws:TagKeys': '' })).toBe(true);
    expect(holds({ 'ForAllValues:StringEquals': keys }, { 'aws:TagKeys': ['', 'dept'] })).toBe(false);
  });

  it('needs Null beside ForAllValues to refuse an absent key', () => {
    expect(holds({ 'ForAllValues:StringEquals': keys, Null: { 'aws:TagKeys': 'false' } })).toBe(false);
  });

  it('negates for every value, or for some', () => {
    const values = { 'aws:TagKeys': ['environment', 'dept'] };
    expect(holds({ 'ForAllValues:StringNotLike': { 'aws:TagKeys': 'env*' } }, values)).toBe(false);
    expect(holds({ 'ForAnyValue:StringNotLike': { 'aws:TagKeys': 'env*' } }, values)).toBe(true);
    expect(holds({ 'ForAllValues:StringNotLike': { 'aws:TagKeys': 'key1*' } }, { 'aws:TagKeys': 'key2:audit' })).toBe(
      true,
    );
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
describe('policy variables', () => {
  it('takes a default where the key has no value', () => {
    const condition = { StringEquals: { 's3:prefix': "team-${aws:PrincipalTag/team, 'company-wide'}" } };
    expect(holds(condition, { 's3:prefix': 'team-yellow', 'aws:principaltag/Team': 'yellow' })).toBe(true);
    expect(holds(condition, { 's3:prefix': 'team-company-wide' })).toBe(true);
    expect(holds(condition, { 's3:prefix': 'team-yellow' })).toBe(false);
  });

  it('without a value equals nothing, and a negated operator holds', () => {
    const values = { 's3:ExistingObjectTag/Team': 'blue' };
    expect(holds({ StringEquals: { 's3:ExistingObjectTag/Team': '${aws:PrincipalTag/Team}' } }, values)).toBe(false);
    expect(holds({ StringNotEquals: { 's3:ExistingObjectTag/Team': '${aws:PrincipalTag/Team}' } }, values)).toBe(true);
  });

  it('writes a star, a question mark and a dollar sign as themselves', () => {
    expect(holds({ StringLike: { 's3:prefix': 'a${*}${?}${$}*' } }, { 's3:prefix': 'a*?$z' })).toBe(true);
    expect(holds({ StringLike: { 's3:prefix': 'a${*}' } }, { 's3:prefix': 'ab' })).toBe(false);
  });

  it('never lets a value act as a wildcard', () => {
    const condition = { StringLike: { 's3:prefix': 'home/${aws:PrincipalTag/team}/*' } };
    expect(holds(condition, { 's3:prefix': 'home/blue/x', 'aws:PrincipalTag/team': '*' })).toBe(false);
    expect(holds(condition, { 's3:prefix': 'home/*/x', 'aws:PrincipalTag/team': '*' })).toBe(true);
  });

  it('does not resolve a key with several values', () => {
    const condition = { StringEquals: { 's3:prefix': '${aws:TagKeys}' } };
    expect(holds(condition, { 's3:prefix': 'a', 'aws:TagKeys': ['a', 'b'] })).toBe(false);
  });

  it('is plain text in a document of the old version', () => {
    const conditions = parseConditions({ StringEquals: { 'aws:username': '${aws:username}' } }, 'literal');
    if ('kind' in conditions) throw new Error(conditions.because);
    expect(satisfies(conditions, new Map([['aws:username', ['bob']]]))).toBe(false);
    expect(satisfies(conditions, new Map([['aws:username', ['${aws:username}']]]))).toBe(true);
  });
});
