import { type Correlated, correlate } from '../correlation/correlate.ts';
import type { Fact } from '../correlation/fact.ts';
import type { RuleId } from '../correlation/rules.ts';
import { remember, type Window, windowKeyOf } from '../correlation/window.ts';
import type { EventEnvelope, Finding } from '../model/finding.ts';
import type { World } from '../ports.ts';
import { sourceNetworkOf } from '../signals/source-network.ts';
import { heldBack, objectionTo } from '../signals/triage.ts';
import { type ExpectedWorld, isExpected } from './expected.ts';

export interface WindowWorld extends Pick<World, 'windows' | 'networkOf' | 'deployment'> {
  /** Where it stands what people expect. Absent: nothing is expected here. */
  readonly expecting?: ExpectedWorld;
}

/**
 * Remembers the finding beside what else is known of its identity, and answers it with what it asks for in that context:
 * one odd call says little, the sequence does. Whoever may not be contained alone may not be contained in a sequence.
 */
export async function inContext(finding: Finding, event: EventEnvelope, world: WindowWorld): Promise<Finding> {
  const key = windowKeyOf(finding);
  if (key === undefined) return finding;
  const { windows, networkOf, deployment, expecting } = world;
  const network = sourceNetworkOf(event, networkOf);
  const window = await windows.update(key, finding.source.at, (before) => remember(before, finding, network));
  const correlated = await unexpected({ window, finding, network }, expecting);
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

interface Seen {
  readonly window: Window;
  readonly finding: Finding;
  readonly network: string | undefined;
}

/** The rule that decides, without those that a person expects here: what is expected hides no other sequence. */
async function unexpected(
  { window, finding, network }: Seen,
  world: ExpectedWorld | undefined,
): Promise<Correlated | undefined> {
  const without = new Set<RuleId>();
  for (;;) {
    const correlated = correlate(window, finding, { network, without });
    if (correlated === undefined || world === undefined) return correlated;
    if (!(await isExpected(finding, correlated, world))) return correlated;
    without.add(correlated.rule);
  }
}
