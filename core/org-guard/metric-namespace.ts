/** In which CloudWatch counts what Firebreak hears. Whoever may write a figure here can silence an alarm. */
export const metricNamespace = 'Firebreak';
