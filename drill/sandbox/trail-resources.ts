/** A thing that a call was about, as Event history lists it. */
export interface TrailResource {
  readonly ResourceType: string;
  readonly ResourceName: string;
}

/** Members of requests and answers that name something, and of what type it is. */
const types = Object.entries({
  AccessKeyId: 'AWS::IAM::AccessKey',
  AssumedRoleId: 'AWS::STS::AssumedRole',
  GroupName: 'AWS::IAM::Group',
  PolicyArn: 'AWS::IAM::Policy',
  RoleArn: 'AWS::IAM::Role',
  RoleName: 'AWS::IAM::Role',
  UserName: 'AWS::IAM::User',
});

/** Members of answers that are things themselves, one level down. */
const nested = ['AccessKey', 'AssumedRoleUser', 'Credentials', 'LoginProfile', 'Role', 'User'] as const;

/** What a call was about, by the names in its request and its answer, each once. */
export function trailResources(input: unknown, output: unknown): readonly TrailResource[] {
  const asked = members(input);
  const answered = members(output);
  const places = [asked, answered, ...nested.map((name) => members(answered[name]))];
  const all = places.flatMap((place) =>
    types.flatMap(([member, ResourceType]) => {
      const ResourceName = place[member];
      return typeof ResourceName === 'string' ? [{ ResourceType, ResourceName }] : [];
    }),
  );
  return [...new Map(all.map((resource) => [resource.ResourceName, resource])).values()];
}

const members = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
