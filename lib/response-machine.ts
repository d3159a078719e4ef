import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import {
  Choice,
  Condition,
  DefinitionBody,
  Fail,
  LogLevel,
  Map as MapState,
  Pass,
  StateMachine,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { lastResortPage } from './last-resort-page.ts';
import { phaseTask } from './phase-task.ts';

export interface ResponseMachineProps {
  readonly plan: IFunction;
  readonly contain: IFunction;
  readonly prove: IFunction;
  readonly notify: IFunction;
  readonly close: IFunction;
  readonly pages: ITopic;
}

/** The life of an incident. It knows order, waiting, retry and choice, and not one action by name. */
export class ResponseMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: ResponseMachineProps) {
    super(scope, id);
    const logs = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_YEAR });
    this.machine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromChainable(story(this, props)),
      // Below the life that the incident record assumes, or a stuck execution could outlive its record.
      timeout: Duration.hours(23),
      comment: 'plan, contain, prove, notify, close',
      logs: { destination: logs, level: LogLevel.ERROR, includeExecutionData: false },
    });
  }
}

function story(scope: Construct, props: ResponseMachineProps) {
  const ended = closing(scope, props);
  const page = lastResortPage(scope, props.pages, ended);
  const fallback = { errors: ['States.ALL'], resultPath: '$.error' };

  const notify = phaseTask(scope, 'Notify', { run: props.notify, timeoutSeconds: 60, resultPath: '$.notification' });
  notify.addCatch(page, fallback).next(ended);
  const prove = phaseTask(scope, 'Prove', { run: props.prove, timeoutSeconds: 180, resultPath: '$.proof' });
  prove.addCatch(page, fallback).next(notify);
  const contain = containEachStep(scope, props.contain);
  contain.next(prove);

  const way = new Choice(scope, 'WhatDoesThePlanSay')
    .when(Condition.stringEquals('$.plan.kind', 'contain'), contain)
    .otherwise(notify);
  const plan = phaseTask(scope, 'Plan', { run: props.plan, timeoutSeconds: 60, resultPath: '$.plan' });
  plan.addCatch(page, fallback);
  return plan.next(way);
}

/**
 * One step after the other, because the deny must come before the key. The catch stands inside the map: a catch on the
 * map would throw away the outcomes of the steps that succeeded.
 */
function containEachStep(scope: Construct, run: IFunction): MapState {
  const step = phaseTask(scope, 'ContainStep', { run, timeoutSeconds: 60 });
  step.addCatch(
    new Pass(scope, 'StepFailed', {
      parameters: {
        kind: 'failed',
        'stepId.$': '$.step.id',
        'because.$': "States.Format('the step ended with {}', $.error.Error)",
      },
    }),
    { errors: ['States.ALL'], resultPath: '$.error' },
  );
  return new MapState(scope, 'Contain', {
    itemsPath: '$.plan.steps',
    itemSelector: { 'incidentId.$': '$.incident.id', 'step.$': '$$.Map.Item.Value' },
    maxConcurrency: 1,
    resultPath: '$.outcomes',
  }).itemProcessor(step);
}

/** Closes the record, and lets the execution fail when our own code did, so that its alarm rings. */
function closing(scope: Construct, props: ResponseMachineProps) {
  const failed = new Fail(scope, 'EndedByOurFailure', {
    error: 'FirebreakFailed',
    cause: 'A phase failed; the page says which.',
  });
  const close = phaseTask(scope, 'Close', {
    run: props.close,
    timeoutSeconds: 60,
    input: { 'incident.$': '$.incident', 'containment.$': '$.notification.containment' },
    resultPath: '$.closure',
  });
  close.addCatch(failed, { errors: ['States.ALL'], resultPath: '$.error' });
  return close.next(
    new Choice(scope, 'DidOurCodeFail')
      .when(Condition.isPresent('$.error'), failed)
      .otherwise(new Succeed(scope, 'Ended')),
  );
}
