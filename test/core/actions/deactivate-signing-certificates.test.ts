import { actions } from '../../../core/actions/index.ts';
import { actionContract } from './contract.ts';
import { isActive, twoKeys, userTarget } from './leaked-user.ts';

actionContract(actions['deactivate-signing-certificates'], {
  target: userTarget,
  arrange: twoKeys,
  use: isActive('signingCertificates'),
  released: 'as it was',
});
