import { actions } from '../../../core/actions/index.ts';
import { actionContract } from './contract.ts';
import { callsModel, secondKeyId, twoKeys, userTarget } from './leaked-user.ts';

actionContract(actions['deactivate-every-key'], {
  target: userTarget,
  arrange: twoKeys,
  use: callsModel(secondKeyId),
  released: 'still contained',
});
