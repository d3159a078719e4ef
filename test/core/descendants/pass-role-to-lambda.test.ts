import { passRoleToLambda } from '../../../core/descendants/pass-role-to-lambda.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToLambda, [
  {
    says: 'reads a new function, which acts under its name',
    name: 'CreateFunction20150331',
    asked: { functionName: 'helper', role: deployRole.arn, environment: {} },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'lambda',
      resources: ['helper'],
      sessions: ['helper'],
      sessionsNamedBy: 'caller',
      role: deployRole,
    },
  },
  {
    says: 'reads another role of a function that existed',
    name: 'UpdateFunctionConfiguration20150331v2',
    asked: {
      functionName: 'arn:aws:lambda:us-east-1:123456789012:function:orders:live',
      role: deployRole.arn,
    },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'lambda',
      resources: ['orders'],
      sessions: ['orders'],
      sessionsNamedBy: 'caller',
      role: deployRole,
    },
  },
  {
    says: 'reads the role of changed code from the answer',
    name: 'UpdateFunctionCode20150331v2',
    asked: { functionName: 'orders' },
    answered: { functionName: 'orders', role: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'lambda',
      resources: ['orders'],
      sessions: ['orders'],
      sessionsNamedBy: 'caller',
      role: deployRole,
    },
  },
  {
    says: 'makes nothing of a function whose role nobody names',
    name: 'UpdateFunctionCode20150331v2',
    asked: { functionName: 'orders' },
    made: undefined,
  },
]);
