import { deactivatedCredentials } from './deactivated-credentials.ts';

/** X.509 certificates sign requests to old APIs. https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSigningCertificate.html */
export const deactivateSigningCertificates = deactivatedCredentials({
  id: 'deactivate-signing-certificates',
  summary: 'Set every signing certificate of the user to Inactive.',
  contains: ['access-key'],
  kind: 'signing-certificate',
  noun: 'signing certificate',
  slot: () => 'signing-certificates',
  meant: () => true,
  comesBack: true,
  list: 'iam:ListSigningCertificates',
  update: 'iam:UpdateSigningCertificate',
  command: 'update-signing-certificate',
  option: '--certificate-id',
});
