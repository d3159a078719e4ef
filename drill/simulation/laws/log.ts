import { isAsNamed } from '../../../core/model-logging/as-named.ts';
import { changesLog, keptLog } from '../../scenarios/kept-log.ts';
import { callsIn } from '../accounts.ts';
import type { Evidence } from '../evidence.ts';
import type { Law } from './law.ts';

export const logIsKept: Law = {
  id: 'log-is-kept',
  says: 'A log of model calls that somebody changed ends as the deployment names it, or a person is paged, or its event lies in a dead-letter queue with an alarm; of a member, for which none is named, the same without the first; and only the one function writes it, never under a policy that only observes.',
  broken: (evidence) => {
    const { world, truth, ended } = evidence;
    const changes = callsIn(world).filter(changesLog);
    if (changes.length === 0) return [];
    const ours = changes.filter(({ caller }) => caller.kind === 'function');
    const strangers = ours.filter(({ caller }) => 'phase' in caller && caller.phase !== 'model-logging');
    // A run without an incident does not tell which mode it is in.
    const observes =
      ended.length > 0 &&
      ended.every(({ state }) => state.incident.policy.rules.every(({ mode }) => mode === 'observe'));
    return [
      ...(strangers.length > 0 ? ['another function than model-logging wrote the log of model calls'] : []),
      ...(observes && ours.length > 0 ? ['the log of model calls was written although the mode is observe'] : []),
      ...(isKept(evidence) || isTold(evidence) || truth.refusedMessages > 0
        ? []
        : ['the log of model calls is not what the deployment names, and nobody was paged']),
    ];
  },
};

/** The deployment names none for a member. */
function isKept({ world, home: { account } }: Evidence): boolean {
  const { invocationLogging } = account.switches;
  return account === world.account && invocationLogging !== undefined && isAsNamed(invocationLogging, keptLog);
}

function isTold({ world, home: { account } }: Evidence): boolean {
  const says = account === world.account ? 'did not put the log' : 'the log of model calls was switched off';
  return (
    world.account.published.some(({ topic, text }) => topic.includes('Pages') && text.includes(says)) ||
    [world, ...world.members].some(({ delivery }) =>
      delivery.deadLetters.some(({ event }) => JSON.stringify(event).includes('ModelInvocationLogging')),
    )
  );
}
