import { parseRuntimePolicy } from '../../core/policy/runtime-policy.ts';
import { changesFrom } from '../config/comparison.ts';
import { outputOf } from '../session.ts';
import { type Check, deployAgain, fail, pass, warn } from './check.ts';

const push = 'npm run firebreak -- config push';

export const policyCheck: Check = {
  id: 'policy',
  look: async ({ operator, stack }) => {
    const parameter = await operator.parameter();
    if (parameter === undefined)
      return fail('the policy parameter is gone; the last good policy stays in force', deployAgain);
    const parsed = parseRuntimePolicy(parameter.text, parameter.version);
    if (parsed.kind === 'broken')
      return fail(`version ${parameter.version} of the parameter is broken: ${parsed.because}`, push);
    const inForce = await operator.policyInForce(outputOf(stack, 'IncidentsTable'));
    if (inForce === undefined)
      return warn('in force is what was deployed: the policy door has not taken the parameter over', push);
    if (inForce.version === parameter.version) return pass(`version ${inForce.version} of the policy is in force`);
    return fail(
      `version ${inForce.version} of the policy is in force, and the parameter is at ${parameter.version}`,
      push,
    );
  },
};

export const configCheck: Check = {
  id: 'config',
  look: async ({ operator, config }) => {
    if (config === undefined)
      return warn('there is no firebreak.config.ts here to compare with', 'npm run firebreak -- init');
    const changes = changesFrom(await operator.parameter(), config);
    return changes.length === 0
      ? pass('firebreak.config.ts says the same as the parameter')
      : warn(`firebreak.config.ts differs from the parameter: ${changes.join('; ')}`, push);
  },
};
