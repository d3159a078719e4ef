import type { Choice } from '../../core/model/approval.ts';
import type { World } from '../world.ts';
import type { State } from './state.ts';

/** What the person on call does with a question. */
export const peoplesChoices = [
  'nobody',
  'keep',
  'release',
  'escalate',
  'delete-key',
  'expected',
  'deny-role-sessions',
  'contain-caller',
] as const;
export type PersonsChoice = (typeof peoplesChoices)[number];

/** What they choose of what is offered, the first that is. Whoever has gone as far as can be gives it back when asked again. */
const wishes: Readonly<Record<PersonsChoice, readonly Choice[]>> = {
  nobody: [],
  keep: ['keep'],
  release: ['release'],
  escalate: ['escalate', 'keep'],
  'delete-key': ['delete-key', 'keep'],
  expected: ['expected', 'keep'],
  'deny-role-sessions': ['deny-role-sessions', 'release'],
  'contain-caller': ['contain-caller', 'escalate', 'keep'],
};

/** What a person truly said, whatever the machine believes. */
export interface Given {
  readonly approvalId: string;
  readonly choice: Choice;
  /** Epoch milliseconds, virtual. */
  readonly at: number;
}

/**
 * Whoever reads the mail answers each question, once, after so many ms; what the door then says is not their concern.
 * A question that is not mailed, because hardly anybody gives back what an attacker made, they find by its incident.
 */
export function answersQuestions(world: World, choice: PersonsChoice, thinksForMs: number): readonly Given[] {
  const given: Given[] = [];
  const wished = wishes[choice];
  if (wished.length === 0) return given;
  const answer = async (question: Question): Promise<void> => {
    await world.clock.sleep(thinksForMs);
    given.push({ approvalId: question.approvalId, choice: question.choice, at: world.clock.now() });
    await world.answer({ ...question, by: 'alice@example.com', reason: 'as drawn by the seed' }).catch(() => undefined);
  };
  world.account.listeners.push(({ action, outcome, caller }, input) => {
    if (outcome !== 'ok') return;
    const question =
      action === 'sns:Publish'
        ? mailed((input as Mail).Message ?? '', wished)
        : caller.kind === 'function' && caller.phase === 'ask' && action === 'dynamodb:UpdateItem'
          ? unmailed(world, input as Noted, wished)
          : undefined;
    if (question) void answer(question);
  });
  return given;
}

interface Question extends Omit<Given, 'at'> {
  readonly [name: string]: string;
  readonly planDigest: string;
}

interface Mail {
  readonly Message?: string;
}

interface Noted {
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly S?: string }>>;
}

/** As the question stands in its record. */
function unmailed(
  world: World,
  { ExpressionAttributeValues = {} }: Noted,
  wished: readonly Choice[],
): Question | undefined {
  const text = ExpressionAttributeValues[':question']?.S;
  if (text === undefined) return undefined;
  const { id, incidentId, planDigest, choices } = JSON.parse(text) as Asked;
  const input = world.executions.all.find(({ name }) => name === incidentId)?.input as State | undefined;
  if (input?.incident.finding.descends === undefined) return undefined;
  return { approvalId: id, planDigest, choice: wished.find((each) => choices.includes(each)) ?? 'keep' };
}

interface Asked {
  readonly id: string;
  readonly incidentId: string;
  readonly planDigest: string;
  readonly choices: readonly Choice[];
}

function mailed(text: string, wished: readonly Choice[]): Question | undefined {
  const offered = [...text.matchAll(/firebreak answer (\S+) (\S+) --plan (\S+)/g)];
  // What is not offered cannot be chosen; then everything stays as it is.
  const byChoice = new Map(offered.map((each) => [each[2], each] as const));
  const chosen = [...wished, 'keep'].map((wish) => byChoice.get(wish)).find((each) => each !== undefined);
  const [, approvalId, choice, planDigest] = chosen ?? [];
  if (!approvalId || !choice || !planDigest) return undefined;
  return { approvalId, planDigest, choice: choice as Choice };
}
