import { account } from '../iam/sample-policies.ts';
import { breakGlassRole, breakGlassUser, type Call, iam, onCall, pipeline } from './guarded.ts';

const victim = `${iam}:user/ci-deploy`;
const denyAll = 'arn:aws:iam::aws:policy/AWSDenyAll';
const surgical = `${iam}:policy/firebreak/FirebreakDenyInference`;
const ofSession = `${iam}:policy/firebreak-sessions/FirebreakSession-1-stolen-AROAEXAMPLEEXAMPLE001`;
const quarantined = { 'iam:ResourceTag/firebreak:quarantine': 'incident-1' };
const held = { 'iam:ResourceTag/firebreak:held': 'firebreak' };
const keyed = (key: string) => ({ 'aws:TagKeys': ['team', key] });

type Moves = Readonly<Record<string, Call>>;

/** What would turn the deny of a session into something else. Only the function that denies sessions may do any of it. */
export const rewriting: Moves = {
  'writes beforehand what will be attached as the deny of a session': { action: 'iam:CreatePolicy', on: ofSession },
  'rewrites the deny of a session': { action: 'iam:CreatePolicyVersion', on: ofSession },
  'puts an older text of the deny of a session in force': { action: 'iam:SetDefaultPolicyVersion', on: ofSession },
  'deletes the deny of a session': { action: 'iam:DeletePolicy', on: ofSession },
};

/** What would lift the deny of a session, from whichever slot. The same function alone may do it. */
export const unholding: Moves = {
  'deletes the inline deny of a role that is held': {
    action: 'iam:DeleteRolePolicy',
    on: `${iam}:role/app`,
    context: held,
  },
  'overwrites the inline deny of a role that is held': {
    action: 'iam:PutRolePolicy',
    on: `${iam}:role/app`,
    context: held,
  },
  'detaches the deny of a session, whether its role is held or not': {
    action: 'iam:DetachRolePolicy',
    on: `${iam}:role/app`,
    context: { 'iam:PolicyARN': ofSession },
  },
};

