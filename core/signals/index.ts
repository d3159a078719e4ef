import { awsQuarantineAttached } from './leaked/aws-quarantine-attached.ts';
import { decoyKeyUsed } from './leaked/decoy-key-used.ts';
import { decoyTouched } from './leaked/decoy-touched.ts';
import { githubSecretScanning } from './leaked/github-secret-scanning.ts';
import { guarddutyAiProtection } from './leaked/guardduty-ai-protection.ts';
import { guarddutyAnomalousBehavior } from './leaked/guardduty-anomalous-behavior.ts';
import { guarddutyAttackSequence } from './leaked/guardduty-attack-sequence.ts';
import { guarddutyCredentialsCompromised } from './leaked/guardduty-credentials-compromised.ts';
import { guarddutyCustomRule } from './leaked/guardduty-custom-rule.ts';
import { guarddutyInstanceCredentialsExfiltrated } from './leaked/guardduty-instance-credentials-exfiltrated.ts';
import { guarddutySuspiciousAddress } from './leaked/guardduty-suspicious-address.ts';
import { healthCredentialsExposed } from './leaked/health-credentials-exposed.ts';
import { keyReported } from './leaked/key-reported.ts';
import { securityhubFinding } from './leaked/securityhub-finding.ts';
import { securityhubOcsfFinding } from './leaked/securityhub-ocsf-finding.ts';
import { trustedAdvisorExposedKey } from './leaked/trusted-advisor-exposed-key.ts';
import { accessKeyCreated } from './odd/access-key-created.ts';
import { accessKeyReactivated } from './odd/access-key-reactivated.ts';
import { adminPolicyGranted } from './odd/admin-policy-granted.ts';
import { bedrockAccessEnabled } from './odd/bedrock-access-enabled.ts';
import { bedrockApiKeyCreated } from './odd/bedrock-api-key-created.ts';
import { bedrockApiKeyUsed } from './odd/bedrock-api-key-used.ts';
import { bedrockCapabilityProbe } from './odd/bedrock-capability-probe.ts';
import { bedrockRecon } from './odd/bedrock-recon.ts';
import { callerIdentityChecked } from './odd/caller-identity-checked.ts';
import { consolePasswordSet } from './odd/console-password-set.ts';
import { costRecon } from './odd/cost-recon.ts';
import { detectorTampered } from './odd/detector-tampered.ts';
import { federationTokenIssued } from './odd/federation-token-issued.ts';
import { findingsSuppressed } from './odd/findings-suppressed.ts';
import { guardrailWeakened } from './odd/guardrail-weakened.ts';
import { iamRecon } from './odd/iam-recon.ts';
import { iamUserCreated } from './odd/iam-user-created.ts';
import { identityProviderAdded } from './odd/identity-provider-added.ts';
import { invocationLoggingChanged } from './odd/invocation-logging-changed.ts';
import { invocationLoggingRead } from './odd/invocation-logging-read.ts';
import { mailRecon } from './odd/mail-recon.ts';
import { mailSendingOpened } from './odd/mail-sending-opened.ts';
import { marketplaceAgreementAccepted } from './odd/marketplace-agreement-accepted.ts';
import { mfaRemoved } from './odd/mfa-removed.ts';
import { organizationLeft } from './odd/organization-left.ts';
import { quarantineRemoved } from './odd/quarantine-removed.ts';
import { quotaRaised } from './odd/quota-raised.ts';
import { regionEnabled } from './odd/region-enabled.ts';
import { responderTampered } from './odd/responder-tampered.ts';
import { roleAssumedByLongTermKey } from './odd/role-assumed-by-long-term-key.ts';
import { roleTrustOpened } from './odd/role-trust-opened.ts';
import { rolesAnywhereOpened } from './odd/roles-anywhere-opened.ts';
import { rootSessionAssumed } from './odd/root-session-assumed.ts';
import { rootSignedIn } from './odd/root-signed-in.ts';
import { secretScannerCheckedKey } from './odd/secret-scanner-checked-key.ts';
import { secretsReadByLongTermKey } from './odd/secrets-read-by-long-term-key.ts';
import { sessionTokenIssued } from './odd/session-token-issued.ts';
import { signinTokenIssued } from './odd/signin-token-issued.ts';
import { trailTampered } from './odd/trail-tampered.ts';
import type { Signal } from './signal.ts';
import { bedrockUsageAlarm } from './spend/bedrock-usage-alarm.ts';
import { budgetExceeded } from './spend/budget-exceeded.ts';
import { costAnomaly } from './spend/cost-anomaly.ts';
import { gpuComputeLaunched } from './spend/gpu-compute-launched.ts';
import { mantleUsageAlarm } from './spend/mantle-usage-alarm.ts';
import { modelCapacityBought } from './spend/model-capacity-bought.ts';
import { modelInvocationLogged } from './spend/model-invocation-logged.ts';
import { modelInvokedByLongTermKey } from './spend/model-invoked-by-long-term-key.ts';

/** Every signal. A new one is its file, its test, its fixtures and its line here. */
export const signals = [
  awsQuarantineAttached,
  decoyKeyUsed,
  decoyTouched,
  githubSecretScanning,
  guarddutyAiProtection,
  guarddutyAnomalousBehavior,
  guarddutyAttackSequence,
  guarddutyCredentialsCompromised,
  guarddutyCustomRule,
  guarddutyInstanceCredentialsExfiltrated,
  guarddutySuspiciousAddress,
  healthCredentialsExposed,
  keyReported,
  securityhubFinding,
  securityhubOcsfFinding,
  trustedAdvisorExposedKey,
  accessKeyCreated,
  accessKeyReactivated,
  adminPolicyGranted,
  bedrockAccessEnabled,
  bedrockApiKeyCreated,
  bedrockApiKeyUsed,
  bedrockCapabilityProbe,
  bedrockRecon,
  callerIdentityChecked,
  consolePasswordSet,
  costRecon,
  detectorTampered,
  federationTokenIssued,
  findingsSuppressed,
  guardrailWeakened,
  iamRecon,
  iamUserCreated,
  identityProviderAdded,
  invocationLoggingChanged,
  invocationLoggingRead,
  mailRecon,
  mailSendingOpened,
  marketplaceAgreementAccepted,
  mfaRemoved,
  organizationLeft,
  quarantineRemoved,
  quotaRaised,
  regionEnabled,
  responderTampered,
  roleAssumedByLongTermKey,
  roleTrustOpened,
  rolesAnywhereOpened,
  rootSessionAssumed,
  rootSignedIn,
  secretScannerCheckedKey,
  sessionTokenIssued,
  secretsReadByLongTermKey,
  signinTokenIssued,
  trailTampered,
  bedrockUsageAlarm,
  budgetExceeded,
  costAnomaly,
  gpuComputeLaunched,
  mantleUsageAlarm,
  modelCapacityBought,
  modelInvocationLogged,
  modelInvokedByLongTermKey,
] as const satisfies readonly Signal[];

export type SignalId = (typeof signals)[number]['id'];
