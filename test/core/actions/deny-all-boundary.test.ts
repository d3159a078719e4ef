import { actions } from '../../../core/actions/index.ts';
import { leakedKeyId } from '../../leak.ts';
import { actionContract } from './contract.ts';
import { bounded, callsModel, twoKeys, userTarget } from './leaked-user.ts';

actionContract(actions['deny-all-boundary'], {
  target: userTarget,
  arrange: twoKeys,
  arrangeOtherwise: bounded,
  use: callsModel(leakedKeyId),
  released: 'as it was',
});
