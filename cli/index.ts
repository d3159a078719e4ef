import { answerVerb } from './answer.ts';
import { breakGlassVerb } from './break-glass.ts';
import { configVerb } from './config.ts';
import { approveVerb, deleteKeyVerb, denyVerb, expectedVerb } from './decide.ts';
import { doctorVerb } from './doctor.ts';
import { drillVerb } from './drill.ts';
import { explainVerb } from './explain.ts';
import { initVerb } from './init.ts';
import { planVerb } from './plan.ts';
import { postureVerb } from './posture.ts';
import { releaseVerb } from './release.ts';
import { replayVerb } from './replay.ts';
import { simulateVerb } from './simulate.ts';
import { slackVerb } from './slack.ts';
import { submitVerb } from './submit.ts';
import { triageVerb } from './triage.ts';
import type { Verb } from './verb.ts';
import { withdrawVerb } from './withdraw.ts';

/** The verbs of the command line, in the order in which help lists them. */
export const verbs: readonly Verb[] = [
  drillVerb,
  simulateVerb,
  triageVerb,
  replayVerb,
  postureVerb,
  initVerb,
  configVerb,
  doctorVerb,
  planVerb,
  submitVerb,
  explainVerb,
  answerVerb,
  approveVerb,
  denyVerb,
  releaseVerb,
  expectedVerb,
  deleteKeyVerb,
  withdrawVerb,
  breakGlassVerb,
  slackVerb,
];
