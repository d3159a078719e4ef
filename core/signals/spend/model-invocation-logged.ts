import * as z from 'zod/mini';
import { type EventEnvelope, type Finding, ignored, type Reading } from '../../model/finding.ts';
import { accountAmong } from '../account-id.ts';
import type { Actor } from '../actor.ts';
import { nobody } from '../actor.ts';
import { timeIn } from '../event-time.ts';
import { iamArnIn } from '../iam-arn.ts';
import { defineSignal } from '../signal.ts';

/**
 * The log of model calls is the only source that counts tokens for each caller; it says nothing of the mantle endpoint,
 * and nothing of the key. The meter counts every record; a finding is made only of what stands out alone.
 */
export const modelInvocationLogged = defineSignal({
  id: 'model-invocation-logged',
  summary: 'The log of model calls shows a call by an IAM user, or a prompt of unusual size.',
  attack: ['T1496.004', 'AML.T0040'],
  reference: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html',
  response: 'record',
  region: 'every',
  heardThrough: 'invocation-log',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.bedrock'],
    'detail-type': ['Bedrock Model Invocation Log'],
    detail: { schemaType: ['ModelInvocationLog'] },
  },
  read,
});

/** Input tokens of one call. The lowest threshold that public rules use is a tenth of it, for sums of several calls. */
const unusualPrompt = 50_000;

const text = z.catch(z.optional(z.string()), undefined);
const count = z.catch(z.optional(z.number()), undefined);
const schema = z.object({
  accountId: text,
  region: text,
  requestId: text,
  timestamp: text,
  modelId: text,
  identity: z.catch(z.optional(z.object({ arn: text })), undefined),
  input: z.catch(z.optional(z.object({ inputTokenCount: count })), undefined),
});
type Invocation = z.infer<typeof schema>;

function read(event: EventEnvelope): readonly Reading[] {
  const parsed = schema.safeParse(event.detail);
  if (!parsed.success) return [ignored('the log of model calls holds no record')];
  const call = parsed.data;
  const account = accountAmong(call.accountId, event.account);
  const at = timeIn(call.timestamp) ?? timeIn(event.time);
  if (account === undefined || at === undefined) return [ignored('the record names no account or no time')];
  const actor = actorIn(call);
  const because = whyOf(call, actor);
  if (because === undefined) return [ignored('a model call as applications make them: the meter counts it')];
  const eventId = call.requestId ?? event.id;
  const finding: Finding = {
    signal: 'model-invocation-logged',
    response: 'record',
    source: { eventId, dedupeKey: `model-invocation|${eventId}`, at, account, region: call.region ?? event.region },
    ...actor,
    because,
    ...(call.modelId && { evidence: { modelId: call.modelId } }),
  };
  return [{ kind: 'finding', finding }];
}

function whyOf({ input }: Invocation, { identity }: Actor): string | undefined {
  if ((input?.inputTokenCount ?? 0) >= unusualPrompt) return 'a prompt of unusual size was sent to a model';
  return identity.kind === 'user' ? 'an IAM user called a model, where applications use roles' : undefined;
}

function actorIn({ identity }: Invocation): Actor {
  const arn = iamArnIn(identity?.arn);
  if (arn?.kind === 'user') return { identity: { kind: 'user', account: arn.account, name: arn.name } };
  if (arn?.kind === 'assumed-role') return { identity: { kind: 'role', account: arn.account, name: arn.name } };
  return nobody('the record does not name who called');
}
