import { uploadSigningCertificate } from '../../../core/descendants/upload-signing-certificate.ts';
import { wayContract } from './contract.ts';

wayContract(uploadSigningCertificate, [
  {
    says: 'reads the certificate by its id',
    name: 'UploadSigningCertificate',
    asked: { userName: 'alice', certificateBody: '-----BEGIN CERTIFICATE-----' },
    answered: { certificate: { userName: 'alice', certificateId: 'TA7SMP42TDN5Z26OBPJE7EXAMPLE', status: 'Active' } },
    made: {
      kind: 'signing-certificate',
      origin: 'created',
      userName: 'alice',
      certificateId: 'TA7SMP42TDN5Z26OBPJE7EXAMPLE',
    },
  },
]);
