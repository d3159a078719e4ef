import { expect, it } from 'vitest';
import { isForModels } from '../../../core/actions/deactivate-bedrock-api-keys.ts';
import { actions } from '../../../core/actions/index.ts';
import { actionContract } from './contract.ts';
import { isActiveFor, twoKeys, userTarget } from './leaked-user.ts';

actionContract(actions['deactivate-bedrock-api-keys'], {
  target: userTarget,
  arrange: twoKeys,
  use: isActiveFor('bedrock.amazonaws.com'),
  released: 'still contained',
});

it.each([
  ['bedrock.amazonaws.com', true],
  ['aws-external-anthropic.amazonaws.com', true],
  ['codecommit.amazonaws.com', false],
  [undefined, true],
])('a credential for %s is one for models: %s', (service, is) => {
  expect(isForModels({ id: 'ACCAIOSFODNN7EXAMPLE', status: 'Active', ...(service && { service }) })).toBe(is);
});
