import { describe, expect, it } from 'vitest';
import { config as example } from '../../firebreak.config.example.ts';
import { ConfigError, checkedConfig } from '../../lib/config.ts';
import { sampleGuard } from './sample-guard.ts';

function problems(orgGuard: unknown): readonly string[] {
  try {
    checkedConfig({ ...example, orgGuard });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const withField = (field: string, value: unknown) => problems({ ...sampleGuard, [field]: value });

describe('a guard that can be deployed', () => {
  it('is handed on as it was written', () => {
    expect(checkedConfig({ ...example, orgGuard: sampleGuard }).orgGuard).toEqual(sampleGuard);
  });

  it('may be left out', () => {
    expect(problems(undefined)).toEqual([]);
  });

  it('is attached to accounts, organizational units and the root', () => {
    expect(withField('targets', ['123456789012', 'ou-ab12-cdefgh34', 'r-ab12'])).toEqual([]);
  });
});

describe('a guard that cannot', () => {
  it.each(Object.keys(sampleGuard))('misses %s: the sentence names it and says what it is for', (field) => {
    const left = Object.fromEntries(Object.entries(sampleGuard).filter(([name]) => name !== field));
    const said = problems(left);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^orgGuard\\.${field}: is missing: (give|name|list) .{10}`));
  });

  it.each([
    ['targets', [], /^orgGuard.targets: is empty: name at least one account/],
    ['targets', ['o-abcdefghij'], /^orgGuard.targets\[0\]: .* such as ou-ab12-cdefgh34/],
    ['targets', ['111122223333'], /^orgGuard.targets\[0\]: is the management account, .* name other targets/],
    ['account', '111122223333', /^orgGuard.account: is the management account, .* in another account/],
    ['account', 123456789012, /^orgGuard.account: .* a string/],
    ['breakGlass', [], /^orgGuard.breakGlass: is empty: name the ARN of at least one user or role/],
    [
      'breakGlass',
      ['arn:aws:iam::123456789012:role/*'],
      /^orgGuard.breakGlass\[0\]: .* exact ARN .* without wildcards/,
    ],
    ['breakGlass', ['arn:aws:iam::*:role/admin'], /^orgGuard.breakGlass\[0\]: .* without wildcards/],
    ['breakGlass', ['arn:aws:iam::123456789012:root'], /^orgGuard.breakGlass\[0\]: .* exact ARN of a role or user/],
    ['breakGlass', ['arn:aws:sts::123456789012:assumed-role/a/b'], /^orgGuard.breakGlass\[0\]: .* exact ARN/],
    ['deployers', ['arn:aws:iam::123456789012:role/$' + '{aws:username}'], /^orgGuard.deployers\[0\]: .* exact ARN/],
    [
      'deployers',
      ['arn:aws:iam::123456789012:role/cdk-hnb659fds-cfn-exec-role-123456789012-us-east-1'],
      /^orgGuard.deployers\[0\]: is a role with which CDK deploys every stack .* qualifier firebreak/,
    ],
    ['approvers', ['arn:aws-cn:iam::123456789012:role/a'], /^orgGuard.breakGlass: .* several partitions/],
    ['breakGlas', [], /^orgGuard.breakGlas: there is no such field: did you mean orgGuard.breakGlass\?/],
  ])('says so: %s as %j', (field, value, sentence) => {
    const said = withField(field, value);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
  });
});
