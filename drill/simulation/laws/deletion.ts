import type { Deletion } from '../deletions.ts';
import type { Evidence } from '../evidence.ts';
import { clockWords, type Law } from './law.ts';

/** From the answer on; by the calendar that people were told, and not by our own code. */
const afterMs = 7 * 24 * 3_600_000;

export const onlyDeadKeysDeleted: Law = {
  id: 'only-dead-keys-deleted',
  says: 'Nothing is deleted but an access key that was proven dead, is Inactive and opens nothing, a week after a person chose that for the incident of this very key.',
  broken: (evidence) =>
    evidence.deletions.flatMap((deletion) =>
      objections(evidence, deletion).map((because) => `${wordsOf(deletion)}, and ${because}`),
    ),
};

function objections(evidence: Evidence, deletion: Deletion): readonly string[] {
  const { accessKeyId, status, stillPasses } = deletion;
  if (accessKeyId === undefined) return ['it is no access key'];
  return [
    ...(status === 'Inactive' ? [] : [`it was ${status}`]),
    ...stillPasses.slice(0, 1),
    ...(wasChosen(evidence, deletion) ? [] : ['nobody chose that a week before']),
    ...(wasProven(evidence, accessKeyId) ? [] : ['it was never said to be contained for good']),
  ];
}

function wasChosen({ truth, answers }: Evidence, { at, accessKeyId }: Deletion): boolean {
  const asked = [...truth.states.values()].filter(({ incident }) => keyIn(incident) === accessKeyId);
  return answers.some(
    (answer) =>
      answer.choice === 'delete-key' &&
      answer.at + afterMs <= at &&
      asked.some(({ incident }) => answer.approvalId.startsWith(incident.id)),
  );
}

const wasProven = ({ truth }: Evidence, accessKeyId: string): boolean =>
  truth.verdicts.some(({ state: { incident } }) => keyIn(incident) === accessKeyId);

type Incident = Evidence['ended'][number]['state']['incident'];

/** A short-term API key is a request that was signed with a key: who is asked about it is asked about that key. */
const keyIn = ({ finding: { credential } }: Incident): string | undefined =>
  credential?.kind === 'access-key' || credential?.kind === 'bedrock-short-term-key'
    ? credential.accessKeyId
    : undefined;

const wordsOf = ({ action, userName, accessKeyId, at }: Deletion): string =>
  `${action} on ${accessKeyId ?? userName} at ${clockWords(at)}`;
