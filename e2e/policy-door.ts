import { policyParameterName } from '../core/policy/parameter-name.ts';
import { check } from './checks.ts';
import type { Stage, Story } from './contained.ts';
import { parameterMade } from './leak.ts';

const withinMs = 20_000;

/** The parameter that the deployment made puts the first policy in force: rule, function, SSM, DynamoDB. */
export async function policyDoor({ emulator, witness, now }: Stage): Promise<Story> {
  await emulator.obey({ order: 'publish', event: parameterMade(policyParameterName) });
  const until = now() + withinMs;
  let version = await witness.policyVersion();
  while (version === 'none' && now() < until) version = await witness.policyVersion();
  return {
    times: {},
    checks: [check('the parameter of the deployment became the policy in force', version === '1', version)],
  };
}
