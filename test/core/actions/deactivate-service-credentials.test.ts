import { actions } from '../../../core/actions/index.ts';
import { actionContract } from './contract.ts';
import { isActive, twoKeys, userTarget } from './leaked-user.ts';

actionContract(actions['deactivate-service-credentials'], {
  target: userTarget,
  arrange: twoKeys,
  use: isActive('serviceCredentials'),
  released: 'as it was',
});
