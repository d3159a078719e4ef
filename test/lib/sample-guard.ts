import type { OrgGuardConfig } from '../../lib/org-guard-config.ts';

/** A guard over the example account. */
export const sampleGuard: OrgGuardConfig = {
  managementAccount: '111122223333',
  account: '123456789012',
  targets: ['ou-ab12-cdefgh34'],
  breakGlass: ['arn:aws:iam::123456789012:user/break-glass'],
  deployers: ['arn:aws:iam::123456789012:role/pipelines/deploy-firebreak'],
  approvers: ['arn:aws:iam::123456789012:role/people/on-call'],
};
