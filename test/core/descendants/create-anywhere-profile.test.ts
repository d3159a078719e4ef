import { createAnywhereProfile } from '../../../core/descendants/create-anywhere-profile.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(createAnywhereProfile, [
  {
    says: 'reads the roles that certificates can be exchanged for',
    name: 'CreateProfile',
    asked: { name: 'p', roleArns: [deployRole.arn] },
    answered: {
      profile: {
        profileArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1',
        name: 'p',
        roleArns: [deployRole.arn],
      },
    },
    made: {
      kind: 'anywhere-profile',
      origin: 'created',
      arn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1',
      name: 'p',
      roles: [deployRole],
    },
  },
  {
    says: 'reads a changed profile as one that existed',
    name: 'UpdateProfile',
    asked: { profileId: 'p1', roleArns: [deployRole.arn, 'nonsense:'] },
    answered: { profile: { profileArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1' } },
    made: {
      kind: 'anywhere-profile',
      origin: 'existed',
      arn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1',
      roles: [deployRole],
    },
  },
  {
    says: 'reads a profile that was switched on as one that existed',
    name: 'EnableProfile',
    asked: { profileId: 'p1' },
    answered: {
      profile: {
        profileArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1',
        roleArns: [deployRole.arn],
      },
    },
    made: {
      kind: 'anywhere-profile',
      origin: 'existed',
      arn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/p1',
      roles: [deployRole],
    },
  },
]);
