import type { EventEnvelope } from '../../core/model/finding.ts';
import type { Story } from '../story.ts';
import { signedByGitHub, signedReport } from '../webhook-request.ts';
import type { Knock, World } from '../world.ts';
import { handOf } from './hand.ts';

const name = 'finding-forger';
/** Older than any door takes a signature, in ms. */
const staleMs = 3_600_000;

export interface ForgerGiven {
  readonly world: World;
  readonly story: Story;
  /** The account of its key; Firebreak's own when absent. */
  readonly account?: World['account'];
  /** A key that may put events, and nothing more. */
  readonly accessKeyId: string;
  /** Whose credential it says has leaked. */
  readonly targetKeyId: string;
  /** An event as AWS would have made it, about somebody in production. */
  readonly event: EventEnvelope;
  /** Buses that it puts the event on. */
  readonly buses: readonly string[];
}

export interface Forged {
  /** Entries that EventBridge refused, because only AWS may use their source. */
  readonly refusedEntries: number;
  /** Look-alikes that it took. */
  readonly takenEntries: number;
  /** What the doors on the internet answered. */
  readonly statusCodes: readonly number[];
}

/**
 * Wants production quarantined and says that its credentials leaked: with events that look like those of AWS, and with
 * webhooks that nobody signed, that the wrong secret signed, and that are an hour old.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
 */
export async function findingForger(given: ForgerGiven): Promise<Forged> {
  const { world, story, account = world.account, accessKeyId, targetKeyId, event, buses } = given;
  const hand = handOf({ account }, { kind: 'key-holder', name, accessKeyId });
  let refusedEntries = 0;
  let takenEntries = 0;
  for (const EventBusName of buses) {
    const Entries = [event.source, event.source.replace(/^aws\./, 'example.')].map((Source) =>
      entryOf(event, Source, EventBusName),
    );
    const output = await hand('PutEventsCommand', { Entries });
    const failed = output === undefined ? Entries.length : Number(output['FailedEntryCount']);
    refusedEntries += failed;
    takenEntries += Entries.length - failed;
  }
  const statusCodes: number[] = [];
  for (const knock of knocks(world, targetKeyId)) statusCodes.push((await world.knock(knock)).statusCode);
  await world.delivered();
  story.tell(
    'attacker',
    `forges findings: ${takenEntries} taken by EventBridge, the doors answer ${statusCodes.join(', ')}`,
  );
  return { refusedEntries, takenEntries, statusCodes };
}

const entryOf = (event: EventEnvelope, Source: string, EventBusName: string) => ({
  Source,
  DetailType: event['detail-type'],
  Detail: JSON.stringify(event.detail),
  EventBusName,
});

function knocks(world: World, accessKeyId: string): readonly Knock[] {
  const at = world.clock.now();
  const body = { accessKeyId };
  const unsigned = signedReport({ body, at });
  return [
    { ...unsigned, headers: { 'content-type': 'application/json' } },
    signedReport({ body, at, secret: 'a guess' }),
    signedReport({ body, at: at - staleMs }),
    signedByGitHub([{ token: accessKeyId, type: 'aws_access_key_id' }], 'a guess'),
  ];
}
