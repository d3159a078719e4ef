import { textsUnder } from '../signals/texts-under.ts';
import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay } from './way.ts';

/** REST, HTTP and the patches of both write the role under keys of their own, at depths of their own. */
const named = ['credentials', 'credentialsArn', 'value'] as const;

export const passRoleToApiGateway = defineWay({
  id: 'pass-role-to-api-gateway',
  summary: 'A credential makes an API that anybody may call, and that calls AWS with a role.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: { source: 'apigateway.amazonaws.com', names: ['PutIntegration', 'UpdateIntegration', 'CreateIntegration'] },
  made: ({ account, name, asked }) => {
    const role = named.flatMap((key) => textsUnder(asked, key).flatMap((arn) => roleNamed(arn, account) ?? []))[0];
    if (role === undefined) return undefined;
    return computeMade({
      service: 'apigateway',
      origin: name.startsWith('Update') ? 'existed' : 'created',
      resources: [asked.restApiId ?? asked.apiId],
      role,
    });
  },
});
