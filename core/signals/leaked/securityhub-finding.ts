import * as z from 'zod/mini';
import { type EventEnvelope, ignored, type Reading } from '../../model/finding.ts';
import { accountAmong } from '../account-id.ts';
import { type Actor, nobody } from '../actor.ts';
import { asciiTail } from '../ascii-tail.ts';
import { timeIn } from '../event-time.ts';
import { asking, dedupeKeyOf } from '../guardduty.ts';
import { actorNamed } from '../named-actor.ts';
import { defineSignal } from '../signal.ts';

/**
 * GuardDuty's findings about credentials, as Security Hub imports them: a copy that comes later, for accounts that
 * forward nothing else. Anybody with securityhub:BatchImportFindings can import findings too, but only under a product of
 * the own account, so the ARN of the product says who wrote it.
 * https://docs.aws.amazon.com/cli/latest/reference/securityhub/batch-import-findings.html
 */
export const securityhubFinding = defineSignal({
  id: 'securityhub-finding',
  summary: 'Security Hub imports a finding of GuardDuty about a credential.',
  attack: ['T1078.004', 'T1552.005'],
  reference: 'https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resourcedetails-awsiam.html',
  response: 'contain',
  falseContainments: {
    perThirtyDays: 0,
    measuredBy: 'npm run bench:benign',
    knownCauses: 'What is known of the finding that it copies.',
  },
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.securityhub'],
    'detail-type': ['Security Hub Findings - Imported'],
    detail: {
      findings: {
        ProductArn: [{ suffix: '::product/aws/guardduty' }],
        Types: [{ wildcard: '*:IAM*' }],
      },
    },
  },
  read,
});

/** Where Security Hub copies GuardDuty's own mark. */
const sampleField = 'aws/guardduty/service/additionalInfo/sample';

const text = z.catch(z.optional(z.string()), undefined);
const status = z.catch(z.optional(z.object({ Status: text })), undefined);
const key = z.object({ AccessKeyId: text, PrincipalId: text, PrincipalName: text, PrincipalType: text });
const resource = z.object({
  Type: text,
  Details: z.catch(z.optional(z.object({ AwsIamAccessKey: z.catch(z.optional(key), undefined) })), undefined),
});
const finding = z.object({
  Id: text,
  ProductArn: text,
  AwsAccountId: text,
  Region: text,
  Title: text,
  UpdatedAt: text,
  RecordState: text,
  Types: z.catch(z.array(z.catch(z.string(), '')), []),
  Workflow: status,
  ProductFields: z.catch(z.optional(z.object({ [sampleField]: text })), undefined),
  Resources: z.catch(z.array(z.catch(resource, { Type: undefined, Details: undefined })), []),
});
const schema = z.object({ findings: z.catch(z.array(z.unknown()), []) });
type AsffFinding = z.infer<typeof finding>;

function read(event: EventEnvelope): readonly Reading[] {
  const parsed = schema.safeParse(event.detail);
  const readings = (parsed.data?.findings ?? []).slice(0, mostFindings).flatMap((each) => {
    const one = finding.safeParse(each);
    return one.success ? readingsOf(event, one.data) : [];
  });
  return readings.length > 0 ? readings : [ignored('the event of Security Hub holds no finding')];
}

/** Security Hub sends one in each event. */
const mostFindings = 100;

const copied = 'Security Hub imported a finding of GuardDuty about the credential';

function readingsOf(event: EventEnvelope, each: AsffFinding): readonly Reading[] {
  const objection = objectionTo(each);
  if (objection) return [ignored(objection)];
  const account = accountAmong(each.AwsAccountId, event.account);
  const at = timeIn(each.UpdatedAt) ?? timeIn(event.time);
  if (account === undefined || at === undefined) return [ignored('the finding names no account or no time')];

  const type = each.Types.find((candidate) => candidate.includes(':IAM')) ?? '';
  const actors = actorsIn(each, account);
  return actors.map((actor, index) => ({
    kind: 'finding',
    finding: {
      signal: 'securityhub-finding',
      ...asking(provesTheft.test(type) ? 'contain' : 'alert', copied, actor),
      source: {
        eventId: event.id,
        dedupeKey: dedupeKeyOf(asciiTail(each.Id) ?? event.id, at, actors.length > 1 ? index : undefined),
        at,
        account,
        region: each.Region ?? event.region,
      },
      ...actor,
      evidence: { type, ...(each.Title && { title: each.Title }) },
    },
  }));
}

/** Security Hub writes GuardDuty's type behind a category of its own, and a dash where GuardDuty writes a slash. */
const provesTheft =
  /(InstanceCredentialExfiltration|CredentialAccess:IAMUser[-/]CompromisedCredentials|AttackSequence:IAM)/;

function objectionTo({
  ProductArn,
  RecordState,
  Workflow,
  Title,
  Types,
  ProductFields,
}: AsffFinding): string | undefined {
  if (!/^arn:aws[a-z-]*:securityhub:[a-z0-9-]*::product\/aws\/guardduty$/.test(ProductArn ?? ''))
    return 'GuardDuty did not write the finding';
  if (!Types.some((type) => /:IAM(User)?[-/]/.test(type))) return 'the finding is not about a credential';
  if (RecordState === 'ARCHIVED') return 'the finding is archived';
  if (Workflow?.Status === 'SUPPRESSED' || Workflow?.Status === 'RESOLVED') return 'somebody suppressed or resolved it';
  const isSample = Title?.startsWith('[SAMPLE]') === true || ProductFields?.[sampleField] === 'true';
  return isSample ? 'it is a sample that GuardDuty was asked to make up' : undefined;
}

function actorsIn({ Resources }: AsffFinding, account: string): readonly Actor[] {
  const keys = Resources.flatMap(({ Details }) => Details?.AwsIamAccessKey ?? []);
  if (keys.length === 0) return [nobody('the finding names no credential')];
  return keys
    .slice(0, mostFindings)
    .map(({ AccessKeyId: accessKeyId, PrincipalId: principalId, PrincipalName: name, PrincipalType: type }) =>
      actorNamed({ account, type, name, principalId, accessKeyId }),
    );
}
