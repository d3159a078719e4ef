import { createAnywhereProfile } from '../../../core/descendants/create-anywhere-profile.ts';
import { wayContract } from './contract.ts';

wayContract(createAnywhereProfile, [
  {
    says: 'reads the roles that certificates can be exchanged for',
    name: 'CreateProfile',
    asked: { name: 'p', roleArns: ['arn:aws:iam::123456789012:role/app/deploy'] },
    answered: {
      profile: {
        profileArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1',
        name: 'p',
        roleArns: ['arn:aws:iam::123456789012:role/app/deploy'],
      },
    },
    made: {
      kind: 'anywhere-profile',
      origin: 'created',
      arn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1',
      name: 'p',
      roles: [{ account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' }],
    },
  },
  {
    says: 'reads a changed profile as one that existed',
    name: 'UpdateProfile',
    asked: { profileId: 'p1', roleArns: ['arn:aws:iam::123456789012:role/app/deploy', 'nonsense:'] },
    answered: { profile: { profileArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1' } },
    made: {
      kind: 'anywhere-profile',
      origin: 'existed',
      arn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1',
      roles: [{ account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' }],
    },
  },
  {
    says: 'reads a profile that was switched on as one that existed',
    name: 'EnableProfile',
    asked: { profileId: 'p1' },
    answered: {
      profile: {
        profileArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1',
        roleArns: ['arn:aws:iam::123456789012:role/app/deploy'],
      },
    },
    made: {
      kind: 'anywhere-profile',
      origin: 'existed',
      arn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1',
      roles: [{ account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' }],
    },
  },
]);
