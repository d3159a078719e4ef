import type { Choice } from '../../../core/model/approval.ts';
import type { Step } from '../../../core/model/plan.ts';
import type { Evidence } from '../evidence.ts';
import { leakedForGood, slotOf } from '../slots.ts';
import type { ReleaseSeen } from '../truth.ts';
import type { Law } from './law.ts';
import { wasSaid } from './memory.ts';
import { deniesOfStep } from './session-scope.ts';

export const exactRelease: Law = {
  id: 'exact-release',
  says: 'What a release calls restored is as it was before, but for the leaked credential, and but for what a page said that nobody could remember; and of the denies of sessions none stands that it lifted.',
  broken: (evidence) =>
    evidence.truth.releases.flatMap((release) =>
      restoredSteps(release).flatMap((step) => [
        ...changedSlot(evidence, release, step),
        ...standingDenies(evidence, release, step),
      ]),
    ),
};

/** What the release says that it put back; what another incident holds it leaves. */
function restoredSteps({ state: { plan, released = [] } }: ReleaseSeen): readonly Step[] {
  const steps = plan && 'steps' in plan ? plan.steps : [];
  const restored = released.filter(({ kind }) => kind === 'restored' || kind === 'nothing-to-do');
  return restored.flatMap(({ stepId }) => steps.find(({ id }) => id === stepId) ?? []);
}

function changedSlot(evidence: Evidence, { state, slots }: ReleaseSeen, { action }: Step): readonly string[] {
  const { truth } = evidence;
  const slot = slotOf(action, [...slots.keys()]);
  const now = slot && slots.get(slot);
  if (slot === undefined || now === undefined || leakedForGood(slot) || truth.prior.get(slot)?.has(now)) return [];
  if (wasSaid(evidence, slot)) return [];
  return [`${state.incident.id} calls ${slot} restored, and it is ${now} instead of ${before(truth, slot)}`];
}

const before = (truth: Evidence['truth'], slot: string): string => [...(truth.prior.get(slot) ?? [])].join(' or ');

/** A role has no policy of ours before Firebreak puts one there, so what was lifted stands no more. */
function standingDenies({ truth }: Evidence, { state, ofRole }: ReleaseSeen, step: Step): readonly string[] {
  return deniesOfStep(truth, step)
    .filter(({ name, text }) => ofRole.get(name) === text)
    .map(({ name }) => `${state.incident.id} calls ${step.id} restored, and the policy ${name} still stands`);
}

export const onlyPeopleDecide: Law = {
  id: 'only-people-decide',
  says: 'Nothing is given back, no more than the surgical deny goes in, no role is denied as a whole, and nobody who took a session is contained, but what a person chose, whatever the machine was told.',
  broken: ({ truth, answers }) => {
    const hasChosen = (id: string, choice: string) =>
      answers.some((answer) => answer.choice === choice && answer.approvalId.startsWith(id));
    const given = truth.releases
      .filter(({ state: { released = [] } }) => released.some(({ kind }) => kind === 'restored'))
      // Whoever calls it expected has it given back, too.
      .filter(({ state: { incident } }) => !hasChosen(incident.id, 'release') && !hasChosen(incident.id, 'expected'))
      .map(({ state: { incident } }) => `${incident.id} was released, and nobody chose that`);
    const states = [...truth.states.values()];
    const widened = states.flatMap(({ incident, ruling }) => {
      const words = ruling && widening[ruling.choice];
      return words === undefined || hasChosen(incident.id, ruling?.choice ?? '') ? [] : [`${incident.id} ${words}`];
    });
    const opened = states
      .filter(({ incident: { finding } }) => finding.source.dedupeKey.startsWith('caller|'))
      .filter(
        ({ incident }) => !answers.some(({ choice, at }) => isCallers(choice) && at <= Date.parse(incident.openedAt)),
      )
      .map(({ incident }) => `${incident.id} is about who took a session, and nobody chose that`);
    return [...given, ...widened, ...opened];
  },
};

const isCallers = (choice: Choice): boolean => choice === 'contain-caller';

const widening: Readonly<Partial<Record<Choice, string>>> = {
  escalate: 'was escalated, and nobody chose that',
  'deny-role-sessions': 'had all sessions of a role denied, and nobody chose that',
};
