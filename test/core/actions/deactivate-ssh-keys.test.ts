import { actions } from '../../../core/actions/index.ts';
import { actionContract } from './contract.ts';
import { isActive, twoKeys, userTarget } from './leaked-user.ts';

actionContract(actions['deactivate-ssh-keys'], {
  target: userTarget,
  arrange: twoKeys,
  use: isActive('sshPublicKeys'),
  released: 'as it was',
});
