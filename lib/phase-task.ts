import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  IntegrationPattern,
  JitterType,
  JsonPath,
  type RetryProps,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { retryableErrors } from '../core/model/errors.ts';

export interface PhaseTaskProps {
  readonly run: IFunction;
  readonly timeoutSeconds: number;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly resultPath?: string;
  /** `aMinute` when absent. */
  readonly retries?: RetryProps;
}

/**
 * After 1, 2, 4, 8, 16 and 30 s: about a minute, in which a throttle of IAM usually passes; the SDK inside has tried four
 * times at each of them.
 */
const aMinute: RetryProps = {
  interval: Duration.seconds(1),
  backoffRate: 2,
  maxAttempts: 6,
  maxDelay: Duration.seconds(30),
};

/**
 * CloudTrail takes two look-ups a second from the whole account, and the sweeps of hundreds of incidents that one key has
 * caused fall due at once: each comes back at some time within the next ten minutes, not all of them together.
 */
export const inTurn: RetryProps = {
  interval: Duration.seconds(5),
  backoffRate: 1.5,
  maxAttempts: 14,
  maxDelay: Duration.seconds(90),
  jitterStrategy: JitterType.FULL,
};

/** A state that runs one phase. */
export function phaseTask(
  scope: Construct,
  name: string,
  { run, timeoutSeconds, input, resultPath, retries = aMinute }: PhaseTaskProps,
): LambdaInvoke {
  const task = new LambdaInvoke(scope, name, {
    lambdaFunction: run,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(Duration.seconds(timeoutSeconds)),
    ...(input && { payload: TaskInput.fromObject({ ...input }) }),
    ...(resultPath && { resultPath }),
  });
  task.addRetry({ errors: [...retryableErrors, 'States.Timeout'], ...retries });
  return task;
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
  task.addRetry({ errors: [...retryableErrors], ...aMinute });
  return task;
}
