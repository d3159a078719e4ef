/**
 * What AWSDenyAll says, for evaluation only: AWS keeps the text, and nobody in the account can change it.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSDenyAll.html
 */
export const awsDenyAllDocument =
  '{"Version":"2012-10-17","Statement":[{"Sid":"DenyAll","Effect":"Deny","Action":["*"],"Resource":"*"}]}';
