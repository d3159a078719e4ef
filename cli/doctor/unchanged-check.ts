import type { Drifted } from '../../adapters/aws/operator/stack.ts';
import { stackName } from '../session.ts';
import { type Check, deployAgain, fail, pass, warn } from './check.ts';
import { besideHub } from './stacks-check.ts';

/** The rules with their states, the roles, the functions, in every stack: whoever got rights in the account may have changed them. */
export const unchangedCheck: Check = {
  id: 'unchanged',
  look: async ({ operator, ...patient }) => {
    const hub = { name: stackName, region: patient.caller.region };
    const compared = await Promise.all(
      [hub, ...besideHub(patient).here].map(async ({ name, region }) => ({
        look: `aws cloudformation describe-stack-resource-drifts --stack-name ${name} --region ${region}`,
        drifted: await operator.drift(name, region),
        place: name === stackName ? '' : `${name}: `,
      })),
    );
    const changed = compared.filter(({ drifted = [] }) => drifted.length > 0);
    if (changed.length > 0) {
      const said = changed.map(({ place, drifted = [] }) => `${place}${drifted.map(words).join('; ')}`);
      const looks = changed.map(({ look }) => look).join('; ');
      return fail(`changed since the deployment: ${said.join('; ')}`, `${looks}, then ${deployAgain} --force`);
    }
    const unknown = compared.filter(({ drifted }) => drifted === undefined);
    const [first] = unknown;
    if (first === undefined)
      return pass(`rules, roles and functions are as they were deployed, in ${compared.length} stack(s)`);
    return warn(
      `CloudFormation did not finish comparing what is there with what was deployed, in ${unknown.length} of ${compared.length} stack(s)`,
      first.look,
    );
  },
};

function words({ type, logicalId, how, properties }: Drifted): string {
  return `${type} ${logicalId} ${how}${properties.length > 0 ? ` (${properties.join(', ')})` : ''}`;
}
