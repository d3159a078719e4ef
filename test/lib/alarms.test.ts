import { describe, expect, it } from 'vitest';
import { each, type Made, made } from './synthesised.ts';

const alarms = each('AWS::CloudWatch::Alarm');

/** The one alarm that rings because nothing happens. */
const hearsSilence = ({ given }: Made) => given['TreatMissingData'] === 'breaching';

describe.each(alarms)('the alarm %s', (_, { given }) => {
  it('pages', () => {
    const pages = made('AWS::SNS::Topic').find(({ id }) => /Pages/.test(id));
    expect(given['AlarmActions']).toEqual([expect.stringContaining(`:Firebreak-${pages?.id}`)]);
  });
});

describe.each(alarms.filter(([, alarm]) => !hearsSilence(alarm)))('the alarm %s', (_, { given }) => {
  it('rings at the first failure, within minutes, and says what it means', () => {
    expect(given['Threshold']).toBe(1);
    expect(given['EvaluationPeriods']).toBe(1);
    expect(given['Period']).toBeLessThanOrEqual(300);
    expect(given['ComparisonOperator']).toBe('GreaterThanOrEqualToThreshold');
    expect(String(given['AlarmDescription'])).toMatch(/^[A-Z].{20,}[.]$/);
  });

  it('does not ring because nothing happens', () => {
    expect(given['TreatMissingData']).toBe('notBreaching');
  });
});

describe('silence', () => {
  const silent = made('AWS::CloudWatch::Alarm').filter(hearsSilence);

  it('is heard after 26 hours without a canary, in as long a window as CloudWatch takes', () => {
    expect(silent.map(({ given }) => [given['MetricName'], given['Namespace']])).toEqual([
      ['CanaryArrived', 'Firebreak'],
    ]);
    const [{ given } = { given: {} as Made['given'] }] = silent;
    expect([given['Threshold'], given['ComparisonOperator'], given['Statistic']]).toEqual([
      1,
      'LessThanThreshold',
      'Sum',
    ]);
    const [period, periods] = [Number(given['Period']), Number(given['EvaluationPeriods'])];
    expect(period * periods).toBe(26 * 3_600);
    expect(period).toBeGreaterThanOrEqual(3_600);
  });

  it('is measured by the line that intake writes when the canary arrives', () => {
    const [filter] = made('AWS::Logs::MetricFilter');
    expect(String(filter?.given['FilterPattern'])).toContain('"the canary arrived"');
    const intake = made('AWS::Lambda::Function').find(
      ({ resource }) => resource.Metadata?.['firebreak:phase'] === 'intake',
    );
    expect(intake?.given['LoggingConfig']).toMatchObject({ LogGroup: filter?.given['LogGroupName'] });
  });
});

describe('what rings', () => {
  const rings = (metric: string, dimension: string): boolean =>
    alarms.some(
      ([, { given }]) => given['MetricName'] === metric && JSON.stringify(given['Dimensions']).includes(dimension),
    );

  it.each(each('AWS::StepFunctions::StateMachine'))('an execution of %s that fails or never ends', (_, { given }) => {
    const name = String(given['StateMachineName']);
    expect(rings('ExecutionsFailed', name)).toBe(true);
    expect(rings('ExecutionsTimedOut', name)).toBe(true);
  });

  it('an event in a dead-letter queue', () => {
    const dead = made('AWS::SQS::Queue').filter(({ id }) => /DeadLetter/.test(id));
    expect(dead.length).toBeGreaterThan(0);
    for (const { id } of dead) expect(rings('ApproximateNumberOfMessagesVisible', id), id).toBe(true);
  });
});
