import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionIds } from '../../core/actions/index.ts';
import { parseRuntimePolicy } from '../../core/policy/runtime-policy.ts';
import { signals } from '../../core/signals/index.ts';
import { config as example } from '../../firebreak.config.example.ts';
import { ConfigError, checkedConfig, defineConfig, runtimePolicyText } from '../../lib/config.ts';

function problems(given: unknown): readonly string[] {
  try {
    checkedConfig(given);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const withField = (field: string, value: unknown) => problems({ ...example, [field]: value });
const without = (field: string) =>
  problems(Object.fromEntries(Object.entries(example).filter(([name]) => name !== field)));

describe('a configuration that can be deployed', () => {
  it('is handed on as it was written', () => {
    expect(defineConfig(example)).toEqual(example);
  });

  it('takes every signal and every action of the catalogues as a scope', () => {
    const scopes = [...signals.map(({ id }) => ({ signal: id })), ...actionIds.map((action) => ({ action }))];
    expect(
      withField(
        'rules',
        scopes.map((scope) => ({ mode: 'observe', scope })),
      ),
    ).toEqual([]);
  });

  it('hands the days before a deletion on, and says nothing of them where it does not name them', () => {
    const days = (given: typeof example) => parseRuntimePolicy(runtimePolicyText(defineConfig(given)), 1);
    expect(days({ ...example, deleteKeyAfterDays: 30 })).toMatchObject({ policy: { deleteKeyAfterDays: 30 } });
    expect(days(example)).not.toHaveProperty('policy.deleteKeyAfterDays');
  });

  it('gives a runtime policy that the policy door understands', () => {
    const rules = [{ mode: 'approve' as const, scope: { tag: { key: 'tier' }, account: '123456789012' } }];
    const parsed = parseRuntimePolicy(runtimePolicyText(defineConfig({ ...example, rules })), 7);
    expect(parsed).toMatchObject({
      kind: 'policy',
      policy: { version: 7, rules: [{ mode: 'enforce', scope: {} }, ...rules] },
    });
  });
});

describe('a field that is not there', () => {
  it.each(Object.keys(example))('is %s: the sentence names it and says what it is for', (field) => {
    const said = without(field);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^${field}: is missing: \\w+ .{10}`));
  });
});

describe('an id that nobody knows', () => {
  it.each([{ signal: 'zzzzzzzzzzzz' }, { action: 'zzzzzzzzzzzz' }])(
    'is sent to the page that lists them: %j',
    (scope) => {
      const [said = ''] = withField('rules', [{ mode: 'observe', scope }]);
      const [page = ''] = /docs\/[\w/]+\.md/.exec(said) ?? [];
      expect(readFileSync(page, 'utf8')).toContain(Object.keys(scope)[0] === 'signal' ? signals[0]?.id : actionIds[0]);
    },
  );
});

describe('a field that nobody knows', () => {
  it.each([
    ['protectedUser', 'protectedUsers'],
    ['Mode', 'mode'],
    ['capperhour', 'capPerHour'],
    ['page_emails', 'pageEmails'],
    ['restoreableBoundaries', 'restorableBoundaries'],
  ])('is %s: the sentence asks whether %s was meant', (typo, meant) => {
    expect(withField(typo, [])).toEqual([`${typo}: there is no such field: did you mean ${meant}?`]);
  });

  it('is like no other: the sentence lists those that exist', () => {
    expect(withField('colour', 'red')[0]).toMatch(/^colour: there is no such field; there are mode, rules, /);
  });

  it('is inside a scope: the sentence gives its whole path', () => {
    expect(withField('rules', [{ mode: 'observe', scope: { signal: 'root-signed-in', acount: '1' } }])).toEqual([
      'rules[0].scope.acount: there is no such field: did you mean rules[0].scope.account?',
    ]);
  });

  it('is a name of the language: it is refused like any other', () => {
    const hostile: unknown = JSON.parse(JSON.stringify(example).replace('{', '{"__proto__":{"mode":"enforce"},'));
    expect(problems(hostile)[0]).toMatch(/^__proto__: there is no such field/);
  });
});

describe('whom and what may be named', () => {
  it.each([
    ['protectedUsers', [], /^protectedUsers: is empty: name at least one IAM user/],
    [
      'protectedUsers',
      ['team/break-glass'],
      /^protectedUsers\[0\]: is "team\/break-glass": must be the name of an IAM user, without its path/,
    ],
    ['protectedUsers', ['*'], /^protectedUsers\[0\]: is "\*": must be the name/],
    ['protectedUsers', ['a', 'a'], /^protectedUsers: names somebody twice/],
    [
      'restorableBoundaries',
      ['DeveloperBoundary'],
      /^restorableBoundaries\[0\]: .* must be the ARN of a managed policy/,
    ],
    ['restorableBoundaries', ['arn:aws:iam::123456789012:policy/A,B '], /^restorableBoundaries\[0\]: /],
    ['delegatedAdministrators', ['12345'], /^delegatedAdministrators\[0\]: .* twelve digits/],
    ['ous', ['o-abc'], /^ous\[0\]: .* organizational unit/],
    ['regions', ['us-esat-1'], /^regions\[0\]: is "us-esat-1": must be the name of a Region/],
    ['regions', ['eu-west'], /^regions\[0\]: .* Region/],
    ['regions', ['us-gov-west-1'], /^regions\[0\]: .* of the partition aws/],
    ['pageEmails', ['nobody'], /^pageEmails\[0\]: .* e-mail address/],
    ['owner', '', /^owner: .* one line/],
    ['owner', 'a,b', /^owner: .* without a comma/],
    ['capPerHour', -1, /^capPerHour: is -1: must be 0 or more/],
    ['capPerHour', 1.5, /^capPerHour: is 1.5, and must be a whole number/],
    ['deleteKeyAfterDays', 0, /^deleteKeyAfterDays: is 0: must be 1 or more/],
    ['deleteKeyAfterDays', 91, /^deleteKeyAfterDays: is 91: must be at most 90/],
    ['mode', 'enforced', /^mode: is "enforced": did you mean "enforce"\?/],
    ['mode', 'careful', /^mode: is "careful", and must be one of observe, approve, enforce/],
  ])('%s as %j is refused', (field, value, sentence) => {
    const said = withField(field, value);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
  });

  it.each(['ap-southeast-7', 'ca-west-1', 'il-central-1', 'mx-central-1'])('takes %s as a Region', (region) => {
    expect(withField('regions', [region])).toEqual([]);
  });

  it('says which signal or action was meant', () => {
    const rules = [
      { mode: 'observe', scope: { signal: 'health-credential-exposed' } },
      { mode: 'observe', scope: { action: 'attach-denyall' } },
    ];
    expect(withField('rules', rules)).toEqual([
      'rules[0].scope.signal: is "health-credential-exposed": did you mean "health-credentials-exposed"?',
      'rules[1].scope.action: is "attach-denyall": did you mean "attach-deny-all"?',
    ]);
  });

  it('refuses a scope that names nothing, because "mode" is for everything', () => {
    expect(withField('rules', [{ mode: 'observe', scope: {} }])[0]).toMatch(/^rules\[0\].scope: says nothing/);
  });
});

describe('what cannot stand together', () => {
  const nobody = { ...example, approvers: [] };

  it('is a mode that asks, and nobody who may answer', () => {
    expect(problems({ ...nobody, mode: 'approve' })[0]).toMatch(
      /^approvers: is empty, and the mode "approve" asks a person: name/,
    );
    expect(problems({ ...nobody, rules: [{ mode: 'approve', scope: { account: '123456789012' } }] })[0]).toMatch(
      /^approvers: /,
    );
    expect(problems({ ...nobody, mode: 'observe' })).toEqual([]);
  });

  it('is a rule for an OU in which the account is not', () => {
    const rules = [{ mode: 'observe', scope: { ou: 'ou-ab12-cdefgh34' } }];
    expect(withField('rules', rules)[0]).toMatch(/^rules\[0\].scope.ou: .* add it there/);
    expect(problems({ ...example, rules, ous: ['ou-ab12-cdefgh34'] })).toEqual([]);
  });
});

describe('any value at all', () => {
  it('is a configuration, or gives at least one sentence on one line', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const said = problems(value);
        expect(said.length).toBeGreaterThan(0);
        for (const sentence of said) expect(sentence).toMatch(/^[^\n]+$/);
      }),
    );
  });

  it('in place of one field never passes unless it is of the kind that the field takes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(example)),
        fc.oneof(fc.boolean(), fc.constant(null), fc.double({ noInteger: true })),
        (field, value) => {
          expect(withField(field, value).join()).toContain(field);
        },
      ),
    );
  });
});

describe('break-glass in a configuration', () => {
  const erin = 'arn:aws:sts::123456789012:assumed-role/BreakGlass/erin@example.com';
  const frank = 'arn:aws:iam::123456789012:user/people/frank';

  it.each([
    { arns: [erin], people: 1 },
    { arns: [erin, frank], people: 2 },
  ])('names who may open it, and how many it takes: %j', (breakGlass) => {
    expect(withField('breakGlass', breakGlass)).toEqual([]);
  });

  it.each([
    ['nobody', { arns: [], people: 1 }, 'breakGlass.arns'],
    ['fewer than it takes', { arns: [erin], people: 2 }, 'it takes two to open it'],
    ['somebody twice', { arns: [erin, erin], people: 2 }, 'names somebody twice'],
    ['a name', { arns: ['erin@example.com'], people: 1 }, 'the exact ARN of who signs'],
    [
      'a role, which signs as its sessions',
      { arns: ['arn:aws:iam::123456789012:role/BreakGlass'], people: 1 },
      'exact ARN',
    ],
    ['a pattern', { arns: ['arn:aws:sts::123456789012:assumed-role/BreakGlass/*'], people: 1 }, 'exact ARN'],
    ['no number of people', { arns: [erin] }, 'breakGlass.people'],
    ['three people', { arns: [erin, frank], people: 3 }, 'breakGlass.people'],
  ])('must not name %s', (_, breakGlass, because) => {
    expect(withField('breakGlass', breakGlass).join(' ')).toContain(because);
  });

  it('is no part of the runtime policy: who may write that could name themselves', () => {
    const config = { ...example, breakGlass: { arns: [erin] as [string], people: 1 as const } };
    expect(runtimePolicyText(defineConfig(config))).toBe(runtimePolicyText(example));
  });
});
