import { type ExpectedStack, stacksBesideHub } from '../../lib/deployed-stacks.ts';
import { type Check, deployAgain, fail, type Patient, pass, warn } from './check.ts';
import { isDeployed } from './deployment-checks.ts';

/** The stacks beside the hub that this person can look at, and those that stand in an account of their own. */
export function besideHub({ config, caller }: Pick<Patient, 'config' | 'caller'>) {
  const expected = config === undefined ? [] : stacksBesideHub(config);
  const isHere = ({ account = caller.account }: ExpectedStack) => account === caller.account;
  return { here: expected.filter(isHere), elsewhere: expected.filter((stack) => !isHere(stack)) };
}

/** Forwarders, and the guard with its kill switch where they are this account's: what is missing is not heard, or not guarded. */
export const stacksCheck: Check = {
  id: 'stacks',
  look: async ({ config, caller, operator }) => {
    if (config === undefined)
      return warn(
        'without a firebreak.config.ts here nobody knows what else should stand',
        'npm run firebreak -- doctor, where the configuration is',
      );
    const { here, elsewhere } = besideHub({ config, caller });
    const found = await Promise.all(
      here.map(async (stack) => ({ stack, status: (await operator.stack(stack.name, stack.region))?.status })),
    );
    const ill = found.filter(({ status }) => status === undefined || !isDeployed(status));
    if (ill.length > 0) {
      const words = ill.map(
        ({ stack: { name, region }, status }) => `${name} in ${region} is ${status ?? 'not there'}`,
      );
      return fail(`${words.join('; ')}: what it should hear or guard is neither`, deployAgain);
    }
    const unseen = [...Map.groupBy(elsewhere, ({ account }) => account)].map(
      ([account, stacks]) =>
        `; ${stacks.map(({ name }) => name).join(' and ')} stand in account ${account}: look there`,
    );
    return pass(
      `${here.length === 0 ? 'nothing else is to stand in this account' : `${here.length} more stack(s) stand`}${unseen.join('')}`,
    );
  },
};
