import { userMeant } from './own-user.ts';
import { defineWay } from './way.ts';

export const setConsolePassword = defineWay({
  id: 'set-console-password',
  summary: 'A credential gives a user a console password, or a new one.',
  attack: ['T1098.001'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html',
  calls: { source: 'iam.amazonaws.com', names: ['CreateLoginProfile', 'UpdateLoginProfile'] },
  made: (call) => {
    const userName = userMeant(call);
    if (userName === undefined) return undefined;
    const origin = call.name === 'CreateLoginProfile' ? 'created' : 'existed';
    return { kind: 'console-password', origin, userName };
  },
});
