import { commandInstance } from '../../../core/descendants/command-instance.ts';
import { wayContract } from './contract.ts';

wayContract(commandInstance, [
  {
    says: 'reads the instances that ran the command',
    name: 'SendCommand',
    asked: { documentName: 'AWS-RunShellScript', instanceIds: ['i-0123456789abcdef0'] },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'ssm',
      resources: ['i-0123456789abcdef0'],
      sessions: ['i-0123456789abcdef0'],
      sessionsNamedBy: 'aws',
    },
  },
  {
    says: 'reads the instance that a shell was opened on',
    name: 'StartSession',
    asked: { target: 'i-0123456789abcdef0' },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'ssm',
      resources: ['i-0123456789abcdef0'],
      sessions: ['i-0123456789abcdef0'],
      sessionsNamedBy: 'aws',
    },
  },
  {
    says: 'makes nothing of a command to nobody that it names',
    name: 'SendCommand',
    asked: { targets: [{ key: 'tag:env', values: ['x'] }] },
    made: undefined,
  },
]);
