import { physicalName, type Resource, type Template } from '../../drill/deployed/template.ts';

/** One action of one statement: the least that can be taken away. */
export interface Grant {
  /** For the message of a failing test. */
  readonly name: string;
  /** Logical id of the policy in the template. */
  readonly policy: string;
  readonly type: string;
  /** Logical ids of the roles, queues or topics that the policy belongs to. */
  readonly holders: readonly string[];
  readonly effect: 'Allow' | 'Deny';
  readonly sid: string | undefined;
  readonly action: string;
  readonly resource: unknown;
  readonly condition: unknown;
  readonly statement: number;
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Absent where everything but a list is meant. */
  readonly Action?: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** Logical id of a role, or its name where the template gives one: AWS puts the name of the stack in front of the former. */
export const roleIdOf = (roleArn: string): string =>
  roleArn.slice(roleArn.lastIndexOf('/') + 1).replace('Firebreak-', '');

const policyTypes = new Set(['AWS::IAM::Policy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']);

/** Everything that any policy of the template grants or denies. */
export function grantsIn({ Resources }: Template): readonly Grant[] {
  return Object.entries(Resources)
    .filter(([, { Type }]) => policyTypes.has(Type))
    .flatMap(([policy, resource]) =>
      statementsOf(resource).flatMap((each, statement) =>
        listed(each.Action).map(
          (action): Grant => ({
            name: `${policy}: ${each.Effect} ${action} (${each.Sid ?? `statement ${statement}`})`,
            policy,
            type: resource.Type,
            holders: holdersOf(resource, Resources),
            effect: each.Effect,
            sid: each.Sid,
            action,
            resource: each.Resource,
            condition: each.Condition,
            statement,
          }),
        ),
      ),
    );
}

/** The same template, one grant poorer; where a policy grants the same twice, both go. */
export function without(template: Template, { policy, statement, action }: Grant): Template {
  const resource = template.Resources[policy];
  if (resource === undefined) throw new Error(`there is no policy ${policy}`);
  const gone = statementsOf(resource)[statement];
  const left = statementsOf(resource).flatMap((each) => {
    if (gone === undefined || !isTwin(each, gone)) return [each];
    const actions = listed(each.Action).filter((one) => one !== action);
    return actions.length === 0 ? [] : [{ ...each, Action: actions }];
  });
  const document = { Version: '2012-10-17', Statement: left.length > 0 ? left : [nothing] };
  const poorer = { ...resource, Properties: { ...resource.Properties, PolicyDocument: document } };
  return { ...template, Resources: { ...template.Resources, [policy]: poorer } };
}

function isTwin(one: Statement, other: Statement): boolean {
  const essence = ({ Effect, Resource, Condition }: Statement) => JSON.stringify([Effect, Resource, Condition]);
  return essence(one) === essence(other);
}

/** IAM knows no policy without a statement. */
const nothing = { Effect: 'Deny', Action: 'none:None', Resource: 'arn:aws:none:::none', Principal: '*' };

function statementsOf({ Properties = {} }: Resource): readonly Statement[] {
  return (Properties['PolicyDocument'] as { readonly Statement: readonly Statement[] }).Statement;
}

const listed = (action: string | readonly string[] = []): readonly string[] =>
  typeof action === 'string' ? [action] : action;

/** By the logical id, or by the name that the template gives. */
function holdersOf({ Properties = {} }: Resource, all: Template['Resources']): readonly string[] {
  const holders = (Properties['Roles'] ?? Properties['Queues'] ?? Properties['Topics'] ?? []) as readonly object[];
  return holders.map((holder) => {
    const id = String(Object.values(holder)[0]);
    const resource = all[id];
    return resource === undefined ? id : physicalName(resource, id).replace('Firebreak-', '');
  });
}
