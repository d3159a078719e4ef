import type { Evidence } from '../evidence.ts';
import type { Law } from './law.ts';

export const looseningPaged: Law = {
  id: 'loosening-paged',
  says: 'No incident runs under a policy that only observes, where more was in force before, unless a page has said that the policy changed.',
  broken: (evidence) =>
    evidence.ended
      .map(({ state: { incident } }) => incident)
      .filter(({ policy }) => evidence.truth.policyBefore.some(acts) && !policy.rules.some(acts))
      .filter(({ openedAt }) => !wasPaged(evidence, Date.parse(openedAt)))
      .map(({ id, policy }) => `${id} runs under version ${policy.version} of the policy, and nobody was told of it`),
};

const acts = ({ mode }: { readonly mode: string }): boolean => mode !== 'observe';

const wasPaged = ({ world }: Evidence, until: number): boolean =>
  world.account.published.some(
    ({ at, topic, subject }) => at <= until && topic.includes('Pages') && subject.includes('runtime policy'),
  );
