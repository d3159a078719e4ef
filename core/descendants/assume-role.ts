import { roleSessionIn } from './role-session.ts';
import { defineWay } from './way.ts';

export const assumeRole = defineWay({
  id: 'assume-role',
  summary: 'A credential takes a session of a role, from which it can take sessions of further roles.',
  attack: ['T1550.001', 'T1078.004'],
  reference: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
  calls: { source: 'sts.amazonaws.com', names: ['AssumeRole'] },
  made: ({ asked, answered }) => roleSessionIn(asked, answered),
});
