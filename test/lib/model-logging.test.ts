import { describe, expect, it } from 'vitest';
import { synthesised } from '../../drill/deployed/assembly.ts';
import { deployed } from '../../drill/deployed/deployment.ts';
import { keptLog } from '../../drill/scenarios/kept-log.ts';
import { exampleAccount } from '../../drill/scenarios/scenario.ts';
import { config } from '../../firebreak.config.example.ts';
import { ConfigError, checkedConfig } from '../../lib/config.ts';
import { grantsIn } from '../permissions/grants.ts';
import { madeIn, template as without } from './synthesised.ts';

const second = { ...keptLog, regions: ['eu-west-1'], cloudWatchConfig: undefined, s3Config: { bucketName: 'eu-log' } };
const template = await synthesised({ ...config, modelLogging: [keptLog, second] });
const grants = grantsIn(template).filter(
  ({ policy, effect }) => policy.startsWith('ModelLogging') && effect === 'Allow',
);

describe('a stack that is told of no log of model calls', () => {
  it('has nothing of it: no function, no rule, no grant, and nothing else differs', () => {
    expect(JSON.stringify(without)).not.toMatch(/modelinvocationloggingconfiguration"\]?,"resource|passrole/i);
    const logical = (resources: object) => Object.keys(resources).toSorted();
    const more = logical(template.Resources).filter((id) => !(id in without.Resources));
    expect(more.filter((id) => !/^(ModelLogging|KeepLogging|LoggingChanged)/.test(id))).toEqual([]);
    const shared = logical(without.Resources).filter((id) => !/Intake/.test(id));
    for (const id of shared.filter((one) => !/DeadLetters.*Policy/.test(one)))
      expect(template.Resources[id], id).toEqual(without.Resources[id]);
  });
});

describe('the function that writes the log', () => {
  it('may do so in the Regions that are named, and pass the roles that are named to Bedrock alone', () => {
    const named = grants.filter(({ action }) => !action.startsWith('logs:'));
    expect(named.map(({ action, resource, condition }) => ({ action, resource, condition }))).toEqual([
      ...['Get', 'Put'].map((verb) => ({
        action: `bedrock:${verb}ModelInvocationLoggingConfiguration`,
        resource: '*',
        condition: { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } },
      })),
      {
        action: 'iam:PassRole',
        resource: 'arn:aws:iam::123456789012:role/bedrock-log',
        condition: { StringEquals: { 'iam:PassedToService': 'bedrock.amazonaws.com' } },
      },
    ]);
  });

  it('is told what to write when it is deployed, and nobody else is', () => {
    const functions = [...deployed(template, exampleAccount).functions.values()];
    const told = functions.filter(({ environment }) => 'FIREBREAK_NAMED_LOGGING' in environment);
    expect(told.map(({ phase }) => phase)).toEqual(['model-logging']);
    expect(JSON.parse(told[0]?.environment['FIREBREAK_NAMED_LOGGING'] ?? '')).toEqual(
      JSON.parse(JSON.stringify([keptLog, second])),
    );
  });

  it('is called by one function, which hears what arrives at the hub from every Region', () => {
    const rules = madeIn(template, 'AWS::Events::Rule').filter(({ id }) => id.startsWith('LoggingChanged'));
    expect(rules).toHaveLength(1);
    expect(rules[0]?.given).toMatchObject({ EventBusName: 'firebreak-hub', EventPattern: { source: ['aws.bedrock'] } });
    expect(rules[0]?.given['Targets']).toEqual([
      expect.objectContaining({ Arn: expect.stringContaining('KeepLogging'), DeadLetterConfig: expect.anything() }),
    ]);
  });

  it('passes no role where the log goes to a bucket alone', async () => {
    const bucketOnly = await synthesised({ ...config, modelLogging: [second] });
    expect(
      grantsIn(bucketOnly).filter(({ action, effect }) => effect === 'Allow' && action === 'iam:PassRole'),
    ).toEqual([]);
  });

  it('knows in intake for which Regions it need not page', () => {
    const regions = ({ environment }: { environment: Readonly<Record<string, string>> }) =>
      environment['FIREBREAK_LOGGED_REGIONS'];
    const intakeOf = (made: typeof template) =>
      [...deployed(made, exampleAccount).functions.values()].filter(({ phase }) => phase === 'intake').map(regions);
    expect([intakeOf(template), intakeOf(without)]).toEqual([['us-east-1,eu-west-1'], ['']]);
  });
});

/** The sentences about a configuration with this field. */
function said(modelLogging: unknown): readonly string[] {
  try {
    checkedConfig({ ...config, regions: ['eu-west-1'], modelLogging });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the field modelLogging', () => {
  it('takes a log for each Region', () => expect(said([keptLog, second])).toEqual([]));

  it.each<readonly [string, unknown, RegExp]>([
    ['nothing', [], /^modelLogging: .*leave the field out/],
    [
      'a Region twice',
      [keptLog, { ...second, regions: ['us-east-1'] }],
      /^modelLogging\[1\]\.regions\[0\]: .*second time/,
    ],
    ['a Region that is not heard', [{ ...second, regions: ['ap-south-1'] }], /nobody would hear a change/],
    ['no destination', [{ ...second, s3Config: undefined }], /^modelLogging\[0\]: .*writes to nowhere/],
    [
      'an ARN for a bucket',
      [{ ...second, s3Config: { bucketName: 'arn:aws:s3:::x' } }],
      /name of a bucket, not its ARN/,
    ],
    ['a name for a role', [{ ...second, cloudWatchConfig: { logGroupName: '/x', roleArn: 'x' } }], /ARN of a role/],
    ['silence about text', [{ ...second, textDataDeliveryEnabled: undefined }], /is missing: say whether text/],
    ['a slip of the pen', [{ ...second, s3Confg: {} }], /did you mean .*s3Config/],
    [
      'more than fits',
      [{ ...second, s3Config: { bucketName: 'eu-log', keyPrefix: 'x'.repeat(512) } }].concat(
        Array.from({ length: 8 }, (_, n) => ({
          ...second,
          regions: [`eu-west-${n + 2}`],
          s3Config: { bucketName: 'b-b', keyPrefix: 'y'.repeat(500) },
        })),
      ),
      /may have 3000/,
    ],
  ])('does not take %s, and says why', (_, value, sentence) => {
    expect(said(value).join('\n')).toMatch(sentence);
  });
});
