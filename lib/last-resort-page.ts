import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Choice, Condition, type IChainable, JsonPath, Pass, Result, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import { SnsPublish } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/**
 * The page that needs none of our code: the machine publishes it by itself. It carries the commands that finish the
 * work by hand when there is a plan already.
 */
export function lastResortPage(scope: Construct, pages: ITopic, afterwards: IChainable): Choice {
  const withPlan = 'Firebreak could not finish incident {} by itself: a phase ended with {}. Nothing is proven.\n\n{}';
  const withoutPlan =
    'Firebreak could not even plan incident {}: it ended with {}. Nothing was changed. The finding: {}\n\nContain the credential by hand: attach AWSDenyAll to its user, then set the key to Inactive.';
  const nothingProven = new Pass(scope, 'NothingIsProven', {
    result: Result.fromObject({ containment: 'failed' }),
    resultPath: '$.notification',
  }).next(afterwards);
  return new Choice(scope, 'IsThereAPlan')
    .when(
      Condition.isPresent('$.plan.byHand'),
      publish(scope, 'PageWithPlan', {
        pages,
        text: sentence(withPlan, '$.incident.id', '$.error.Error', '$.plan.byHand'),
        nothingProven,
      }),
    )
    .otherwise(
      publish(scope, 'PageWithoutPlan', {
        pages,
        text: sentence(withoutPlan, '$.incident.id', '$.error.Error', '$.incident.finding.because'),
        nothingProven,
      }),
    );
}

interface Page {
  readonly pages: ITopic;
  readonly text: string;
  readonly nothingProven: IChainable;
}

function publish(scope: Construct, name: string, { pages, text, nothingProven }: Page): SnsPublish {
  const page = new SnsPublish(scope, name, {
    topic: pages,
    subject: 'Firebreak: FAILED, a person must act now',
    message: TaskInput.fromText(text),
    resultPath: JsonPath.DISCARD,
  });
  page.addRetry({ errors: ['States.ALL'], maxAttempts: 5, backoffRate: 2 });
  // Not even SNS answers: the failed execution still raises its alarm.
  page.addCatch(nothingProven as Pass, { errors: ['States.ALL'], resultPath: '$.error' });
  page.next(nothingProven);
  return page;
}

const sentence = (template: string, ...paths: readonly string[]): string =>
  JsonPath.format(template, ...paths.map((path) => JsonPath.stringAt(path)));
