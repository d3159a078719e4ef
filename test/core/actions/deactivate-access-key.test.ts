import { actions } from '../../../core/actions/index.ts';
import { leakedKeyId } from '../../leak.ts';
import { actionContract } from './contract.ts';
import { callsModel, keyTarget, twoKeys } from './leaked-user.ts';

actionContract(actions['deactivate-access-key'], {
  target: keyTarget,
  arrange: twoKeys,
  use: callsModel(leakedKeyId),
  released: 'still contained',
});
