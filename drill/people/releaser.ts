import type { Choice } from '../../core/model/approval.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';

/** A question as it stands in the mail. */
export interface Mailed {
  readonly approvalId: string;
  readonly planDigest: string;
}

/** The first question about the incident of a key, once it was mailed; undefined when none comes within a day. */
async function questionAbout(world: World, incidentKey: string): Promise<Mailed | undefined> {
  const { account, clock, executions } = world;
  for (let looks = 0; looks < 8_640; looks += 1) {
    const id = executions.all.find(({ input }) => keyOf(input) === incidentKey)?.name;
    const mail = id && account.published.find(({ subject }) => subject === `Firebreak: decide about ${id}`);
    const [, approvalId, planDigest] = /firebreak answer (\S+) \S+ --plan (\S+)/.exec(mail ? mail.text : '') ?? [];
    if (approvalId && planDigest) return { approvalId, planDigest };
    await clock.sleep(10_000);
  }
  return undefined;
}

const keyOf = (input: unknown): string => (input as { readonly incident: { readonly key: string } }).incident.key;

export interface Answering {
  readonly incidentKey: string;
  readonly by: string;
  readonly choice: Choice;
  readonly reason: string;
}

/** Waits for the question about one key, and answers it through the front door. */
export async function answersAbout(
  { world, story }: { readonly world: World; readonly story: Story },
  { incidentKey, by, choice, reason }: Answering,
): Promise<unknown> {
  const asked = await questionAbout(world, incidentKey);
  if (asked === undefined) return undefined;
  story.tell('person', `${by} answers "${choice}" about ${incidentKey}: ${reason}`);
  return world.answer({ ...asked, choice, by, reason });
}
