import * as z from 'zod/mini';
import type { AskAgain, EventEnvelope } from '../model/finding.ts';

/** https://docs.aws.amazon.com/guardduty/latest/APIReference/API_ListFindings.html says how long ids are; a path is made of them. */
const id = z.string().check(z.regex(/^[\w-]{1,300}$/));
const schema = z.object({
  id,
  region: z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/)),
  service: z.object({ detectorId: id }),
});

/** Where the plan can ask whether a finding still stands; undefined when its service cannot be asked at all. */
export function askAgainAt({ source, detail }: EventEnvelope): AskAgain | undefined {
  if (source !== 'aws.guardduty') return undefined;
  const parsed = schema.safeParse(detail);
  if (!parsed.success) return { nobody: 'the event does not name its detector' };
  const { id: findingId, region, service } = parsed.data;
  return { detectorId: service.detectorId, findingId, region };
}
