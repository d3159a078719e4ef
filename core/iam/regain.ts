/** One action by which a contained identity could get back what it lost, or act as somebody else. */
export interface WayToRegain {
  readonly action: string;
  /** One sentence: what it would win. */
  readonly because: string;
  /** Whether a deny of it, read back from AWS, proves anything. */
  readonly proof: 'deny-is-proof' | 'deny-is-unproven';
}

const way = (action: string, because: string): WayToRegain => ({ action, because, proof: 'deny-is-proof' });

/**
 * Every way to regain access that the proof asks about. The list cannot be complete: AWS adds actions, so the full
 * quarantine denies everything and this list only says what is asked.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html
 */
export const waysToRegain: readonly WayToRegain[] = [
  way('iam:CreateAccessKey', 'It makes a new long-term key for this user or for any other.'),
  way('iam:UpdateAccessKey', 'It sets the leaked key back to Active.'),
  way('iam:CreateLoginProfile', 'It gives a user a console password.'),
  way('iam:UpdateLoginProfile', 'It replaces a console password by one that the attacker knows.'),
  way(
    'iam:CreateServiceSpecificCredential',
    'It makes an API key for Bedrock or Claude Platform that never has to expire.',
  ),
  way('iam:ResetServiceSpecificCredential', 'It returns a new secret for an existing API key.'),
  way('iam:UpdateServiceSpecificCredential', 'It sets an API key back to Active.'),
  way('iam:UploadSSHPublicKey', 'It registers a key that the attacker holds.'),
  way('iam:UploadSigningCertificate', 'It registers a signing certificate that the attacker holds.'),
  way('iam:DetachUserPolicy', 'It takes the attached deny off the user.'),
  way('iam:DetachRolePolicy', 'It takes the attached deny off a role.'),
  way('iam:DeleteUserPolicy', 'It removes an inline deny from the user.'),
  way('iam:DeleteRolePolicy', 'It removes an inline deny from a role.'),
  way('iam:DeleteUserPermissionsBoundary', 'It removes the boundary that denies.'),
  way('iam:DeleteRolePermissionsBoundary', 'It removes the boundary of a role that denies.'),
  way('iam:PutUserPermissionsBoundary', 'It replaces the boundary that denies by one that allows.'),
  way('iam:PutUserPolicy', 'It overwrites an inline deny, or grants more to another user.'),
  way('iam:PutRolePolicy', 'It overwrites an inline deny, or grants more to a role.'),
  way('iam:PutGroupPolicy', 'It grants more to every member of a group.'),
  way('iam:AttachUserPolicy', 'It gives administrator rights to another user.'),
  way('iam:AttachRolePolicy', 'It gives administrator rights to a role that the attacker can assume.'),
  way('iam:AttachGroupPolicy', 'It gives administrator rights to every member of a group.'),
  way('iam:AddUserToGroup', 'It lends a user the rights of a group.'),
  way('iam:CreatePolicyVersion', 'It rewrites a customer-managed deny, the surgical one included.'),
  way('iam:SetDefaultPolicyVersion', 'It puts an older, weaker version of a customer-managed deny in force.'),
  way('iam:UntagUser', 'It removes the quarantine tag that an organization policy acts on.'),
  way('iam:UntagRole', 'It removes the quarantine tag of a role.'),
  way('iam:TagUser', 'It overwrites tags that policies act on.'),
  way('iam:TagRole', 'It overwrites tags of a role that policies act on.'),
  way('iam:CreateUser', 'It makes an identity that no containment knows of.'),
  way('iam:CreateRole', 'It makes a role that trusts the attacker.'),
  way('iam:AcquireRole', 'It makes a role from a template of AWS.'),
  way('iam:UpdateAssumeRolePolicy', 'It lets the attacker assume an existing role.'),
  way('iam:PassRole', 'It runs code of the attacker with a role of the account.'),
  way('iam:CreateOpenIDConnectProvider', 'It makes an identity provider of the attacker trusted.'),
  way('iam:CreateSAMLProvider', 'It makes an identity provider of the attacker trusted.'),
  way('iam:EnableOutboundWebIdentityFederation', 'It lets identities of the account sign in elsewhere.'),
  way('iam:CreateDelegationRequest', 'It asks for rights that somebody else then hands over.'),
  way('sts:AssumeRole', 'It trades the identity for a role session, which a deny on the user does not reach.'),
  way('sts:AssumeRoot', 'It makes a root session in a member account.'),
  way('sts:GetFederationToken', 'It makes a session of up to 36 hours, which can open the console.'),
  {
    action: 'sts:GetSessionToken',
    because:
      'It makes a session of up to 36 hours; AWS asks no permission for it and does not say that a deny holds, but the session has only what the user has.',
    proof: 'deny-is-unproven',
  },
  way('sts:GetWebIdentityToken', 'It makes a signed token with which services outside AWS can be entered.'),
  way('sts:GetDelegatedAccessToken', 'It redeems rights that somebody else handed over.'),
  way('sts:TagSession', 'It passes session tags that replace the tags which policies act on.'),
  way('signin:AuthorizeOAuth2Access', 'It lets a command line sign in with a console session.'),
  way('signin:CreateOAuth2Token', 'It makes credentials of up to 12 hours from a console session.'),
  way('rolesanywhere:CreateTrustAnchor', 'It makes certificates of the attacker worth role sessions.'),
];
