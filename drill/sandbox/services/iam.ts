import { accessKeyOperations } from './iam/access-keys.ts';
import { attachedPolicyOperations } from './iam/attached-policies.ts';
import { boundaryOperations } from './iam/boundaries.ts';
import { groupOperations } from './iam/groups.ts';
import { inlinePolicyOperations } from './iam/inline-policies.ts';
import { loginProfileOperations } from './iam/login-profiles.ts';
import { managedPolicyOperations } from './iam/managed-policies.ts';
import { policyVersionOperations } from './iam/policy-versions.ts';
import { roleOperations } from './iam/roles.ts';
import { serviceSpecificCredentialOperations } from './iam/service-specific-credentials.ts';
import { signingCertificateOperations } from './iam/signing-certificates.ts';
import { simulateOperations } from './iam/simulate.ts';
import { sshPublicKeyOperations } from './iam/ssh-public-keys.ts';
import { tagOperations } from './iam/tags.ts';
import { userOperations } from './iam/users.ts';

/** What IAM answers here: on the control plane at once, and enforced some seconds later. */
export const iamOperations = {
  ...accessKeyOperations,
  ...attachedPolicyOperations,
  ...boundaryOperations,
  ...groupOperations,
  ...inlinePolicyOperations,
  ...loginProfileOperations,
  ...managedPolicyOperations,
  ...policyVersionOperations,
  ...roleOperations,
  ...serviceSpecificCredentialOperations,
  ...signingCertificateOperations,
  ...simulateOperations,
  ...sshPublicKeyOperations,
  ...tagOperations,
  ...userOperations,
};
