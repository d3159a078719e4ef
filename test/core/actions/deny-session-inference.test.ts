import { actions } from '../../../core/actions/index.ts';
import { sessionContract } from './session-contract.ts';

sessionContract(actions['deny-session-inference'], { extent: 'inference', stops: ['bedrock:InvokeModel'] });
