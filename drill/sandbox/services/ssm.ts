import {
  type GetParameterCommandInput,
  type GetParameterCommandOutput,
  type GetParameterHistoryCommandInput,
  type GetParameterHistoryCommandOutput,
  ParameterAlreadyExists,
  ParameterNotFound,
  type ParameterType,
  ParameterVersionNotFound,
  type PutParameterCommandInput,
  type PutParameterCommandOutput,
} from '@aws-sdk/client-ssm';
import type { Account } from '../account.ts';
import { operation } from '../operation.ts';
import type { ParameterVersion } from '../parameters.ts';
import { serviceError } from '../service-error.ts';

/** A standard parameter holds this many characters. */
const longestValue = 4_096;

const parameterArn = (name: string, { place }: Account): string =>
  `arn:aws:ssm:${place.region}:${place.account}:parameter/${name.replace(/^\//, '')}`;

export const ssmOperations = {
  GetParameterCommand: operation<GetParameterCommandInput, GetParameterCommandOutput>({
    action: 'ssm:GetParameter',
    requires: ['Name'],
    writes: false,
    resource: ({ Name }, account) => parameterArn(selected(Name, account).name, account),
    answer({ Name }, { account }) {
      const { name, version } = selected(Name, account);
      const history = account.parameters.history(name);
      const found = version === undefined ? history.at(-1) : history.find((each) => each.version === version);
      if (history.length === 0) throw unknown(name);
      if (found === undefined)
        throw new ParameterVersionNotFound({ message: `${name} has no version ${version}.`, ...badRequest });
      return { Parameter: { ...shown(name, found), ARN: parameterArn(name, account) } };
    },
  }),
  PutParameterCommand: operation<PutParameterCommandInput, PutParameterCommandOutput>({
    action: 'ssm:PutParameter',
    requires: ['Name', 'Value'],
    writes: true,
    resource: ({ Name = '' }, account) => parameterArn(Name, account),
    context: ({ Overwrite }) => ({ 'ssm:Overwrite': String(Overwrite ?? false) }),
    answer({ Name: name = '', Value: value = '', Type, Overwrite }, { account, at }) {
      const earlier = account.parameters.history(name).at(-1);
      if (earlier !== undefined && !Overwrite)
        throw new ParameterAlreadyExists({ message: `The parameter ${name} already exists.`, ...badRequest });
      const type = Type ?? earlier?.type;
      if (type === undefined) throw invalid('A parameter type is required when you create a parameter.');
      if (value.length > longestValue) throw invalid(`A standard parameter holds ${longestValue} characters.`);
      const Version = account.parameters.put({ name, value, type, at });
      account.putEvent(changeEvent({ name, type, operation: earlier ? 'Update' : 'Create' }, account), 'default');
      return { Version, Tier: 'Standard' };
    },
  }),
  GetParameterHistoryCommand: operation<GetParameterHistoryCommandInput, GetParameterHistoryCommandOutput>({
    action: 'ssm:GetParameterHistory',
    requires: ['Name'],
    writes: false,
    resource: ({ Name = '' }, account) => parameterArn(Name, account),
    answer({ Name: name = '' }, { account }) {
      const history = account.parameters.history(name);
      if (history.length === 0) throw unknown(name);
      return { Parameters: history.map((version) => shown(name, version)) };
    },
  }),
};

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
function changeEvent(detail: { name: string; type: string; operation: 'Create' | 'Update' }, account: Account) {
  const { account: owner, region } = account.place;
  const time = new Date(account.now()).toISOString();
  const id = `ssm-${account.nextId()}`;
  return { id, source: 'aws.ssm', 'detail-type': 'Parameter Store Change', account: owner, region, time, detail };
}

const badRequest = { $metadata: { httpStatusCode: 400 } } as const;

const unknown = (name: string) => new ParameterNotFound({ message: `There is no parameter ${name}.`, ...badRequest });

const invalid = (message: string) =>
  serviceError('ssm:PutParameter', { name: 'ValidationException', message, httpStatusCode: 400 });

/** A parameter may be asked for by name or by ARN, and a version of it by `:` and its number. */
function selected(asked: string | undefined, account: Account): { readonly name: string; readonly version?: number } {
  const prefix = parameterArn('', account);
  const text = asked ?? '';
  const local = text.startsWith(prefix)
    ? text.slice(prefix.length - (text.includes('/', prefix.length) ? 1 : 0))
    : text;
  const [name = '', version] = local.split(':');
  return version === undefined ? { name } : { name, version: Number(version) };
}

const shown = (name: string, { value, version, writtenAt, type }: ParameterVersion) => ({
  Name: name,
  Type: type as ParameterType,
  Value: value,
  Version: version,
  LastModifiedDate: new Date(writtenAt),
  DataType: 'text',
});
