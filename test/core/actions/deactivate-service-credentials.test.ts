import { actions } from '../../../core/actions/index.ts';
import { actionContract } from './contract.ts';
import { isActiveFor, twoKeys, userTarget } from './leaked-user.ts';

actionContract(actions['deactivate-service-credentials'], {
  target: userTarget,
  arrange: twoKeys,
  use: isActiveFor('codecommit.amazonaws.com'),
  released: 'as it was',
});