/** What would lift a quarantine. Responder and break-glass may do all of it. */
export const lifting: Moves = {
  'detaches AWSDenyAll from a user': {
    action: 'iam:DetachUserPolicy',
    on: victim,
    context: { 'iam:PolicyARN': denyAll },
  },
  'detaches AWSDenyAll from a role': {
    action: 'iam:DetachRolePolicy',
    on: `${iam}:role/app`,
    context: { 'iam:PolicyARN': denyAll },
  },
  'detaches AWSDenyAll from a group': {
    action: 'iam:DetachGroupPolicy',
    on: `${iam}:group/contained`,
    context: { 'iam:PolicyARN': denyAll },
  },
  'detaches the surgical deny': { action: 'iam:DetachUserPolicy', on: victim, context: { 'iam:PolicyARN': surgical } },
  'deletes the boundary that denies': {
    action: 'iam:DeleteUserPermissionsBoundary',
    on: victim,
    context: { 'iam:PermissionsBoundary': denyAll },
  },
  'deletes the boundary that denies from a role': {
    action: 'iam:DeleteRolePermissionsBoundary',
    on: `${iam}:role/app`,
    context: { 'iam:PermissionsBoundary': denyAll },
  },
  'puts another boundary on a quarantined user': {
    action: 'iam:PutUserPermissionsBoundary',
    on: victim,
    context: { ...quarantined, 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess' },
  },
  'makes a key of a quarantined user Active': { action: 'iam:UpdateAccessKey', on: victim, context: quarantined },
  'makes a key for a quarantined user': { action: 'iam:CreateAccessKey', on: victim, context: quarantined },
  'makes an API key for a quarantined user': {
    action: 'iam:CreateServiceSpecificCredential',
    on: victim,
    context: quarantined,
  },
  'gives a quarantined user a password': { action: 'iam:CreateLoginProfile', on: victim, context: quarantined },
  'deletes a quarantined user, to make it anew': { action: 'iam:DeleteUser', on: victim, context: quarantined },
  'renames a quarantined user': { action: 'iam:UpdateUser', on: victim, context: quarantined },
  'deletes the inline deny of a quarantined role': {
    action: 'iam:DeleteRolePolicy',
    on: `${iam}:role/app`,
    context: quarantined,
  },
  'takes the tag that holds it off': {
    action: 'iam:UntagRole',
    on: `${iam}:role/app`,
    context: { ...held, ...keyed('Firebreak:HELD') },
  },
  'enters a quarantined role': { action: 'sts:AssumeRole', on: `${iam}:role/app`, context: quarantined },
  'takes the tag off': { action: 'iam:UntagUser', on: victim, context: keyed('firebreak:quarantine') },
  'takes the tag off in other letters': { action: 'iam:UntagUser', on: victim, context: keyed('FireBreak:QUARANTINE') },
  'takes the tag off with a letter that only looks like one': {
    action: 'iam:UntagUser',
    on: victim,
    context: { ...quarantined, ...keyed('firebrea\u212a:quarantine') },
  },
  'takes the tag off a role': {
    action: 'iam:UntagRole',
    on: `${iam}:role/app`,
    context: keyed('Firebreak:Quarantine'),
  },
  'overwrites the value of the tag': { action: 'iam:TagUser', on: victim, context: keyed('firebreak:quarantine') },
  'tags somebody else, to cut him off': {
    action: 'iam:TagRole',
    on: `${iam}:role/payments`,
    context: keyed('firebreak:QUARANTINE'),
  },
  'makes a user that carries the tag': {
    action: 'iam:CreateUser',
    on: `${iam}:user/new`,
    context: keyed('firebreak:quarantine'),
  },
  'passes the tag with a session': {
    action: 'sts:TagSession',
    on: `${iam}:role/app`,
    context: keyed('Firebreak:quarantine'),
  },
  'enters a role with the tag': {
    action: 'sts:AssumeRole',
    on: `${iam}:role/app`,
    context: keyed('firebreak:quarantine'),
  },
};

const waysIntoRole = [
  'iam:AcquireRole',
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:PassRole',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'sts:AssumeRole',
  'sts:SomethingThatIsNewNextYear',
];
const waysIntoUser = [
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateUser',
  'iam:DeactivateMFADevice',
  'iam:DeleteUser',
  'iam:EnableMFADevice',
  'iam:PutUserPermissionsBoundary',
  'iam:PutUserPolicy',
  'iam:UpdateLoginProfile',
];

/** What would make somebody exempt. Nobody but the exempt themselves may do it. */
export const becomingExempt: Moves = Object.fromEntries(
  [
    `${iam}:role/firebreak/firebreak-release`,
    `${iam}:role/firebreak/not-there-yet`,
    `${iam}:role/cdk-firebreak-cfn-exec-role-${account}-us-east-1`,
    `${iam}:role/cdk-firebreak-not-there-yet`,
    pipeline,
    onCall,
    breakGlassRole,
    breakGlassUser,
  ].flatMap((on) =>
    (on.includes(':user/') ? waysIntoUser : waysIntoRole).map(
      (action) => [`${action} on ${on.replace(`${iam}:`, '')}`, { action, on }] as const,
    ),
  ),
);

const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${account}:${resource}`;

/** What would stop, deafen or rewrite Firebreak. Its deployment and break-glass may do it. */
export const sabotage: Moves = {
  'disables a rule': { action: 'events:DisableRule', on: arn('events', 'rule/Firebreak-PathSignalX') },
  'takes the target of a rule': { action: 'events:RemoveTargets', on: arn('events', 'rule/Firebreak-PathSignalX') },
  'deletes the rule of the hub bus': {
    action: 'events:DeleteRule',
    on: arn('events', 'rule/firebreak-hub/Firebreak-PathToQueue'),
  },
  'deletes the hub bus': { action: 'events:DeleteEventBus', on: arn('events', 'event-bus/firebreak-hub') },
  'disables a rule in another Region': {
    action: 'events:DisableRule',
    on: `arn:aws:events:eu-west-1:${account}:rule/Firebreak-eu-west-1-SignalX`,
  },
  'deletes a function': { action: 'lambda:DeleteFunction', on: arn('lambda', 'function:Firebreak-ContainFunctionX') },
  'replaces the code of a function': {
    action: 'lambda:UpdateFunctionCode',
    on: arn('lambda', 'function:Firebreak-ReleaseFunctionX'),
  },
  'has the denies of sessions deleted': {
    action: 'lambda:InvokeFunction',
    on: arn('lambda', 'function:Firebreak-SessionDenyFunctionX'),
  },
  'opens break-glass in the name of another': {
    action: 'lambda:InvokeFunction',
    on: arn('lambda', 'function:Firebreak-BreakGlassFunctionX'),
  },
  'answers in the name of another, past the signature': {
    action: 'lambda:InvokeFunction',
    on: arn('lambda', 'function:Firebreak-SignedAnswerFunctionX'),
  },
  'deletes what says who is a member': {
    action: 'lambda:DeleteLayerVersion',
    on: arn('lambda', 'layer:Firebreak-Members:1'),
  },
  'lets no copy of a function run': {
    action: 'lambda:PutFunctionConcurrency',
    on: arn('lambda', 'function:Firebreak-IntakeFunctionX'),
  },
  'stops the queue from feeding intake': {
    action: 'lambda:UpdateEventSourceMapping',
    on: arn('lambda', 'event-source-mapping:1b2c3d4e'),
    context: { 'lambda:FunctionArn': arn('lambda', 'function:Firebreak-IntakeFunctionX') },
  },
  'takes findings out of the queue': { action: 'sqs:ReceiveMessage', on: arn('sqs', 'Firebreak-PathQueueX') },
  'empties the queue': { action: 'sqs:PurgeQueue', on: arn('sqs', 'Firebreak-PathQueueX') },
  'deletes a table': { action: 'dynamodb:DeleteTable', on: arn('dynamodb', 'table/Firebreak-StoreLedgerX') },
  'writes a decision into the record': {
    action: 'dynamodb:PutItem',
    on: arn('dynamodb', 'table/Firebreak-StoreApprovalsX'),
  },
  'forgets a hold': { action: 'dynamodb:DeleteItem', on: arn('dynamodb', 'table/Firebreak-StoreLedgerX') },
  'writes by PartiQL': { action: 'dynamodb:PartiQLUpdate', on: arn('dynamodb', 'table/Firebreak-StoreIncidentsX') },
  'writes the policy parameter': { action: 'ssm:PutParameter', on: arn('ssm', 'parameter/firebreak/policy') },
  'deletes the policy parameter': { action: 'ssm:DeleteParameter', on: arn('ssm', 'parameter/firebreak/policy') },
  'rewrites the machine': {
    action: 'states:UpdateStateMachine',
    on: arn('states', 'stateMachine:Firebreak-Response'),
  },
  'stops an incident': { action: 'states:StopExecution', on: arn('states', 'execution:Firebreak-Response:incident-1') },
  'starts an incident of its own': {
    action: 'states:StartExecution',
    on: arn('states', 'stateMachine:Firebreak-Response'),
  },
  'forges a finding in the queue': { action: 'sqs:SendMessage', on: arn('sqs', 'Firebreak-PathQueueX') },
  'takes everybody off the pages': { action: 'sns:Unsubscribe', on: arn('sns', 'Firebreak-TopicsPagesX:1b2c3d4e') },
  'has pages filtered': { action: 'sns:SetSubscriptionAttributes', on: arn('sns', 'Firebreak-TopicsPagesX:1b2c3d4e') },
  'has pages held back as sensitive': {
    action: 'sns:PutDataProtectionPolicy',
    on: arn('sns', 'Firebreak-TopicsPagesX'),
  },
  'listens to the pages': { action: 'sns:Subscribe', on: arn('sns', 'Firebreak-TopicsPagesX') },
  'encrypts the log with a key that it then disables': {
    action: 'logs:AssociateKmsKey',
    on: arn('logs', 'log-group:Firebreak-IntakeLogsX'),
  },
  'lets the canary sing by itself': {
    action: 'cloudwatch:PutMetricData',
    context: { 'cloudwatch:namespace': 'Firebreak' },
  },
  'stops the trail': { action: 'cloudtrail:StopLogging', on: arn('cloudtrail', 'trail/organization') },
  'updates the stack of our bootstrap': {
    action: 'cloudformation:UpdateStack',
    on: arn('cloudformation', 'stack/CDKToolkit-Firebreak/1b2c3d4e'),
  },
  'hinders our deployment': { action: 'ssm:PutParameter', on: arn('ssm', 'parameter/cdk-bootstrap/firebreak/version') },
  'has old code deployed': {
    action: 's3:PutLifecycleConfiguration',
    on: `arn:aws:s3:::cdk-firebreak-assets-${account}-us-east-1`,
  },
  'pages people in the name of Firebreak': { action: 'sns:Publish', on: arn('sns', 'Firebreak-TopicsPagesX') },
  'silences the pages': { action: 'sns:DeleteTopic', on: arn('sns', 'Firebreak-TopicsPagesX') },
  'switches an alarm off': {
    action: 'cloudwatch:DisableAlarmActions',
    on: arn('cloudwatch', 'alarm:Firebreak-AlarmsDeadLetterX'),
  },
  'deletes the filter that hears the canary': {
    action: 'logs:DeleteMetricFilter',
    on: arn('logs', 'log-group:Firebreak-IntakeLogsX:*'),
  },
  'keeps the canary from singing': {
    action: 'scheduler:DeleteSchedule',
    on: arn('scheduler', 'schedule/default/Firebreak-CanaryDailyX'),
  },
  'reads what webhooks are signed with': {
    action: 'secretsmanager:GetSecretValue',
    on: arn('secretsmanager', 'secret:firebreak/webhook/github-AbCdEf'),
  },
  'updates the stack': { action: 'cloudformation:UpdateStack', on: arn('cloudformation', 'stack/Firebreak/1b2c3d4e') },
  'deletes the stack of a Region': {
    action: 'cloudformation:DeleteStack',
    on: `arn:aws:cloudformation:eu-west-1:${account}:stack/Firebreak-eu-west-1/1b2c3d4e`,
  },
  'replaces code before it is deployed': {
    action: 's3:PutObject',
    on: `arn:aws:s3:::cdk-firebreak-assets-${account}-us-east-1/0123.zip`,
  },
  'rewrites the surgical deny': { action: 'iam:CreatePolicyVersion', on: surgical },
  'puts an older version of the surgical deny in force': { action: 'iam:SetDefaultPolicyVersion', on: surgical },
  'replaces the certificate of another provider, which a deployer may trust': {
    action: 'iam:UpdateSAMLProvider',
    on: `${iam}:saml-provider/workforce`,
  },
  'replaces the certificate of single sign-on': {
    action: 'iam:UpdateSAMLProvider',
    on: `${iam}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE`,
  },
};

/** Calls of what believes whoever calls it. Approvers and break-glass may, and nobody else. */
export const answering: Moves = {
  'answers in the name of an approver': {
    action: 'lambda:InvokeFunction',
    on: arn('lambda', 'function:Firebreak-AnswerFunctionX'),
  },
  'clicks past the signature of Slack': {
    action: 'lambda:InvokeFunction',
    on: arn('lambda', 'function:Firebreak-SlackToldFunctionX'),
  },
  'makes a finding up': {
    action: 'lambda:InvokeFunction',
    on: arn('lambda', 'function:Firebreak-IntakeFunctionX'),
  },
};

/** What the machine does when its turn has come. Break-glass may, and nobody else. */
export const inOrder: Moves = Object.fromEntries(
  [
    ...['Ask', 'Close', 'Contain', 'Decide', 'Expect', 'Notify', 'Plan', 'Prove', 'Pursue', 'Release', 'Schedule'],
    'Sweep',
  ].map((phase) => [
    `has ${phase} do what nobody decided`,
    { action: 'lambda:InvokeFunction', on: arn('lambda', `function:Firebreak-${phase}FunctionX`) },
  ]),
);

/** What goes on in an account that has nothing to do with Firebreak, or only reads it. */
export const everyday: Moves = {
  'detaches another policy': {
    action: 'iam:DetachUserPolicy',
    on: victim,
    context: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
  },
  'attaches AWSDenyAll by hand': { action: 'iam:AttachUserPolicy', on: victim, context: { 'iam:PolicyARN': denyAll } },
  'sets AWSDenyAll as boundary by hand': {
    action: 'iam:PutUserPermissionsBoundary',
    on: victim,
    context: { 'iam:PermissionsBoundary': denyAll },
  },
  'deletes another boundary': {
    action: 'iam:DeleteUserPermissionsBoundary',
    on: victim,
    context: { 'iam:PermissionsBoundary': `${iam}:policy/DeveloperBoundary` },
  },
  'works with a role that is held': { action: 'sts:AssumeRole', on: `${iam}:role/app`, context: held },
  'attaches a policy to a role that is held': {
    action: 'iam:AttachRolePolicy',
    on: `${iam}:role/app`,
    context: { ...held, 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
  },
  'passes a role that is held': { action: 'iam:PassRole', on: `${iam}:role/app`, context: held },
  'edits the inline policies of another role': { action: 'iam:PutRolePolicy', on: `${iam}:role/app` },
  'counts something of its own': {
    action: 'cloudwatch:PutMetricData',
    context: { 'cloudwatch:namespace': 'Shop' },
  },
  'changes what a trail records': { action: 'cloudtrail:PutEventSelectors', on: arn('cloudtrail', 'trail/shop') },
  'reports a leak': { action: 'lambda:InvokeFunction', on: arn('lambda', 'function:Firebreak-SubmitFunctionX') },
  'sets a key Inactive': { action: 'iam:UpdateAccessKey', on: victim },
  'makes a user': { action: 'iam:CreateUser', on: `${iam}:user/new`, context: keyed('team') },
  'takes another tag off': { action: 'iam:UntagUser', on: victim, context: keyed('quarantine') },
  'enters a role with session tags': { action: 'sts:TagSession', on: `${iam}:role/app`, context: keyed('project') },
  'makes a role': { action: 'iam:CreateRole', on: `${iam}:role/app` },
  'passes a role': { action: 'iam:PassRole', on: `${iam}:role/app` },
  'reads a role of Firebreak': { action: 'iam:GetRole', on: `${iam}:role/firebreak/firebreak-release` },
  'reads a quarantined user': { action: 'iam:GetUser', on: victim, context: quarantined },
  'looks at the function that takes answers': {
    action: 'lambda:GetFunction',
    on: arn('lambda', 'function:Firebreak-AnswerFunctionX'),
  },
  'reads the record': { action: 'dynamodb:GetItem', on: arn('dynamodb', 'table/Firebreak-StoreIncidentsX') },
  'reads the policy parameter': { action: 'ssm:GetParameter', on: arn('ssm', 'parameter/firebreak/policy') },
  'updates a stack of its own': {
    action: 'cloudformation:UpdateStack',
    on: arn('cloudformation', 'stack/Shop/1b2c3d4e'),
  },
  'writes a table of its own': { action: 'dynamodb:PutItem', on: arn('dynamodb', 'table/orders') },
  'wakes a machine of its own': { action: 'states:SendTaskSuccess' },
  'calls a model': { action: 'bedrock:InvokeModel', on: 'arn:aws:bedrock:us-east-1::foundation-model/some.model' },
};
