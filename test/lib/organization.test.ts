import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePolicy } from '../../core/iam/document.ts';
import { evaluate } from '../../core/iam/evaluate.ts';
import { fullAccessDocument } from '../../core/org-guard/full-access.ts';
import { responderPhases } from '../../core/org-guard/function-roles.ts';
import { killSwitchPolicy } from '../../core/org-guard/kill-switch.ts';
import type { GuardStatement } from '../../core/org-guard/statement.ts';
import { configFor } from '../../drill/scenarios/config-for.ts';
import { config } from '../../firebreak.config.example.ts';
import { firebreakApp } from '../../lib/app.ts';
import { killSwitchStackName, orgGuardStackName } from '../../lib/deployed-stacks.ts';
import { ForwarderStack } from '../../lib/forwarder-stack.ts';
import type { OrgGuardConfig } from '../../lib/org-guard-config.ts';
import { OrgGuardStack } from '../../lib/org-guard-stack.ts';
import { organizationStageName } from '../../lib/organization.ts';
import { guardedKinds, removals } from './guarded-resources.ts';
import { sampleGuard } from './sample-guard.ts';
import { made, template } from './synthesised.ts';

let outdir: string;
let app: App;
let guard: Template;
let killSwitch: Template;

const appWith = (orgGuard: OrgGuardConfig | undefined, folder: string) =>
  firebreakApp(
    { ...config, regions: [], ...(orgGuard && { orgGuard }) },
    {
      outdir: join(outdir, folder),
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
      context: unbundled(),
    },
  );

function unbundled(): Record<string, unknown> {
  const file = new URL('../../cdk.json', import.meta.url);
  const { context } = JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> };
  return { ...context, 'aws:cdk:bundling-stacks': [] };
}

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'firebreak-organization-'));
  app = appWith(sampleGuard, 'guarded');
  const stage = app.node.findChild(organizationStageName);
  guard = Template.fromStack(stage.node.findChild(orgGuardStackName) as OrgGuardStack);
  killSwitch = Template.fromStack(stage.node.findChild(killSwitchStackName) as OrgGuardStack);
});
afterAll(() => rmSync(outdir, { recursive: true }));

const documents = () =>
  Object.values(guard.findResources('AWS::Organizations::Policy')).map(({ Properties }) => Properties.Content);

describe('the stack of the guard', () => {
  it('attaches two service control policies to the targets, and nothing else', () => {
    guard.resourceCountIs('AWS::Organizations::Policy', 2);
    guard.allResourcesProperties('AWS::Organizations::Policy', {
      Type: 'SERVICE_CONTROL_POLICY',
      TargetIds: ['ou-ab12-cdefgh34'],
      Content: Match.objectLike({ Version: '2012-10-17' }),
    });
    expect(Object.keys(guard.toJSON().Resources)).toHaveLength(2);
  });

  it('spares break-glass everywhere, and the deployment where Firebreak itself is guarded', () => {
    const [quarantine, itself] = documents().map((document) => JSON.stringify(document));
    for (const document of [quarantine, itself]) expect(document).toContain(sampleGuard.breakGlass[0]);
    expect(quarantine).not.toContain(sampleGuard.deployers[0]);
    expect(itself).toContain(sampleGuard.deployers[0]);
  });

  it('stands in the management account, and is passed by when everything else is deployed', () => {
    const assembly = app.synth();
    expect(assembly.stacks.map(({ stackName }) => stackName)).toEqual(['Firebreak']);
    const [nested] = assembly.nestedAssemblies;
    const stacks = nested?.nestedAssembly.stacks ?? [];
    expect(stacks.map(({ stackName }) => stackName).sort()).toEqual(['FirebreakKillSwitch', 'FirebreakOrgGuard']);
    for (const { environment } of stacks)
      expect(environment).toMatchObject({ account: '111122223333', region: 'us-east-1' });
  });

  it('has the stacks that it guards deployed by roles that deploy nothing else', () => {
    const manifest = readFileSync(join(app.synth().directory, 'manifest.json'), 'utf8');
    expect(manifest).toContain('role/cdk-firebreak-cfn-exec-role-');
    expect(manifest).not.toContain('hnb659fds');
  });

  it('is not there without an organization, and then the usual roles deploy', () => {
    const plain = appWith(undefined, 'plain');
    expect(plain.node.findAll().filter((construct) => construct instanceof Stage)).toEqual([plain]);
    const assembly = plain.synth();
    expect(readFileSync(join(assembly.directory, 'manifest.json'), 'utf8')).toContain('hnb659fds');
  });

  it('is not synthesised when it spares so many that AWS Organizations would refuse it', () => {
    const names = Array.from({ length: 240 }, (_, index) => `arn:aws:iam::123456789012:user/break-glass-${index}`);
    const long = new App({ analyticsReporting: false });
    const breakGlass: OrgGuardConfig['breakGlass'] = [sampleGuard.breakGlass[0], ...names];
    new OrgGuardStack(long, 'Guard', { guard: { ...sampleGuard, breakGlass }, phases: [], handing: [] });
    expect(() => long.synth()).toThrow(/FirebreakGuardsQuarantine has \d+ characters.*takes 10240: name fewer/);
  });
});

