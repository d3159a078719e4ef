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
  look: (patient) => sent(patient, { account: patient.caller.account, number: 0 }),
};

/**
 * The same about each member, by the same intake: whether plan gets in there, which reads and changes nothing. The other
 * roles of a member are not tried: nothing but a containment uses them.
 */
export const memberTest: Check = {
  id: 'members',
  async look(patient) {
    const accounts = patient.config?.members?.accounts.map(({ account }) => account) ?? [];
    if (accounts.length === 0) return pass('no member accounts are configured');
    for (const [index, account] of accounts.entries()) {
      const finding = await sent(patient, { account, number: index + 1 });
      if (finding.state !== 'pass') return { ...finding, says: `account ${account}: ${finding.says}` };
    }
    return pass(
      `plan gets into ${accounts.join(', ')}, and a page about each was published. Not proven: what is heard there, and the other roles`,
    );
  },
};

interface About {
  readonly account: string;
  /** So that each has a key, and an incident, of its own. */
  readonly number: number;
}

async function sent(patient: Patient, { account, number }: About): Promise<Finding> {
  const { operator, stack, caller } = patient;
  const at = operator.clock.now();
  const key = impossibleKey(at, number);
  const logs = `aws logs tail --since 10m /aws/lambda/${outputOf(stack, 'IntakeFunction')}`;
  const body = JSON.stringify(exposure({ key, at, account, region: caller.region }));
  const answer = await operator.invoke(outputOf(stack, 'IntakeFunction'), {
    Records: [{ messageId: 'send-test', body }],
  });
  if (JSON.stringify(answer) !== '{"batchItemFailures":[]}') return fail('intake gave the test event back', logs);
  const incident = await operator.incident(outputOf(stack, 'IncidentsTable'), key);
  if (incident === undefined) return fail(`intake took the test event and opened no incident about ${key}`, logs);
  return ended(patient, key, incident);
}

const [pollEveryMs, pollAtMost] = [3_000, 40];

async function ended({ operator, stack }: Patient, key: string, { id }: IncidentState): Promise<Finding> {
  const machine = outputOf(stack, 'Machine');
  let status: string | undefined;
  for (let tries = 0; tries < pollAtMost && (status === undefined || status === 'RUNNING'); tries += 1) {
    if (tries > 0) await operator.clock.sleep(pollEveryMs);
    status = await operator.execution(machine, id);
  }
  const closure = (await operator.incident(outputOf(stack, 'IncidentsTable'), key))?.closure;
  const locked = /the role \S+ does not let Firebreak in/.exec((await operator.refusal(machine, id)) ?? '');
  if (locked !== null) return fail(locked[0], 'deploy the stack of that account again, as docs/members.md says');
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
function impossibleKey(at: string, number: number): string {
  const digits = at.replaceAll(/\D/g, '').slice(0, number === 0 ? 16 : 14);
  return `AKIA${digits}${number === 0 ? '' : String(number).padStart(2, '0')}`;
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
