import { createTrustAnchor } from '../../../core/descendants/create-trust-anchor.ts';
import { wayContract } from './contract.ts';

wayContract(createTrustAnchor, [
  {
    says: 'reads a new anchor as created',
    name: 'CreateTrustAnchor',
    asked: { name: 'ca', enabled: true },
    answered: {
      trustAnchor: { trustAnchorArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/a1', name: 'ca' },
    },
    made: {
      kind: 'trust-anchor',
      origin: 'created',
      arn: 'arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/a1',
      name: 'ca',
    },
  },
  {
    says: 'reads a changed anchor as one that existed',
    name: 'UpdateTrustAnchor',
    asked: { trustAnchorId: 'a1' },
    answered: {
      trustAnchor: { trustAnchorArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/a1', name: 'ca' },
    },
    made: {
      kind: 'trust-anchor',
      origin: 'existed',
      arn: 'arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/a1',
      name: 'ca',
    },
  },
  {
    says: 'reads an anchor that was switched on as one that existed',
    name: 'EnableTrustAnchor',
    asked: { trustAnchorId: 'a1' },
    answered: {
      trustAnchor: { trustAnchorArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/a1', name: 'ca' },
    },
    made: {
      kind: 'trust-anchor',
      origin: 'existed',
      arn: 'arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/a1',
      name: 'ca',
    },
  },
]);
