import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { retryableErrors } from '../core/model/errors.ts';

export interface PhaseTaskProps {
  readonly run: IFunction;
  readonly timeoutSeconds: number;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly resultPath?: string;
}

/**
 * A state that runs one phase. It is tried again after 1, 2, 4, 8, 16 and 30 s: about a minute, in which a throttle of
 * IAM usually passes; the SDK inside has tried four times at each of them.
 */
export function phaseTask(
  scope: Construct,
  name: string,
  { run, timeoutSeconds, input, resultPath }: PhaseTaskProps,
): LambdaInvoke {
  const task = new LambdaInvoke(scope, name, {
    lambdaFunction: run,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(Duration.seconds(timeoutSeconds)),
    ...(input && { payload: TaskInput.fromObject({ ...input }) }),
    ...(resultPath && { resultPath }),
  });
  task.addRetry({
    errors: [...retryableErrors, 'States.Timeout'],
    interval: Duration.seconds(1),
    backoffRate: 2,
    maxAttempts: 6,
    maxDelay: Duration.seconds(30),
  });
  return task;
}
