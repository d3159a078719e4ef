import { describe, expect, it } from 'vitest';
import { each, made } from './synthesised.ts';

const alarms = each('AWS::CloudWatch::Alarm');

describe.each(alarms)('the alarm %s', (_, { given }) => {
  it('pages', () => {
    const pages = made('AWS::SNS::Topic').find(({ id }) => /Pages/.test(id));
    expect(given['AlarmActions']).toEqual([expect.stringContaining(`:${pages?.id}`)]);
  });

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

describe('what rings', () => {
  const rings = (metric: string, dimension: string): boolean =>
    alarms.some(
      ([, { given }]) => given['MetricName'] === metric && JSON.stringify(given['Dimensions']).includes(dimension),
    );

  it.each(each('AWS::StepFunctions::StateMachine'))('an execution of %s that fails or never ends', (id) => {
    expect(rings('ExecutionsFailed', id)).toBe(true);
    expect(rings('ExecutionsTimedOut', id)).toBe(true);
  });

  it('an event in a dead-letter queue', () => {
    const dead = made('AWS::SQS::Queue').filter(({ id }) => /DeadLetter/.test(id));
    expect(dead.length).toBeGreaterThan(0);
    for (const { id } of dead) expect(rings('ApproximateNumberOfMessagesVisible', id), id).toBe(true);
  });
});
