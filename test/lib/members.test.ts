import { describe, expect, it } from 'vitest';
import { memberRoleArn, memberRoleName, memberSessionDenyName } from '../../core/iam/member-names.ts';
import { actingPhases } from '../../core/org-guard/function-roles.ts';
import { signals } from '../../core/signals/index.ts';
import type { Signal } from '../../core/signals/signal.ts';
import { assembled } from '../../drill/deployed/assembly.ts';
import { deployed } from '../../drill/deployed/deployment.ts';
import type { Template } from '../../drill/deployed/template.ts';
import { configFor, memberConfig } from '../../drill/scenarios/config-for.ts';
import { exampleAccount, memberAccount } from '../../drill/scenarios/scenario.ts';
import { config } from '../../firebreak.config.example.ts';
import { mostMembers } from '../../lib/members-config.ts';
import { template as alone, made, madeIn } from './synthesised.ts';

const { account } = memberAccount;
const { hub, members } = await assembled(configFor({ hasMember: true, asksOwners: true }, config));
const member = members.get(account) as Template;
const acting = actingPhases;
const names = (template: Template, type: string) => madeIn(template, type).map(({ given }) => given);
const environmentOf = (template: Template, phase: string) =>
  madeIn(template, 'AWS::Lambda::Function').find(({ resource }) => resource.Metadata?.['firebreak:phase'] === phase)
    ?.given['Environment'] as { readonly Variables: Readonly<Record<string, string>> } | undefined;

interface Trust {
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

describe('without members', () => {
  it('no role has a name, no bus a policy, and no function is told of any', () => {
    for (const { given } of made('AWS::IAM::Role')) expect(given['RoleName']).toBeUndefined();
    expect(made('AWS::Events::EventBusPolicy')).toEqual([]);
    expect(JSON.stringify(alone)).not.toMatch(/FIREBREAK_MEMBER|sts:AssumeRole"[^}]*firebreak-member/);
  });

  it('there is no stack for another account', async () => {
    expect((await assembled(config)).members.size).toBe(0);
  });
});

describe('the stack of a member', () => {
  it('holds a role for each function of the hub that acts there, and trusts exactly that one', () => {
    const roles = names(member, 'AWS::IAM::Role').filter(({ RoleName }) =>
      acting.some((phase) => RoleName === memberRoleName(phase)),
    );
    expect(roles).toHaveLength(acting.length);
    for (const { RoleName, Path, AssumeRolePolicyDocument } of roles) {
      const [allow, deny, ...more] = (AssumeRolePolicyDocument as Trust).Statement;
      const phase = String(RoleName).replace('firebreak-member-', '');
      expect(Path).toBe('/firebreak/');
      expect(allow).toEqual({
        Action: 'sts:AssumeRole',
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::123456789012:role/firebreak/firebreak-${phase}` },
          StringEquals: { 'aws:PrincipalOrgID': memberConfig.organization },
        },
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      });
      expect(deny).toMatchObject({ Action: ['sts:SetSourceIdentity', 'sts:TagSession'], Effect: 'Deny' });
      expect(more).toEqual([]);
    }
  });

  it('hears what the hub hears at home, and passes it on to the bus of the hub under one role', () => {
    const all: readonly Signal[] = signals;
    const rules = madeIn(member, 'AWS::Events::Rule');
    const heard = rules.map(({ resource }) => String(resource.Metadata?.['firebreak:signal'])).toSorted();
    expect(heard).toEqual(
      all
        .filter(({ heardThrough }) => heardThrough === undefined)
        .map(({ id }) => id)
        .toSorted(),
    );
    const targets = rules.flatMap(({ given }) => given['Targets'] as readonly { Arn: string; RoleArn: string }[]);
    expect(new Set(targets.map(({ Arn }) => Arn))).toEqual(
      new Set(['arn:aws:events:us-east-1:123456789012:event-bus/firebreak-hub']),
    );
    expect(new Set(targets.map(({ RoleArn }) => RoleArn)).size).toBe(1);
  });

  it('has the surgical deny and the function that denies sessions, and neither state nor machine', () => {
    const types = new Set(Object.values(member.Resources).map(({ Type }) => Type));
    expect(names(member, 'AWS::IAM::ManagedPolicy').map((each) => each['ManagedPolicyName'])).toEqual([
      'FirebreakDenyInference',
    ]);
    expect(names(member, 'AWS::Lambda::Function').map((each) => each['FunctionName'])).toEqual([memberSessionDenyName]);
    for (const type of ['AWS::DynamoDB::GlobalTable', 'AWS::StepFunctions::StateMachine', 'AWS::Events::EventBus'])
      expect(types).not.toContain(type);
  });

  it('tells the function there who is protected there', () => {
    expect(environmentOf(member, 'session-deny')?.Variables).toMatchObject({
      FIREBREAK_ACCOUNT: account,
      FIREBREAK_PROTECTED_USERS: 'break-glass-there',
      FIREBREAK_PROTECTED_ROLES: 'OrganizationAccountAccessRole',
      FIREBREAK_DECOY_USERS: '',
    });
  });
});

describe('the hub of members', () => {
  it('lets each function become the one role that a member keeps for it', () => {
    const becoming = madeIn(hub, 'AWS::IAM::Policy').flatMap(({ given }) =>
      (given['PolicyDocument'] as Trust).Statement.filter(({ Sid }) => Sid === 'BecomeMembers').map(
        ({ Action, Resource, Condition }) => [given['Roles'], Action, Resource, Condition],
      ),
    );
    expect(becoming.map((each) => JSON.stringify(each)).toSorted()).toEqual(
      acting
        .map((phase) =>
          JSON.stringify([
            [`firebreak-${phase}`],
            'sts:AssumeRole',
            memberRoleArn('*', memberRoleName(phase)),
            { StringEquals: { 'aws:ResourceAccount': [account] } },
          ]),
        )
        .toSorted(),
    );
  });

  it.each(acting)('tells %s of the members and of its role there', (phase) => {
    const variables = environmentOf(hub, phase)?.Variables ?? {};
    const made = [...deployed(hub, exampleAccount).functions.values()].find((each) => each.phase === phase);
    const list = new TextDecoder().decode(made?.files.get(variables['FIREBREAK_MEMBERS'] ?? ''));
    expect(JSON.parse(list)).toEqual(memberConfig.accounts);
    expect(variables['FIREBREAK_MEMBER_ROLE']).toBe(memberRoleName(phase));
  });

  it('has room in its policies for as many members as may be configured', () => {
    const most = 10_240;
    const more = (each: string) => (mostMembers - 1) * `"${each}",`.length;
    for (const { given } of madeIn(hub, 'AWS::IAM::Policy'))
      expect(JSON.stringify(given['PolicyDocument']).length + more(account)).toBeLessThan(most);
    const [bus] = names(hub, 'AWS::Events::EventBusPolicy');
    expect(JSON.stringify(bus).length + more(`arn:aws:iam::${account}:root`)).toBeLessThan(most);
  });

  it('hears the accounts of the list, within the organization', () => {
    const [policy] = names(hub, 'AWS::Events::EventBusPolicy');
    expect(policy?.['Statement']).toMatchObject({
      Principal: { AWS: [`arn:aws:iam::${account}:root`] },
      Action: 'events:PutEvents',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': memberConfig.organization } },
    });
  });
});
