interface BedrockRegion {
  readonly region: string;
  /** Switched off in an account until somebody enables it: until then nobody can call a model there either. */
  readonly optIn?: true;
}

/**
 * Where Bedrock answers. A Region too many costs some rules, one too few makes its calls unheard.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/endpoints-region-availability.html
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const offered: readonly BedrockRegion[] = [
  { region: 'us-east-1' },
  { region: 'us-east-2' },
  { region: 'us-west-1' },
  { region: 'us-west-2' },
  { region: 'ca-central-1' },
  { region: 'ca-west-1', optIn: true },
  { region: 'eu-central-1' },
  { region: 'eu-central-2', optIn: true },
  { region: 'eu-north-1' },
  { region: 'eu-south-1', optIn: true },
  { region: 'eu-south-2', optIn: true },
  { region: 'eu-west-1' },
  { region: 'eu-west-2' },
  { region: 'eu-west-3' },
  { region: 'ap-east-2', optIn: true },
  { region: 'ap-northeast-1' },
  { region: 'ap-northeast-2' },
  { region: 'ap-northeast-3' },
  { region: 'ap-south-1' },
  { region: 'ap-south-2', optIn: true },
  { region: 'ap-southeast-1' },
  { region: 'ap-southeast-2' },
  { region: 'ap-southeast-3', optIn: true },
  { region: 'ap-southeast-4', optIn: true },
  { region: 'ap-southeast-5', optIn: true },
  { region: 'ap-southeast-6', optIn: true },
  { region: 'ap-southeast-7', optIn: true },
  { region: 'af-south-1', optIn: true },
  { region: 'il-central-1', optIn: true },
  { region: 'me-central-1', optIn: true },
  { region: 'me-south-1', optIn: true },
  { region: 'mx-central-1', optIn: true },
  { region: 'sa-east-1' },
];

/** Those of every account. One that an account has opted into must be added by hand; `region-enabled` hears of new ones. */
export const bedrockRegions: readonly string[] = offered
  .filter(({ optIn }) => optIn !== true)
  .map(({ region }) => region);
