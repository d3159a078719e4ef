/** Whom a reminder goes to. `group` counts from 0, in the order of escalation. */
export type Reminded = { readonly kind: 'group'; readonly group: number } | { readonly kind: 'on-call' };

export interface Reminder {
  /** ISO 8601. */
  readonly at: string;
  readonly to: Reminded;
}

export interface ReminderGiven {
  /** ISO 8601, both. */
  readonly askedAt: string;
  readonly expiresAt: string;
  /** How many groups may decide, the first being the one that was asked. */
  readonly groups: number;
}

const firstReminderMs = 15 * 60_000;
/** Whoever is on call needs time to wake up and read. */
const lastCallMs = 30 * 60_000;

/**
 * When nobody answers: the first group again after 15 minutes and, after twice as long, once more; then each next group,
 * the pauses doubling; whoever is on call at the end, and always while half an hour is left, or half of a shorter time.
 * The waiting state and the record have the same `expiresAt`, so nobody is reminded of what is over.
 */
export function reminderSchedule({ askedAt, expiresAt, groups }: ReminderGiven): readonly Reminder[] {
  const [start, end] = [Date.parse(askedAt), Date.parse(expiresAt)];
  if (!(end > start)) return [];
  const onCall = end - Math.min(lastCallMs, (end - start) / 2);
  const to = [0, 0, ...Array.from({ length: Math.max(groups - 1, 0) }, (_, index) => index + 1)];
  const reminders = to.map((group, index) => ({ at: start + firstReminderMs * (2 ** (index + 1) - 1), group }));
  return [
    ...reminders
      .filter(({ at }) => at < onCall)
      .map(({ at, group }): Reminder => ({ at: iso(at), to: { kind: 'group', group } })),
    { at: iso(onCall), to: { kind: 'on-call' } },
  ];
}

const iso = (ms: number): string => new Date(Math.floor(ms)).toISOString();
