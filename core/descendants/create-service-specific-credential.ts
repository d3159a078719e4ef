import { known } from '../signals/known.ts';
import { userMeant } from './own-user.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay, fieldsIn } from './way.ts';

export const createServiceSpecificCredential = defineWay({
  id: 'create-service-specific-credential',
  summary:
    'A credential makes an API key of a service, for Bedrock a bearer key that no access key shares its fate with, or switches one on.',
  attack: ['T1098.001'],
  reference: 'https://www.beyondtrust.com/blog/entry/aws-bedrock-security-api-keys',
  calls: {
    source: 'iam.amazonaws.com',
    names: ['CreateServiceSpecificCredential', 'ResetServiceSpecificCredential', 'UpdateServiceSpecificCredential'],
  },
  made: (call) => {
    const { asked, answered, name } = call;
    const made = fieldsIn(answered.serviceSpecificCredential);
    const userName = userMeant(call, made.userName);
    const isSwitchedOff = name === 'UpdateServiceSpecificCredential' && asked.status !== 'Active';
    if (userName === undefined || isSwitchedOff) return undefined;
    return {
      kind: 'api-key',
      origin: name === 'CreateServiceSpecificCredential' ? 'created' : 'existed',
      userName,
      ...known('credentialId', resourceIdIn(made.serviceSpecificCredentialId ?? asked.serviceSpecificCredentialId)),
      ...known('serviceName', resourceIdIn(made.serviceName ?? asked.serviceName)),
    };
  },
});
