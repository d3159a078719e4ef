import type { EventEnvelope } from '../core/model/finding.ts';
import { cloudTrailRecordIn, isObject } from '../core/signals/cloudtrail.ts';
import type { Happening } from './benign-events.ts';
import { findingStories } from './benign-findings.ts';
import { addressOf } from './benign-networks.ts';
import { everydayStories, type Story } from './benign-stories.ts';
import { diceOf } from './dice.ts';

export const stories: readonly Story[] = [...everydayStories, ...findingStories];

export interface BenignTraffic {
  readonly seed: number;
  readonly days: number;
}

const day = 24 * 60 * 60 * 1000;
const begin = Date.parse('2026-03-01T00:00:00.000Z');

/**
 * What an account without an intruder sees: pipelines, Terraform, people in the console and through Identity Center,
 * applications that call models, and the findings that AWS makes of them. In the order of time, the same for the same
 * seed. Every story is told at least once, however short the traffic.
 */
export function benignTraffic({ seed, days }: BenignTraffic): readonly EventEnvelope[] {
  const dice = diceOf(seed);
  // Of its own, so that where somebody is does not change what they do.
  const where = diceOf(seed + 1_000_000);
  const happenings = stories.flatMap((story) => {
    const times = Math.max(1, Math.round((story.perThirtyDays * days) / 30));
    return Array.from({ length: times }, () => dice() * days * day).flatMap((start) =>
      placed(story.tell(dice), where()).map(({ after, event }) => ({ time: begin + start + after, event })),
    );
  });
  return happenings
    .toSorted((left, right) => left.time - right.time)
    .map(({ time, event }, place) => event(new Date(time).toISOString(), `benign-${seed}-${place}`));
}

/** The same, from where its caller is: one place for all that somebody does in one go. */
function placed(happenings: readonly Happening[], dice: number): readonly Happening[] {
  return happenings.map(({ after, event }) => ({ after, event: (at, id) => from(event(at, id), dice) }));
}

function from(event: EventEnvelope, dice: number): EventEnvelope {
  const record = cloudTrailRecordIn(event.detail);
  if (record?.userIdentity === undefined || !isObject(event.detail)) return event;
  return { ...event, detail: { ...event.detail, sourceIPAddress: addressOf(record.userIdentity, dice) } };
}