describe('the resource control policy of the guard', () => {
  const stackWith = (given: Partial<OrgGuardConfig>) => {
    const inside = new App({ analyticsReporting: false });
    const phases = ['intake', 'contain'];
    return new OrgGuardStack(inside, 'Guard', { guard: { ...sampleGuard, ...given }, phases, handing: [] });
  };
  const ofType = (stack: OrgGuardStack, type: string) =>
    Object.values(
      Template.fromStack(stack).findResources('AWS::Organizations::Policy', { Properties: { Type: type } }),
    );

  it('is attached to the same targets where the configuration asks for it, and by default is not', () => {
    const [policy, ...others] = ofType(stackWith({ resourceControl: true }), 'RESOURCE_CONTROL_POLICY');
    expect(others).toEqual([]);
    expect(policy?.Properties).toMatchObject({ Name: 'FirebreakGuardsEntry', TargetIds: ['ou-ab12-cdefgh34'] });
    expect(ofType(stackWith({ resourceControl: true }), 'SERVICE_CONTROL_POLICY')).toHaveLength(2);
    expect(ofType(stackWith({ resourceControl: false }), 'RESOURCE_CONTROL_POLICY')).toEqual([]);
    expect(ofType(stackWith({}), 'RESOURCE_CONTROL_POLICY')).toEqual([]);
  });

  it('is not synthesised when it spares so many that AWS Organizations would refuse it', () => {
    const deployers = Array.from(
      { length: 90 },
      (_, index) => `arn:aws:iam::123456789012:role/pipelines/deploy-${index}`,
    );
    const stack = stackWith({ resourceControl: true, deployers });
    expect(() => (stack.node.root as App).synth()).toThrow(/FirebreakGuardsEntry has \d+ characters.*takes 5120/);
  });
});

describe('the kill switch', () => {
  it('is attached to nothing, and says by which commands it is thrown and taken back', () => {
    killSwitch.resourceCountIs('AWS::Organizations::Policy', 1);
    killSwitch.hasResourceProperties('AWS::Organizations::Policy', {
      Content: JSON.parse(killSwitchPolicy('aws').document),
      TargetIds: Match.absent(),
    });
    const outputs = JSON.stringify(killSwitch.toJSON().Outputs);
    expect(outputs).toMatch(/attach-policy --policy-id .* --target-id 123456789012/);
    expect(outputs).toMatch(/detach-policy --policy-id .* --target-id 123456789012/);
  });
});

describe('whom the guard spares', () => {
  const policies = made('AWS::IAM::Policy');

  /** Roles of the plain stack that may change users or roles, by the phase of their function. */
  const writers = made('AWS::Lambda::Function').flatMap(({ given, resource }) => {
    const role = String(given['Role']).split('/').at(-1) ?? '';
    const own = policies.filter((policy) => (policy.given['Roles'] as readonly string[]).includes(role));
    const statements = own.flatMap(({ given: policy }) => (policy['PolicyDocument'] as Document).Statement);
    const allows = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => [Action].flat());
    const writes = allows.some((action) => /^iam:(Attach|Create|Delete|Detach|Put|Tag|Untag|Update)/.test(action));
    return writes ? [String(resource.Metadata?.['firebreak:phase'])] : [];
  });

  it('is every function that puts denies on or takes them off, and the canary aside no other', () => {
    expect(writers).toContain('canary');
    expect(writers.filter((phase) => phase !== 'canary').sort()).toEqual([...responderPhases].sort());
  });

  it('is every function that knocks at intake or hands over to Slack, because nobody else may call what believes them', () => {
    const most = configFor({ hasSlack: true, asksOwners: true, keepsLog: true, hasBreakGlass: true }, config);
    const stack = firebreakApp(
      { ...most, regions: [], orgGuard: sampleGuard },
      {
        outdir: join(outdir, 'most'),
        analyticsReporting: false,
        builtinCloudFormationValidation: false,
        context: unbundled(),
      },
    );
    const hub = Template.fromStack(stack.node.findChild('Firebreak') as OrgGuardStack).toJSON() as typeof template;
    const inStage = stack.node.findChild(organizationStageName).node.findChild(orgGuardStackName) as OrgGuardStack;
    const policiesOfGuard = Object.values(Template.fromStack(inStage).findResources('AWS::Organizations::Policy'));
    expect(policiesOfGuard).toHaveLength(2);
    const statements = policiesOfGuard.flatMap(({ Properties }) => Properties.Content.Statement as GuardStatement[]);
    const spared = statements.find(({ Sid }) => Sid === 'AnswersAreTheirs')?.Condition?.['ArnNotEquals']?.[
      'aws:PrincipalArn'
    ];
    const callers = callersOf(hub, /^(SlackTold|Intake|Answer)Function/);
    expect(callers.length).toBeGreaterThan(3);
    for (const name of callers) expect(spared).toContain(`arn:aws:iam::123456789012:role/firebreak/${name}`);
    expect([spared].flat()).toHaveLength(callers.length + 2);
  });

  it('is every function that orders denies of sessions, because nobody else may call the one that writes them', () => {
    const ordering = made('AWS::Lambda::Function').filter(({ given }) =>
      JSON.stringify(given['Environment']).includes('"FIREBREAK_SESSION_DENY"'),
    );
    expect(ordering.length).toBeGreaterThan(0);
    for (const { resource } of ordering) expect(responderPhases).toContain(resource.Metadata?.['firebreak:phase']);
  });

  it('has a name that is known beforehand, on our own path', () => {
    const hub = Template.fromStack(app.node.findChild('Firebreak') as OrgGuardStack);
    const roles = Object.values(hub.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties);
    const named = roles.filter(({ RoleName }) => RoleName !== undefined);
    expect(named).toHaveLength(made('AWS::Lambda::Function').length + made('AWS::StepFunctions::StateMachine').length);
    const spared = JSON.stringify(documents());
    for (const { RoleName, Path } of named)
      expect(spared).toContain(`"arn:aws:iam::123456789012:role${Path}${RoleName}"`);
  });

  it('has no name of its own where there is no guard, so that nothing hinders a second stack', () => {
    for (const { given } of made('AWS::IAM::Role')) expect(given['RoleName']).toBeUndefined();
  });
});

