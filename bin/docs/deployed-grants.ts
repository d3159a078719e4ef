import { actionIds, actions, isOfUse } from '../../core/actions/index.ts';
import type { DocumentedGrant } from '../../core/catalogue/permissions-page.ts';
import { reasonFor } from '../../core/catalogue/reasons.ts';
import type { DocumentedFunction } from '../../core/catalogue/settings-page.ts';

/** A synthesised template, as far as the docs read it. */
export interface DocumentedTemplate {
  readonly Resources: Readonly<Record<string, DocumentedResource>>;
}

interface DocumentedResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/**
 * What the policies of the template grant to roles, one action a row.
 * @throws Error naming the grant for which nobody wrote down a reason
 */
export function deployedGrants(template: DocumentedTemplate): readonly DocumentedGrant[] {
  const policies = ofType(template, 'AWS::IAM::Policy');
  return policies.flatMap(({ Properties }) => {
    const roles = (Properties['Roles'] as readonly { Ref: string }[]).map(({ Ref }) => roleName(template, Ref));
    const { Statement: statements } = Properties['PolicyDocument'] as { readonly Statement: readonly Statement[] };
    return roles.flatMap((role) => statements.flatMap((statement) => grantsOf(role, statement)));
  });
}

export function deployedFunctions(template: DocumentedTemplate): readonly DocumentedFunction[] {
  return ofType(template, 'AWS::Lambda::Function').map(({ Properties, Metadata }) => ({
    phase: String(Metadata?.['firebreak:phase']),
    timeoutSeconds: Number(Properties['Timeout']),
    memoryMb: Number(Properties['MemorySize']),
    settings: Object.keys((Properties['Environment'] as { Variables: object }).Variables),
  }));
}

function grantsOf(role: string, { Sid, Effect, Action, Resource, Condition }: Statement): readonly DocumentedGrant[] {
  const actionNames = typeof Action === 'string' ? [Action] : Action;
  const resources = (Array.isArray(Resource) ? Resource : [Resource]).map(readable);
  return actionNames.map((action) => ({
    role,
    effect: Effect,
    action,
    resource: resources.join(' '),
    condition: Condition === undefined ? '' : JSON.stringify(readable(Condition)),
    why: whyOf(role, Sid, action),
  }));
}

/** The page shows the deployment of the example, over which no guard stands. */
const asDocumented = { isGuarded: false };

function whyOf(role: string, sid: string | undefined, action: string): string {
  const declared = actionIds
    .filter((id) => isOfUse(id, asDocumented))
    .flatMap((id) => actions[id].permissions)
    .filter((permission) => permission.action === action)
    .map(({ why }) => why);
  const named = reasonFor({ sid, action });
  if (sid !== undefined && named !== undefined) return named;
  if (declared.length > 0) return [...new Set(declared)].join('; ');
  if (named !== undefined) return named;
  throw new Error(
    `nobody wrote down why ${role} may do ${action}: add the line  { grant: '${sid ?? action}', why: '...' }  to core/catalogue/reasons.ts`,
  );
}

/** The phase whose function has the role, else the name of the role without CDK's hash. */
function roleName(template: DocumentedTemplate, role: string): string {
  const made = ofType(template, 'AWS::Lambda::Function').find(
    ({ Properties }) => JSON.stringify(Properties['Role']) === JSON.stringify({ 'Fn::GetAtt': [role, 'Arn'] }),
  );
  return made ? String(made.Metadata?.['firebreak:phase']) : withoutHash(role);
}

const ofType = ({ Resources }: DocumentedTemplate, type: string): readonly DocumentedResource[] =>
  Object.values(Resources).filter(({ Type }) => Type === type);

const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');

/** CloudFormation's references as names that a person can read; everything else as it is. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const given = value as Readonly<Record<string, unknown>>;
  if (typeof given['Ref'] === 'string') return `<${withoutHash(given['Ref'].replace('AWS::', ''))}>`;
  if (Array.isArray(given['Fn::GetAtt'])) return `<${withoutHash(String(given['Fn::GetAtt'][0]))}>`;
  if (Array.isArray(given['Fn::Join'])) return (given['Fn::Join'][1] as unknown[]).map(readable).join('');
  return Object.fromEntries(Object.entries(given).map(([key, inner]) => [key, readable(inner)]));
}
