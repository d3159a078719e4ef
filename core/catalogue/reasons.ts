interface Reason {
  /** The Sid of the statement, or a part of the name of the action when CDK gave it none. */
  readonly grant: string;
  readonly why: string;
}

/** Why a role has a grant that no action declares. A new grant needs its line here before the docs can be made. */
const reasons: readonly Reason[] = [
  { grant: 'OpenIncidents', why: 'to open an incident once, and to count the findings that join it' },
  { grant: 'TellOnce', why: 'to tell an alert once an hour' },
  { grant: 'NameIncidents', why: 'so that findings about the same user join the incident of its key' },
  { grant: 'UpdateIncidents', why: 'to count containments against the cap, and to write how an incident ended' },
  { grant: 'RememberIdentities', why: 'to see sequences of findings about one identity, and to alert once an hour' },
  { grant: 'ReadPolicy', why: 'to read the runtime policy in force' },
  { grant: 'ChangePolicy', why: 'to put a pushed runtime policy in force' },
  { grant: 'ReadParameter', why: 'to read the runtime policy as it was pushed' },
  { grant: 'AskQuestions', why: 'to record what a person is asked' },
  { grant: 'ReadDecisions', why: 'to read the deciding record again when the decision is carried out' },
  { grant: 'RecordDecisions', why: 'to record the first answer to a question' },
  {
    grant: 'WakeExecutions',
    why: 'to tell the waiting execution that there is an answer; AWS knows no resource for it',
  },
  { grant: 'LookUpEvents', why: 'to look in CloudTrail for late calls that succeeded; AWS knows no resource for it' },
  { grant: 'ReadInferenceDeny', why: 'to read that nobody rewrote the text of the surgical deny' },
  { grant: 'Remember', why: 'to record how the customer had it, before it is changed' },
  { grant: 'Forget', why: 'to drop a hold, and the memory of a slot that nobody holds any more' },
  { grant: 'ReadUsers', why: 'to look up who is really meant: a finding only names something' },
  { grant: 'OrderSessionDeny', why: 'to have the session of a role denied, by the one function that may write it' },
  { grant: 'WriteSessionDenies', why: 'to write and remove the deny of one session, whose text is a constant' },
  {
    grant: 'AttachSessionDenies',
    why: 'to attach and detach the same deny, and no other policy, where the inline policies of the role have no room',
  },
  { grant: 'WriteSessionPolicies', why: 'to write, put right and delete the managed policy that holds such a deny' },
  { grant: 'OrderModelLogging', why: 'to have the log of model calls put back, by the one function that may write it' },
  { grant: 'KeepModelLogging', why: 'to read the log of model calls, and to write it as the deployment names it' },
  { grant: 'PassLogRoles', why: 'to name the role that Bedrock writes the log under, exactly that one' },
  { grant: 'SpareProtectedRoles', why: 'so that our own code cannot touch a protected role' },
  { grant: 'iam:GetRole', why: 'to look up which role a session is of, and that it is still the same one' },
  { grant: 'iam:SimulatePrincipalPolicy', why: 'to ask the second witness about the session of a role' },
  { grant: 'ReadFindings', why: 'to ask GuardDuty again before anything is contained on the word of an event' },
  { grant: 'StartExecutions', why: 'to start the execution of an incident' },
  { grant: 'TellPeople', why: 'to send notices and pages' },
  { grant: 'SpareProtectedUsers', why: 'so that our own code cannot touch a protected user' },
  {
    grant: 'SpareRoles',
    why: 'so that our own code gains no role: neither ours, nor one of a service or of single sign-on',
  },
  { grant: 'SparePolicies', why: 'so that our own code cannot rewrite the surgical deny' },
  { grant: 'ReadSigning', why: 'to know what GitHub and scanners sign webhooks with' },
  { grant: 'ReadSlackSigning', why: 'to know what Slack signs requests with' },
  { grant: 'ReadBotToken', why: 'to speak in Slack' },
  { grant: 'HandToSlack', why: 'to hand over what Slack said or is to be told, without waiting for it' },
  { grant: 'SeekOwner', why: 'to have it found out whom to ask, without waiting for it' },
  { grant: 'ReadStacks', why: 'to read the tags of the stack that made an identity' },
  {
    grant: 'ListSecrets',
    why: 'to find the secret that keeps a credential, by its tags; AWS knows no resource for it',
  },
  { grant: 'NoteDeliveries', why: 'to take what is delivered twice once, and to forget what could not be taken' },
  {
    grant: 'QuarantineCanary',
    why: 'to do to the canary, and to nobody else, what AWS does to the user of a leaked key',
  },
  { grant: 'ChangeExpected', why: 'to note or count what a person has called expected, or that it is over' },
  { grant: 'ReadExpected', why: 'to say what is not expected any more, and what it has silenced' },
  { grant: 'StartExpectedOver', why: 'to look once an hour at what is not expected any more' },
  { grant: 'ChangeDeletions', why: 'to note which key a person decided to delete, or that it is done' },
  { grant: 'ReadDeletions', why: 'to see which keys are to be deleted' },
  { grant: 'ReadLedger', why: 'to see that the incident of a key still holds it, before the key is deleted' },
  { grant: 'ChangeUsers', why: 'to delete a leaked key that a person decided to delete, and to do nothing else' },
  { grant: 'StartDeleteKeys', why: 'to look once an hour at the keys that are to be deleted' },
  { grant: 'ReadCanary', why: 'to see whether intake has heard the canary' },
  { grant: 'StartGlassWatch', why: 'to have it said when break-glass is closed' },
  { grant: 'StartCanary', why: 'to let the canary sing once a day' },
  { grant: 'KnockAtIntake', why: 'to hand an event to intake, which decides what it may do' },
  { grant: 'logs:CreateLogStream', why: 'to write its own log' },
  { grant: 'logs:PutLogEvents', why: 'to write its own log' },
  { grant: 'logs:', why: 'log delivery of the state machine, which AWS grants only on every resource' },
  { grant: 'sqs:SendMessage', why: 'to put aside a change of the policy that could not be taken over' },
  { grant: 'sqs:', why: 'to take events from the queue, and to delete those that were understood' },
  { grant: 'lambda:InvokeFunction', why: 'to run the phases' },
  { grant: 'sns:Publish', why: 'the page of last resort, which needs none of our code' },
  { grant: 'events:PutEvents', why: 'to pass the events of the signals on to the hub bus' },
];

/** The reason for a grant: by the name of its statement, else by its action. */
export function reasonFor({ sid, action }: { sid: string | undefined; action: string }): string | undefined {
  const bySid = sid === undefined ? undefined : reasons.find(({ grant }) => grant === sid);
  return (bySid ?? reasons.find(({ grant }) => grant.includes(':') && action.startsWith(grant)))?.why;
}
