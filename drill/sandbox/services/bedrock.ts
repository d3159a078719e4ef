import { operation } from '../operation.ts';

/** A model call on one inference plane. The attackers make these without an SDK: only the decision matters here. */
export interface InvokeInput {
  readonly modelArn: string;
}

const invoke = (action: string) =>
  operation<InvokeInput, { readonly completion: string }>({
    action,
    requires: ['modelArn'],
    writes: false,
    resource: ({ modelArn }) => modelArn,
    answer: () => ({ completion: '...' }),
  });

export const bedrockOperations = {
  'bedrock:InvokeModel': invoke('bedrock:InvokeModel'),
  'bedrock-mantle:CreateInference': invoke('bedrock-mantle:CreateInference'),
};
