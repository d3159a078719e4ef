const w3c = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;
const epoch = /^-?\d{5,}(\.\d+)?$/;

/**
 * Milliseconds since 1970 of a W3C date or of epoch seconds; undefined for anything else. A time of day needs its zone:
 * without one its meaning would depend on the machine that reads it. Four digits are a year.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export const parsePointInTime = (text: string): number | undefined => {
  if (epoch.test(text)) return Number(text) * 1000;
  if (!w3c.test(text)) return undefined;
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
};
