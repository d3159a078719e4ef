/** Something besides models that a leaked credential must not reach as well. */
export interface Reach {
  readonly id: 'storage' | 'billing' | 'deployment';
  readonly summary: string;
  /** Any of them is enough. */
  readonly actions: readonly string[];
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export const reaches: readonly Reach[] = [
  {
    id: 'storage',
    summary: 'read or change stored data and secrets',
    actions: [
      's3:GetObject',
      's3:PutObject',
      's3:DeleteObject',
      'dynamodb:GetItem',
      'dynamodb:Scan',
      'dynamodb:PutItem',
      'secretsmanager:GetSecretValue',
      'ssm:GetParameter',
      'rds:CreateDBSnapshot',
      'ec2:CreateSnapshot',
    ],
  },
  {
    id: 'billing',
    summary: 'see or change what the account pays',
    actions: [
      'billing:GetBillingDetails',
      'ce:GetCostAndUsage',
      'budgets:ModifyBudget',
      'payments:MakePayment',
      'aws-marketplace:Subscribe',
      'savingsplans:CreateSavingsPlan',
      'servicequotas:RequestServiceQuotaIncrease',
    ],
  },
  {
    id: 'deployment',
    summary: 'change what runs, or hand a role to it',
    actions: [
      'iam:PassRole',
      'cloudformation:CreateStack',
      'cloudformation:UpdateStack',
      'lambda:CreateFunction',
      'lambda:UpdateFunctionCode',
      'ecs:RegisterTaskDefinition',
      'ecs:UpdateService',
      'ec2:RunInstances',
      'codebuild:StartBuild',
      'ecr:PutImage',
    ],
  },
];
