import type {
  ListSigningCertificatesCommandInput,
  ListSigningCertificatesCommandOutput,
  UpdateSigningCertificateCommandInput,
  UpdateSigningCertificateCommandOutput,
} from '@aws-sdk/client-iam';
import { present } from '../../credential.ts';
import { gone } from './exceptions.ts';
import { onUser, statusIn } from './on-user.ts';

export const signingCertificateOperations = {
  ListSigningCertificatesCommand: onUser<ListSigningCertificatesCommandInput, ListSigningCertificatesCommandOutput>({
    action: 'iam:ListSigningCertificates',
    writes: false,
    answer(user) {
      const Certificates = present(user.signingCertificates).map(({ id, status, createdAt }) => ({
        UserName: user.name,
        CertificateId: id,
        CertificateBody: 'drill',
        Status: status.control() === 'Active' ? ('Active' as const) : ('Inactive' as const),
        UploadDate: createdAt,
      }));
      return { Certificates, IsTruncated: false };
    },
  }),
  UpdateSigningCertificateCommand: onUser<UpdateSigningCertificateCommandInput, UpdateSigningCertificateCommandOutput>({
    action: 'iam:UpdateSigningCertificate',
    requires: ['CertificateId', 'Status'],
    writes: true,
    answer(user, { CertificateId, Status }, { account }) {
      const found = user.signingCertificates.get(CertificateId ?? '');
      if (found === undefined) throw gone(`The Certificate with id ${CertificateId} cannot be found.`);
      account.setStatus(found, statusIn(Status));
      return {};
    },
  }),
};
