import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IntegrationPattern, JsonPath, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { retryableErrors } from '../core/model/errors.ts';

export interface PhaseTaskProps {
  readonly run: IFunction;
  readonly timeoutSeconds: number;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly resultPath?: string;
  /** How often it is tried again; six times when absent. */
  readonly retries?: number;
}

/**
 * A state that runs one phase. It is tried again after 1, 2, 4, 8, 16 and 30 s: about a minute, in which a throttle of
 * IAM usually passes; the SDK inside has tried four times at each of them.
 */
export function phaseTask(
  scope: Construct,
  name: string,
  { run, timeoutSeconds, input, resultPath, retries }: PhaseTaskProps,
): LambdaInvoke {
  const task = new LambdaInvoke(scope, name, {
    lambdaFunction: run,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(Duration.seconds(timeoutSeconds)),
    ...(input && { payload: TaskInput.fromObject({ ...input }) }),
    ...(resultPath && { resultPath }),
  });
  return withRetries(task, [...retryableErrors, 'States.Timeout'], retries);
}

/** A state that runs a phase and then waits until somebody answers with the token. What the answer says is discarded. */
export function waitingTask(
  scope: Construct,
  name: string,
  { run, timeoutSeconds, input }: Required<Omit<PhaseTaskProps, 'resultPath' | 'retries'>>,
): LambdaInvoke {
  const task = new LambdaInvoke(scope, name, {
    lambdaFunction: run,
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(Duration.seconds(timeoutSeconds)),
    payload: TaskInput.fromObject({ ...input, taskToken: JsonPath.taskToken }),
    resultPath: JsonPath.DISCARD,
  });
  return withRetries(task, [...retryableErrors]);
}

function withRetries(task: LambdaInvoke, errors: string[], maxAttempts = 6): LambdaInvoke {
  task.addRetry({
    errors,
    interval: Duration.seconds(1),
    backoffRate: 2,
    maxAttempts,
    maxDelay: Duration.seconds(30),
  });
  return task;
}
