/** One name per account and region: `firebreak config push` must find it without asking CloudFormation. */
export const policyParameterName = '/firebreak/policy';
