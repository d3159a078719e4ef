import { correlate } from '../correlation/correlate.ts';
import type { Fact } from '../correlation/fact.ts';
import { remember, windowKeyOf } from '../correlation/window.ts';
import type { EventEnvelope, Finding } from '../model/finding.ts';
import type { World } from '../ports.ts';
import { sourceNetworkOf } from '../signals/source-network.ts';
import { heldBack, objectionTo } from '../signals/triage.ts';

export interface WindowWorld extends Pick<World, 'windows' | 'networkOf' | 'deployment'> {}

/**
 * Remembers the finding beside what else is known of its identity, and answers it with what it asks for in that context:
 * one odd call says little, the sequence does. Whoever may not be contained alone may not be contained in a sequence.
 */
export async function inContext(
  finding: Finding,
  event: EventEnvelope,
  { windows, networkOf, deployment }: WindowWorld,
): Promise<Finding> {
  const key = windowKeyOf(finding);
  if (key === undefined) return finding;
  const network = sourceNetworkOf(event, networkOf);
  const window = await windows.update(key, finding.source.at, (before) => remember(before, finding, network));
  const correlated = correlate(window, finding, network);
  if (correlated === undefined) return finding;
  const { rule, facts } = correlated;
  const raised = {
    ...correlated.finding,
    rule,
    sequence: facts.map(lineOf),
  };
  const objection = raised.response === 'contain' ? objectionTo(raised, event, deployment) : undefined;
  if (objection === undefined) return raised;
  return heldBack({ ...raised, because: `${raised.because} Not contained, since ${objection}` }, event, deployment);
}

function lineOf({ what, at, region, network }: Fact): string {
  const line = `${what} at ${at} in ${region}`;
  return network === undefined ? line : `${line} from ${network}`;
}
