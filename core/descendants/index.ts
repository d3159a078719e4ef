import { addUserToGroup } from './add-user-to-group.ts';
import { assumeRole } from './assume-role.ts';
import { assumeRoleWithSaml } from './assume-role-with-saml.ts';
import { assumeRoleWithWebIdentity } from './assume-role-with-web-identity.ts';
import { assumeRoot } from './assume-root.ts';
import { attachPolicy } from './attach-policy.ts';
import { changePolicy } from './change-policy.ts';
import { commandInstance } from './command-instance.ts';
import { createAccessKey } from './create-access-key.ts';
import { createAnywhereProfile } from './create-anywhere-profile.ts';
import { createOidcProvider } from './create-oidc-provider.ts';
import { createPolicy } from './create-policy.ts';
import { createRole } from './create-role.ts';
import { createSamlProvider } from './create-saml-provider.ts';
import { createServiceSpecificCredential } from './create-service-specific-credential.ts';
import { createTrustAnchor } from './create-trust-anchor.ts';
import { createUser } from './create-user.ts';
import { fillInstanceProfile } from './fill-instance-profile.ts';
import { getFederationToken } from './get-federation-token.ts';
import { getSessionToken } from './get-session-token.ts';
import { getSigninToken } from './get-signin-token.ts';
import { liftBoundary } from './lift-boundary.ts';
import { passRoleToAgentcore } from './pass-role-to-agentcore.ts';
import { passRoleToApiGateway } from './pass-role-to-api-gateway.ts';
import { passRoleToAppsync } from './pass-role-to-appsync.ts';
import { passRoleToBatch } from './pass-role-to-batch.ts';
import { passRoleToBedrock } from './pass-role-to-bedrock.ts';
import { passRoleToCloudformation } from './pass-role-to-cloudformation.ts';
import { passRoleToCodebuild } from './pass-role-to-codebuild.ts';
import { passRoleToEc2 } from './pass-role-to-ec2.ts';
import { passRoleToEcs } from './pass-role-to-ecs.ts';
import { passRoleToEks } from './pass-role-to-eks.ts';
import { passRoleToGlue } from './pass-role-to-glue.ts';
import { passRoleToIdentityPool } from './pass-role-to-identity-pool.ts';
import { passRoleToIot } from './pass-role-to-iot.ts';
import { passRoleToLambda } from './pass-role-to-lambda.ts';
import { passRoleToSagemaker } from './pass-role-to-sagemaker.ts';
import { passRoleToScheduler } from './pass-role-to-scheduler.ts';
import { passRoleToSsm } from './pass-role-to-ssm.ts';
import { passRoleToStepFunctions } from './pass-role-to-step-functions.ts';
import { putInlinePolicy } from './put-inline-policy.ts';
import { reactivateAccessKey } from './reactivate-access-key.ts';
import { rolesAnywhereSession } from './roles-anywhere-session.ts';
import { setConsolePassword } from './set-console-password.ts';
import { takeAgentcoreToken } from './take-agentcore-token.ts';
import { updateAssumeRolePolicy } from './update-assume-role-policy.ts';
import { uploadSigningCertificate } from './upload-signing-certificate.ts';
import { uploadSshPublicKey } from './upload-ssh-public-key.ts';
import type { Way } from './way.ts';

/** Every way in which a credential can mint or open another. A new one is its file, its test and its line here. */
export const ways = [
  addUserToGroup,
  assumeRole,
  assumeRoleWithSaml,
  assumeRoleWithWebIdentity,
  assumeRoot,
  attachPolicy,
  changePolicy,
  commandInstance,
  createAccessKey,
  createAnywhereProfile,
  createOidcProvider,
  createPolicy,
  createRole,
  createSamlProvider,
  createServiceSpecificCredential,
  createTrustAnchor,
  createUser,
  fillInstanceProfile,
  getFederationToken,
  getSessionToken,
  getSigninToken,
  liftBoundary,
  passRoleToAgentcore,
  passRoleToApiGateway,
  passRoleToAppsync,
  passRoleToBatch,
  passRoleToBedrock,
  passRoleToCloudformation,
  passRoleToCodebuild,
  passRoleToEc2,
  passRoleToEcs,
  passRoleToEks,
  passRoleToGlue,
  passRoleToIdentityPool,
  passRoleToIot,
  passRoleToLambda,
  passRoleToSagemaker,
  passRoleToScheduler,
  passRoleToSsm,
  passRoleToStepFunctions,
  putInlinePolicy,
  reactivateAccessKey,
  rolesAnywhereSession,
  setConsolePassword,
  takeAgentcoreToken,
  updateAssumeRolePolicy,
  uploadSigningCertificate,
  uploadSshPublicKey,
] as const satisfies readonly Way[];

export type WayId = (typeof ways)[number]['id'];
