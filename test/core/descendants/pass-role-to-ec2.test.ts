import { passRoleToEc2 } from '../../../core/descendants/pass-role-to-ec2.ts';
import { wayContract } from './contract.ts';

wayContract(passRoleToEc2, [
  {
    says: 'reads instances, which act under their ids',
    name: 'RunInstances',
    asked: { iamInstanceProfile: { arn: 'arn:aws:iam::123456789012:instance-profile/app' }, instanceType: 'm5.large' },
    answered: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'ec2',
      resources: ['i-0123456789abcdef0'],
      sessions: ['i-0123456789abcdef0'],
      sessionsNamedBy: 'aws',
      instanceProfile: 'arn:aws:iam::123456789012:instance-profile/app',
    },
  },
  {
    says: 'makes nothing of an instance without a profile',
    name: 'RunInstances',
    asked: { instanceType: 'm5.large' },
    answered: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } },
    made: undefined,
  },
  {
    says: 'reads another profile on an instance that existed',
    name: 'AssociateIamInstanceProfile',
    asked: {
      AssociateIamInstanceProfileRequest: { InstanceId: 'i-0123456789abcdef0', IamInstanceProfile: { Name: 'app' } },
    },
    answered: {
      AssociateIamInstanceProfileResponse: { iamInstanceProfileAssociation: { instanceId: 'i-0123456789abcdef0' } },
    },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'ec2',
      resources: ['i-0123456789abcdef0'],
      sessions: ['i-0123456789abcdef0'],
      sessionsNamedBy: 'aws',
      instanceProfile: 'app',
    },
  },
  {
    says: 'takes the instance from the answer when the request names an association',
    name: 'ReplaceIamInstanceProfileAssociation',
    asked: {
      ReplaceIamInstanceProfileAssociationRequest: {
        AssociationId: 'iip-assoc-0123',
        IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/app' },
      },
    },
    answered: {
      ReplaceIamInstanceProfileAssociationResponse: {
        iamInstanceProfileAssociation: { instanceId: 'i-0123456789abcdef0' },
      },
    },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'ec2',
      resources: ['i-0123456789abcdef0'],
      sessions: ['i-0123456789abcdef0'],
      sessionsNamedBy: 'aws',
      instanceProfile: 'arn:aws:iam::123456789012:instance-profile/app',
    },
  },
]);
