import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type IChainable, JsonPath, Pass, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import { type LambdaInvoke, SnsPublish } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { phaseTask } from './phase-task.ts';

export interface Pursuing {
  readonly pursue: IFunction;
  readonly pages: ITopic;
  readonly result: 'pursued' | 'pursuedLate';
  readonly next: IChainable;
}

/** Trace and openings: see `traceBudgetMs`, `mostDescendants` and `betweenOpeningsMs`, and some seconds of calls. */
export const pursueSeconds = 570;

/**
 * A trace that fails must not keep the sweep and the question back: a note takes its place, and the machine itself wakes
 * a person, since our code has just failed.
 */
export function pursuing(scope: Construct, name: string, { pursue, pages, result, next }: Pursuing): LambdaInvoke {
  const resultPath = `$.${result}`;
  const task = phaseTask(scope, name, { run: pursue, timeoutSeconds: pursueSeconds + 30, resultPath });
  const failed = new Pass(scope, `${name}Failed`, {
    parameters: {
      kind: 'untraced',
      'because.$': "States.Format('the trace ended with {}', $.untraced.Error)",
    },
    resultPath,
  });
  task.addCatch(failed, { errors: ['States.ALL'], resultPath: '$.untraced' });
  failed.next(untracedPage(scope, `${name}FailedPage`, { pages, next }));
  task.next(next);
  return task;
}

const words =
  'Firebreak could not find out what the credential of incident {} had made: the trace ended with {}. The incident is about {}, whose containment is told apart from this and goes on. Users, keys, roles and sessions that it made may still work. Look for them now:\n\naws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=<the key>\naws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=<the user or session>\n\nWhat to do with what you find is in docs/playbooks/traced.md.';

function untracedPage(scope: Construct, name: string, { pages, next }: Pick<Pursuing, 'pages' | 'next'>): SnsPublish {
  const page = new SnsPublish(scope, name, {
    topic: pages,
    subject: 'Firebreak: NOT TRACED, a person must look now',
    message: TaskInput.fromText(
      JsonPath.format(
        words,
        JsonPath.stringAt('$.incident.id'),
        JsonPath.stringAt('$.untraced.Error'),
        JsonPath.stringAt('$.incident.key'),
      ),
    ),
    resultPath: JsonPath.DISCARD,
  });
  page.addRetry({ errors: ['States.ALL'], maxAttempts: 5, backoffRate: 2 });
  // Not even SNS answers: the incident goes on, and its execution fails at the end, so that its alarm rings.
  page.addCatch(next, { errors: ['States.ALL'], resultPath: '$.error' });
  page.next(next);
  return page;
}
