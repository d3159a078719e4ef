import type { IncidentState } from '../../adapters/aws/operator/test-run.ts';
import type { EventEnvelope } from '../../core/model/finding.ts';
import { outputOf } from '../session.ts';
import { type Check, type Finding, fail, type Patient, pass } from './check.ts';

/**
 * Hands intake a finding about a key that cannot exist, as the queue would: nobody but AWS can put an event from AWS on
 * the bus. Whatever the mode is, there is nothing to contain; the incident ends refused, with a page.
 */
export const sendTest: Check = {
  id: 'send-test',
  async look(patient) {
    const { operator, stack, caller } = patient;
    const at = operator.clock.now();
    const key = impossibleKey(at);
    const logs = `aws logs tail --since 10m /aws/lambda/${outputOf(stack, 'IntakeFunction')}`;
    const body = JSON.stringify(exposure({ key, at, account: caller.account, region: caller.region }));
    const answer = await operator.invoke(outputOf(stack, 'IntakeFunction'), {
      Records: [{ messageId: 'send-test', body }],
    });
    if (JSON.stringify(answer) !== '{"batchItemFailures":[]}') return fail('intake gave the test event back', logs);
    const incident = await operator.incident(outputOf(stack, 'IncidentsTable'), key);
    if (incident === undefined) return fail(`intake took the test event and opened no incident about ${key}`, logs);
    return ended(patient, key, incident);
  },
};

const [pollEveryMs, pollAtMost] = [3_000, 40];

async function ended({ operator, stack }: Patient, key: string, { id }: IncidentState): Promise<Finding> {
  const machine = outputOf(stack, 'Machine');
  let status: string | undefined;
  for (let tries = 0; tries < pollAtMost && (status === undefined || status === 'RUNNING'); tries += 1) {
    if (tries > 0) await operator.clock.sleep(pollEveryMs);
    status = await operator.execution(machine, id);
  }
  const closure = (await operator.incident(outputOf(stack, 'IncidentsTable'), key))?.closure;
  if (status === 'SUCCEEDED' && closure?.containment === 'refused') return pass(`${id} went ${proves}`);
  const look = `aws stepfunctions describe-execution --execution-arn ${machine.replace(':stateMachine:', ':execution:')}:${id}`;
  return fail(
    `${id} ended ${status ?? 'before it began'} with "${closure?.containment ?? 'nothing'}", and should have been refused`,
    look,
  );
}

const proves =
  'through intake, plan, notify and close, and a page about it was published: see that it arrived. Not proven: the rules, the bus and the queue before intake, and the rights to change IAM';

/** Ids of keys are written without the digits 0, 1, 8 and 9, so this one is nobody's: it has the year in it. */
function impossibleKey(at: string): string {
  return `AKIA${at.replaceAll(/\D/g, '').slice(0, 16)}`;
}

interface Exposure {
  readonly key: string;
  readonly at: string;
  readonly account: string;
  readonly region: string;
}

/** As AWS Health reports an exposed key. */
function exposure({ key, at, account, region }: Exposure): EventEnvelope {
  return {
    id: `firebreak-send-test-${key}`,
    source: 'aws.health',
    'detail-type': 'AWS Health Event',
    account,
    region,
    time: at,
    resources: [key],
    detail: {
      eventArn: `arn:aws:health:${region}::event/RISK/AWS_RISK_CREDENTIALS_EXPOSED/firebreak-send-test-${key}`,
      service: 'RISK',
      eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED',
      eventTypeCategory: 'issue',
      statusCode: 'open',
      affectedAccount: account,
      affectedEntities: [{ entityValue: key }],
    },
  };
}
