import { type ContextEntry, type IAMClient, paginateSimulatePrincipalPolicy } from '@aws-sdk/client-iam';
import type { Simulated, SimulationAsked, SimulationContext } from '../../core/ports/iam.ts';
import { called } from './errors.ts';

/** AWS's own policy simulation, the second witness. It reads policies as written, not as enforced yet. */
export async function simulate(
  client: IAMClient,
  { of, actions, context = [] }: SimulationAsked,
): Promise<ReadonlyMap<string, Simulated>> {
  return called(`simulate ${actions.length} actions for ${of}`, async () => {
    const input = {
      PolicySourceArn: of,
      ActionNames: [...actions],
      ...(context.length > 0 && { ContextEntries: context.map(entry) }),
    };
    const decisions = new Map<string, Simulated>();
    for await (const { EvaluationResults = [] } of paginateSimulatePrincipalPolicy({ client }, input)) {
      for (const { EvalActionName, EvalDecision } of EvaluationResults) {
        if (EvalActionName && EvalDecision) decisions.set(EvalActionName, EvalDecision);
      }
    }
    return decisions;
  });
}

const entry = ({ key, type, value }: SimulationContext): ContextEntry => ({
  ContextKeyName: key,
  ContextKeyType: type,
  ContextKeyValues: [value],
});
