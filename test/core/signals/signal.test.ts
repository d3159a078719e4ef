import { expect, it } from 'vitest';
import { defineSignal, type Signal } from '../../../core/signals/signal.ts';

const signal: Signal = {
  id: 'sample',
  summary: 'Something happens.',
  attack: ['T1552.001', 'AML.T0055'],
  reference: 'https://docs.aws.amazon.com/',
  response: 'record',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: {
    source: [{ prefix: 'aws.bedrock' }],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: { eventSource: ['bedrock.amazonaws.com'], eventName: ['ListFoundationModels'] },
  },
  read: () => [],
};

it('keeps the record as it is', () => {
  expect(defineSignal(signal)).toBe(signal);
});

it('refuses a technique that no catalogue lists in that form', () => {
  expect(() => defineSignal({ ...signal, attack: ['T15.1'] })).toThrow('T15.1 is not the id of a technique');
});

it.each(['eventSource', 'eventName'])('refuses to hear every read of the account for want of %s', (field) => {
  const detail = Object.fromEntries(Object.entries(signal.pattern.detail).filter(([each]) => each !== field));
  expect(() => defineSignal({ ...signal, pattern: { ...signal.pattern, detail } })).toThrow(
    'must name detail.eventSource and detail.eventName',
  );
  expect(() =>
    defineSignal({ ...signal, needsReadOnlyEvents: false, pattern: { ...signal.pattern, detail } }),
  ).not.toThrow();
});

it('leaves no way to write a source that a local principal could forge', () => {
  // @ts-expect-error -- the type admits only sources that begin with `aws.`
  const forgeable: Signal['pattern']['source'] = ['example.health'];
  expect(forgeable).toHaveLength(1);
});

it('refuses a pattern that EventBridge would refuse for its length', () => {
  const eventName = Array.from({ length: 200 }, (_, at) => `SomeCallWithAName${at}`);
  expect(() =>
    defineSignal({ ...signal, pattern: { ...signal.pattern, detail: { ...signal.pattern.detail, eventName } } }),
  ).toThrow('EventBridge takes 2048');
});

it('refuses to contain without saying what that costs in benign traffic', () => {
  expect(() => defineSignal({ ...signal, response: 'contain' })).toThrow('measure what it contains in benign traffic');
});
