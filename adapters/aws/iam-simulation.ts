import { type IAMClient, paginateSimulatePrincipalPolicy } from '@aws-sdk/client-iam';
import type { Simulated } from '../../core/ports.ts';
import { called } from './errors.ts';

/** AWS's own policy simulation, the second witness. It reads policies as written, not as enforced yet. */
export async function simulate(
  client: IAMClient,
  userArn: string,
  actions: readonly string[],
): Promise<ReadonlyMap<string, Simulated>> {
  return called(`simulate ${actions.length} actions for ${userArn}`, async () => {
    const input = { PolicySourceArn: userArn, ActionNames: [...actions] };
    const decisions = new Map<string, Simulated>();
    for await (const { EvaluationResults = [] } of paginateSimulatePrincipalPolicy({ client }, input)) {
      for (const { EvalActionName, EvalDecision } of EvaluationResults) {
        if (EvalActionName && EvalDecision) decisions.set(EvalActionName, EvalDecision);
      }
    }
    return decisions;
  });
}