/** Names of the roles that are granted to call a function whose logical id begins like that. */
function callersOf({ Resources }: typeof template, callee: RegExp): readonly string[] {
  return Object.values(Resources).flatMap(({ Type, Properties: given }) => {
    if (Type !== 'AWS::IAM::Policy') return [];
    const { PolicyDocument, Roles } = given as { PolicyDocument: Document; Roles: readonly { Ref: string }[] };
    const calls = PolicyDocument.Statement.filter(({ Action }) => [Action].flat().includes('lambda:InvokeFunction'));
    const named = [...JSON.stringify(calls).matchAll(/"Fn::GetAtt":\["(\w+)","Arn"\]/g)].map(([, id = '']) => id);
    if (!named.some((id) => callee.test(id))) return [];
    return Roles.map(({ Ref }) => String(Resources[Ref]?.Properties?.['RoleName'] ?? Ref));
  });
}

interface Document {
  readonly Statement: readonly { readonly Effect: string; readonly Action: string | readonly string[] }[];
}

function refusedToAdministrator({ action, resource }: { action: string; resource: string }): boolean {
  const arn = 'arn:aws:iam::123456789012:user/admin';
  const principal = { kind: 'user', arn, account: '123456789012', userId: 'AIDACKCEVSQ6C2EXAMPLE' } as const;
  const level = [fullAccessDocument, ...documents()].map((document) => {
    const parsed = parsePolicy(document);
    if (parsed.kind === 'malformed') throw new Error(parsed.because);
    return parsed.policy;
  });
  const identity = level.slice(0, 1);
  const context = { 'aws:PrincipalArn': arn };
  return evaluate({ principal, action, resource, context }, { identity, scps: [level] }).kind === 'explicit-deny';
}

describe('what Firebreak is made of', () => {
  it.each(['answer', 'session-deny'])(
    'is called by no administrator where a call could lift something: %s',
    (phase) => {
      const [id] =
        Object.entries(template.Resources).find(([, { Metadata }]) => Metadata?.['firebreak:phase'] === phase) ?? [];
      const resource = `arn:aws:lambda:us-east-1:123456789012:function:Firebreak-${id}-1A2B3C`;
      expect(refusedToAdministrator({ action: 'lambda:InvokeFunction', resource })).toBe(true);
    },
  );

  it('is removed by no administrator, in the hub', () => {
    const all = removals(template.Resources, 'Firebreak', 'us-east-1');
    // The lists of members and of networks lie in layers, and this one has neither.
    const kinds = Object.keys(guardedKinds).filter((type) => type !== 'AWS::Lambda::LayerVersion');
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(kinds));
    expect(all.filter((one) => !refusedToAdministrator(one))).toEqual([]);
  });

  it('is removed by no administrator, in another Region', () => {
    const stack = new ForwarderStack(new App({ analyticsReporting: false }), 'Firebreak-eu-west-1', {
      config,
      env: { region: 'eu-west-1' },
      hearsCalls: true,
      hearsHealth: true,
    });
    const all = removals(Template.fromStack(stack).toJSON().Resources, 'Firebreak-eu-west-1', 'eu-west-1');
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter((one) => !refusedToAdministrator(one))).toEqual([]);
  });

  it('has a machine with a name of its own, which CloudFormation would not begin with that of the stack', () => {
    for (const { given } of made('AWS::StepFunctions::StateMachine'))
      expect(given['StateMachineName']).toMatch(/^Firebreak-/);
  });
});
