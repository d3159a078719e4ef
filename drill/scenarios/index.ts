import { approval } from './approval.ts';
import { approvalInSlack } from './approval-in-slack.ts';
import { approvalTimeout } from './approval-timeout.ts';
import { bedrockApiKey } from './bedrock-api-key.ts';
import { breakGlassScenario } from './break-glass.ts';
import { containCallerScenario } from './contain-caller.ts';
import { deleteKey } from './delete-key.ts';
import { deletedInMember } from './deleted-in-member.ts';
import { expectedActivity } from './expected-activity.ts';
import { federatedSession } from './federated-session.ts';
import { filledRole } from './filled-role.ts';
import { instanceSession } from './instance-session.ts';
import { keyFactoryScenario } from './key-factory.ts';
import { lateEnforcement } from './late-enforcement.ts';
import { leakedInMember } from './leaked-in-member.ts';
import { leakedKey } from './leaked-key.ts';
import { loggingBlinderScenario } from './logging-blinder.ts';
import { manyRoles } from './many-roles.ts';
import { nameJugglerScenario } from './name-juggler.ts';
import { newNetwork } from './new-network.ts';
import { noSlotLeft } from './no-slot-left.ts';
import { notyetScenario } from './notyet.ts';
import { notyetGuarded } from './notyet-guarded.ts';
import { observe } from './observe.ts';
import { ownerAsked } from './owner-asked.ts';
import { ownerFound } from './owner-found.ts';
import { patientReverterScenario } from './patient-reverter.ts';
import { protectedUser } from './protected-user.ts';
import { reportedKey } from './reported-key.ts';
import { responderRefused } from './responder-refused.ts';
import { reverterScenario } from './reverter.ts';
import { reverterGuarded } from './reverter-guarded.ts';
import { roleChain } from './role-chain.ts';
import { roleWide } from './role-wide.ts';
import type { Scenario } from './scenario.ts';
import { sessionInMember } from './session-in-member.ts';
import { stolenSession } from './stolen-session.ts';
import { twoIncidents } from './two-incidents.ts';
import { wholeUser } from './whole-user.ts';

/** Every rehearsal; the first is what `npm run drill` shows. */
export const scenarios = [
  leakedKey,
  responderRefused,
  reportedKey,
  twoIncidents,
  lateEnforcement,
  approval,
  approvalInSlack,
  approvalTimeout,
  expectedActivity,
  deleteKey,
  observe,
  protectedUser,
  reverterScenario,
  patientReverterScenario,
  nameJugglerScenario,
  reverterGuarded,
  notyetScenario,
  notyetGuarded,
  wholeUser,
  roleWide,
  stolenSession,
  containCallerScenario,
  filledRole,
  noSlotLeft,
  instanceSession,
  federatedSession,
  bedrockApiKey,
  manyRoles,
  roleChain,
  keyFactoryScenario,
  newNetwork,
  leakedInMember,
  sessionInMember,
  deletedInMember,
  loggingBlinderScenario,
  ownerFound,
  ownerAsked,
  breakGlassScenario,
] as const satisfies readonly Scenario[];
