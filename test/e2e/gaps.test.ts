import { describe, expect, it } from 'vitest';
import { notExercised } from '../../e2e/gaps.ts';

const rule = (State: string) => ({ Type: 'AWS::Events::Rule', Properties: { State } });

describe('notExercised', () => {
  it('counts the rules that nothing fired', () => {
    const template = { Resources: { a: rule('ENABLED'), b: rule('ENABLED'), q: { Type: 'AWS::SQS::Queue' } } };
    expect(notExercised(template, ['a'])).toContain('1 of 2 rules: the events of this run are matched by a');
  });

  it('names the rules that the emulator never fires, as long as there are any', () => {
    const reading = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
    const gaps = (state: string) =>
      notExercised({ Resources: { a: rule(state) } }, []).filter((gap) => gap.includes(reading));
    expect(gaps(reading)).toHaveLength(1);
    expect(gaps('ENABLED')).toEqual([]);
  });

  it('says what the run stood in for', () => {
    expect(
      notExercised({ Resources: {} }, []).filter((gap) => gap.startsWith('stood in for: ')).length,
    ).toBeGreaterThan(0);
  });
});
