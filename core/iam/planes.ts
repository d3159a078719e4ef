/** One way to have a model answer at the account's expense, with an IAM namespace of its own. */
export interface InferencePlane {
  readonly id: 'bedrock' | 'bedrock-mantle' | 'aws-external-anthropic' | 'sagemaker' | 'bedrock-agentcore' | 'nova-act';
  readonly summary: string;
  /** Actions that run a model or start something that does. Each must be denied before a credential is contained. */
  readonly invokes: readonly string[];
  /** Actions that make another credential for this plane, or bring one back. */
  readonly mints: readonly string[];
  /** The action that every call with an API key needs besides its own. */
  readonly bearer?: string;
  /** What the surgical deny names: patterns that also catch invoking actions which AWS adds later. */
  readonly denies: readonly string[];
  readonly reference: string;
}

/** How an API key comes to be, gets a new secret, or becomes Active again. */
const apiKeyActions = [
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'iam:UpdateServiceSpecificCredential',
];

/**
 * Every plane that can be billed to an AWS account. A deny of `bedrock:*` covers one of them.
 * Converse, ConverseStream and StartAsyncInvoke have no action of their own: they are authorised as InvokeModel and
 * InvokeModelWithResponseStream.
 */
export const inferencePlanes: readonly InferencePlane[] = [
  {
    id: 'bedrock',
    summary: 'Amazon Bedrock: the bedrock-runtime endpoint, batch jobs, agents and flows',
    invokes: [
      'bedrock:InvokeModel',
      'bedrock:InvokeModelWithResponseStream',
      'bedrock:CreateModelInvocationJob',
      'bedrock:InvokeAgent',
      'bedrock:InvokeInlineAgent',
      'bedrock:InvokeTool',
      'bedrock:InvokeFlow',
      'bedrock:StartFlowExecution',
      'bedrock:RetrieveAndGenerate',
      'bedrock:AgenticRetrieveStream',
      'bedrock:GenerateQuery',
      'bedrock:Rerank',
      'bedrock:OptimizePrompt',
      'bedrock:CreateAdvancedPromptOptimizationJob',
      'bedrock:CreateEvaluationJob',
      'bedrock:CreateModelEvaluationJob',
    ],
    mints: apiKeyActions,
    bearer: 'bedrock:CallWithBearerToken',
    denies: [
      'bedrock:Invoke*',
      'bedrock:CreateModelInvocationJob',
      'bedrock:CreateEvaluationJob',
      'bedrock:CreateModelEvaluationJob',
      'bedrock:CreateAdvancedPromptOptimizationJob',
      'bedrock:StartFlowExecution',
      'bedrock:RetrieveAndGenerate*',
      'bedrock:AgenticRetrieve*',
      'bedrock:GenerateQuery',
      'bedrock:Rerank',
      'bedrock:OptimizePrompt',
      'bedrock:CallWithBearerToken',
    ],
    reference: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html',
  },
  {
    id: 'bedrock-mantle',
    summary: 'Bedrock Mantle: the OpenAI- and Anthropic-compatible endpoint',
    invokes: [
      'bedrock-mantle:CreateInference',
      'bedrock-mantle:CreateFineTuningJob',
      'bedrock-mantle:CreateReservation',
    ],
    mints: apiKeyActions,
    bearer: 'bedrock-mantle:CallWithBearerToken',
    denies: ['bedrock-mantle:Create*', 'bedrock-mantle:CallWithBearerToken'],
    reference:
      'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonBedrockMantleInferenceAccess.html',
  },
  {
    id: 'aws-external-anthropic',
    summary: 'Claude Platform on AWS: messages, batches and managed agents',
    invokes: [
      'aws-external-anthropic:CreateInference',
      'aws-external-anthropic:CreateBatchInference',
      'aws-external-anthropic:CreateSession',
      'aws-external-anthropic:UpdateSession',
    ],
    mints: [...apiKeyActions, 'sts:GetWebIdentityToken', 'aws-external-anthropic:AssumeConsole'],
    bearer: 'aws-external-anthropic:CallWithBearerToken',
    denies: [
      'aws-external-anthropic:Create*',
      'aws-external-anthropic:UpdateSession',
      'aws-external-anthropic:AssumeConsole',
      'aws-external-anthropic:CallWithBearerToken',
    ],
    reference: 'https://docs.aws.amazon.com/claude-platform/latest/userguide/iam-actions.html',
  },
  {
    id: 'sagemaker',
    summary: 'SageMaker AI: endpoints that host a model',
    invokes: [
      'sagemaker:InvokeEndpoint',
      'sagemaker:InvokeEndpointAsync',
      'sagemaker:InvokeEndpointWithResponseStream',
    ],
    mints: [],
    bearer: 'sagemaker:CallWithBearerToken',
    denies: ['sagemaker:InvokeEndpoint*', 'sagemaker:CallWithBearerToken'],
    reference: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
  },
  {
    id: 'bedrock-agentcore',
    summary: 'Bedrock AgentCore: agents, harnesses and gateways that call models with a role of their own',
    invokes: [
      'bedrock-agentcore:InvokeAgentRuntime',
      'bedrock-agentcore:InvokeAgentRuntimeForUser',
      'bedrock-agentcore:InvokeAgentRuntimeWithWebSocketStream',
      'bedrock-agentcore:InvokeAgentRuntimeWithWebSocketStreamForUser',
      'bedrock-agentcore:InvokeAgentRuntimeCommand',
      'bedrock-agentcore:InvokeAgentRuntimeCommandShell',
      'bedrock-agentcore:InvokeHarness',
      'bedrock-agentcore:InvokeGateway',
      'bedrock-agentcore:Evaluate',
      'bedrock-agentcore:StartBatchEvaluation',
    ],
    mints: [
      'bedrock-agentcore:GetWorkloadAccessToken',
      'bedrock-agentcore:GetWorkloadAccessTokenForJWT',
      'bedrock-agentcore:GetWorkloadAccessTokenForUserId',
    ],
    denies: [
      'bedrock-agentcore:Invoke*',
      'bedrock-agentcore:Evaluate',
      'bedrock-agentcore:StartBatchEvaluation',
      'bedrock-agentcore:GetWorkloadAccessToken*',
    ],
    reference: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockagentcore.html',
  },
  {
    id: 'nova-act',
    summary: 'Nova Act: a model that works a browser, one answer a step',
    invokes: ['nova-act:InvokeActStep'],
    mints: [],
    denies: ['nova-act:Invoke*'],
    reference: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonnovaact.html',
  },
];
