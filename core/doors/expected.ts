import type { Correlated } from '../correlation/correlate.ts';
import { factKeyOf } from '../correlation/fact.ts';
import { mayBeExpected, restsOnALeak } from '../correlation/may-be-expected.ts';
import { Refused, TryAgain } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import { standingUntil } from '../policy/standing-expectation.ts';
import type { World } from '../ports.ts';

export interface ExpectedWorld extends Pick<World, 'clock' | 'log'> {
  readonly iam: Pick<World['iam'], 'user'>;
  readonly approvals: Pick<World['approvals'], 'read'>;
  readonly policies: Pick<World['policies'], 'current'>;
  readonly expectations: Pick<World['expectations'], 'about' | 'silence'>;
}

/**
 * Whether a person has said that this sequence of this user is expected, which is then counted. Whatever cannot be read or
 * counted is not expected: a doubt must not silence anything, nor hold up a deny.
 */
export async function isExpected(
  finding: Finding,
  { rule, facts }: Pick<Correlated, 'rule' | 'facts'>,
  world: ExpectedWorld,
): Promise<boolean> {
  if (!mayBeExpected(rule) || restsOnALeak(facts)) return false;
  // What is to be put right by hand pages, and no page is silenced.
  if (finding.identity.kind !== 'user' || finding.byHand !== undefined) return false;
  const { name, uniqueId } = finding.identity;
  try {
    return await isSilenced(finding, { name, uniqueId, rule }, world);
  } catch (error) {
    if (!(error instanceof TryAgain || error instanceof Refused)) throw error;
    world.log.info('expected', { rule, outcome: 'not known', because: error.name });
    return false;
  }
}

interface Named {
  readonly name: string;
  readonly uniqueId: string | undefined;
  readonly rule: string;
}

async function isSilenced(finding: Finding, { name, rule, ...known }: Named, world: ExpectedWorld): Promise<boolean> {
  const uniqueId = known.uniqueId ?? (await world.iam.user(name))?.uniqueId;
  if (uniqueId === undefined) return false;
  const subject = { uniqueId, rule };
  const noted = await world.expectations.about(subject);
  if (noted === undefined) return false;
  const approval = await world.approvals.read(noted.approvalId);
  const reading = { policy: await world.policies.current(), now: world.clock.now() };
  if (standingUntil(approval, subject, reading) === undefined) return false;
  const occurrence = { key: factKeyOf(finding), at: finding.source.at };
  const isCounted = await world.expectations.silence(subject, occurrence);
  world.log.info('expected', { rule, event: finding.source.eventId, outcome: isCounted ? 'silenced' : 'too many' });
  return isCounted;
}
