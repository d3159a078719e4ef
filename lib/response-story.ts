import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import {
  Choice,
  Condition,
  Fail,
  type IChainable,
  Map as MapState,
  Pass,
  Succeed,
  type TaskStateBase,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { Leads } from '../core/model/approval.ts';
import { answerWithinMs } from '../core/phases/ask.ts';
import { sweepAfterSeconds } from '../core/phases/sweep.ts';
import { lastResortPage } from './last-resort-page.ts';
import { inTurn, phaseTask, waitingTask } from './phase-task.ts';
import { pursueSeconds, pursuing } from './pursuing.ts';

export interface ResponseMachineProps {
  readonly plan: IFunction;
  readonly contain: IFunction;
  readonly prove: IFunction;
  readonly notify: IFunction;
  readonly ask: IFunction;
  readonly decide: IFunction;
  readonly pursue: IFunction;
  readonly sweep: IFunction;
  readonly release: IFunction;
  readonly expect: IFunction;
  readonly schedule: IFunction;
  readonly close: IFunction;
  readonly pages: ITopic;
}

const anyError = { errors: ['States.ALL'], resultPath: '$.error' };

/** Order, waiting, retry and choice, and not one action by name. Every state of ours that fails ends in a page. */
export function story(scope: Construct, props: ResponseMachineProps): IChainable {
  const ended = closing(scope, props);
  const states = tasks(scope, props);
  const page = lastResortPage(scope, props.pages, ended);
  for (const state of [
    states.plan,
    states.prove,
    states.notify,
    states.sweep,
    states.decide,
    states.containCaller,
    states.release,
    states.expect,
    states.schedule,
  ])
    state.addCatch(page, anyError);

  states.plan.next(
    is(new Choice(scope, 'WhatDoesThePlanSay'), '$.plan.kind', 'contain', states.contain).otherwise(states.notify),
  );
  states.contain.next(states.prove);
  states.prove.next(states.notify);
  states.notify.next(afterNotify(scope, { states, props, ended }));
  states.wait.next(pursuing(scope, 'PursueLate', { ...props, result: 'pursuedLate', next: states.sweep }));
  states.sweep.next(
    is(new Choice(scope, 'DidTheProofLast'), '$.sweep.containment', 'contained', states.ask).otherwise(states.notify),
  );
  // However the waiting ends, the record says what was decided: an answer, a forged token and a timeout look alike here.
  states.ask.addCatch(states.decide, { errors: ['States.ALL'], resultPath: '$.unanswered' }).next(states.decide);
  states.decide.next(afterDecision(scope, states, ended));
  return states.plan;
}

type States = ReturnType<typeof tasks>;

function tasks(scope: Construct, props: ResponseMachineProps) {
  const phase = (name: string, run: IFunction, timeoutSeconds: number, resultPath: string) =>
    phaseTask(scope, name, { run, timeoutSeconds, resultPath });
  return {
    plan: phase('Plan', props.plan, 60, '$.plan'),
    contain: containEachStep(scope, props.contain),
    prove: phase('Prove', props.prove, 180, '$.proof'),
    notify: phase('Notify', props.notify, 60, '$.notification'),
    ask: waitingTask(scope, 'Ask', {
      run: props.ask,
      timeoutSeconds: answerWithinMs / 1_000 + 60,
      input: { 'state.$': '$' },
    }),
    decide: phase('Decide', props.decide, 60, '$.ruling'),
    wait: new Wait(scope, 'WaitForLateEvents', { time: WaitTime.duration(Duration.seconds(sweepAfterSeconds)) }),
    sweep: phaseTask(scope, 'Sweep', { run: props.sweep, timeoutSeconds: 90, resultPath: '$.sweep', retries: inTurn }),
    containCaller: phaseTask(scope, 'ContainCaller', {
      run: props.pursue,
      timeoutSeconds: pursueSeconds + 30,
      input: { caller: { 'incident.$': '$.incident', 'plan.$': '$.plan' } },
      resultPath: '$.callerContained',
    }),
    release: phase('Release', props.release, 90, '$.released'),
    expect: phase('Expect', props.expect, 60, '$.expecting'),
    schedule: phase('Schedule', props.schedule, 60, '$.scheduled'),
  };
}

interface Told {
  readonly states: States;
  readonly props: ResponseMachineProps;
  readonly ended: IChainable;
}

/** What a person's word leads to. The rest of the question stands: after the caller it is asked anew, about a plan that knows of it. */
function afterDecision(
  scope: Construct,
  { plan, containCaller, release, expect, schedule, notify }: States,
  ended: IChainable,
): Choice {
  containCaller.next(plan);
  release.next(new Choice(scope, 'WhyWasItReleased').when(leads('to-the-expectation'), expect).otherwise(notify));
  expect.next(notify);
  schedule.next(ended);
  return new Choice(scope, 'WhatWasDecided')
    .when(leads('to-a-new-plan'), plan)
    .when(leads('to-the-caller'), containCaller)
    .when(Condition.or(leads('to-the-release'), leads('to-the-expectation')), release)
    .when(leads('to-the-deletion'), schedule)
    .otherwise(ended);
}

/** A release or a sweep ends the story; a proven containment waits for late events; what is pending or left is asked. */
function afterNotify(scope: Construct, { states: { ask, wait }, props, ended }: Told): Choice {
  // A person may widen what was swept already: a proof that is newer than its sweep waits for another one.
  const swept = Condition.and(
    Condition.isPresent('$.sweep'),
    Condition.stringGreaterThanEqualsJsonPath('$.sweep.at', '$.proof.at'),
  );
  const over = Condition.or(Condition.isPresent('$.released'), swept);
  const contained = Condition.and(
    Condition.isPresent('$.proof'),
    Condition.stringEquals('$.proof.containment', 'contained'),
  );
  const untraced = Condition.and(Condition.isPresent('$.proof'), Condition.not(Condition.isPresent('$.pursued')));
  const isOpen = Condition.or(Condition.not(Condition.isPresent('$.ruling')), leads('to-the-caller'));
  const pending = Condition.and(Condition.isPresent('$.plan.pending[0]'), isOpen);
  // What is not contained by now may be by something that only a person may choose.
  const offered = Condition.and(Condition.isPresent('$.proof'), Condition.isPresent('$.plan.offered[0]'), isOpen);
  const left = new Choice(scope, 'WhatIsLeftToDo');
  return left
    .when(over, ended)
    .when(untraced, pursuing(scope, 'Pursue', { ...props, result: 'pursued', next: left }))
    .when(contained, wait)
    .when(Condition.or(pending, offered), ask)
    .otherwise(ended);
}

const leads = (to: Leads): Condition => Condition.stringEquals('$.ruling.leadsTo', to);

function is(choice: Choice, path: string, value: string, next: IChainable): Choice {
  return choice.when(Condition.stringEquals(path, value), next);
}

/**
 * One step after the other, because the deny must come before the key. The catch stands inside the map: a catch on the
 * map would throw away the outcomes of the steps that succeeded.
 */
function containEachStep(scope: Construct, run: IFunction): MapState {
  const step: LambdaInvoke = phaseTask(scope, 'ContainStep', {
    run,
    timeoutSeconds: 60,
    input: { 'incidentId.$': '$.incidentId', 'step.$': '$.step', 'retries.$': '$$.State.RetryCount' },
  });
  step.addCatch(
    new Pass(scope, 'StepFailed', {
      parameters: {
        kind: 'failed',
        'stepId.$': '$.step.id',
        'because.$': "States.Format('the step ended with {}', $.error.Error)",
      },
    }),
    anyError,
  );
  return new MapState(scope, 'Contain', {
    itemsPath: '$.plan.steps',
    itemSelector: { 'incidentId.$': '$.incident.id', 'step.$': '$$.Map.Item.Value' },
    maxConcurrency: 1,
    resultPath: '$.outcomes',
  }).itemProcessor(step);
}

/** Closes the record, and lets the execution fail when our own code did, so that its alarm rings. */
function closing(scope: Construct, props: ResponseMachineProps): TaskStateBase {
  const failed = new Fail(scope, 'EndedByOurFailure', {
    error: 'FirebreakFailed',
    cause: 'A phase failed; the page says which.',
  });
  const close = phaseTask(scope, 'Close', { run: props.close, timeoutSeconds: 60, resultPath: '$.closure' });
  close.addCatch(failed, anyError);
  close.next(
    new Choice(scope, 'DidOurCodeFail')
      .when(Condition.isPresent('$.error'), failed)
      .otherwise(new Succeed(scope, 'Ended')),
  );
  return close;
}
