/** Whom the guard spares, and where Firebreak stands. All ARNs are exact: none may hold a wildcard. */
export interface OrgGuardGiven {
  readonly partition: string;
  /** Where Firebreak is deployed. */
  readonly account: string;
  /** Roles that put denies on and take them off. */
  readonly responderArns: readonly string[];
  /** Roles of every function of Firebreak, those of the responder among them; they write its tables. */
  readonly functionArns: readonly string[];
  /** Those of the functions that knock at intake or hand over to Slack. */
  readonly handingArns: readonly string[];
  /** Role of the state machine: it calls the phases, and pages where one fails for good. */
  readonly machineArn: string;
  /** Role of the schedule that has people reminded in Slack. */
  readonly reminderArn: string;
  /** Who deploys Firebreak and pushes its configuration, besides the roles of its own CDK bootstrap. */
  readonly deployerArns: readonly string[];
  /** Through whom people answer Firebreak's questions from the command line, a release among them. */
  readonly approverArns: readonly string[];
  /** Member accounts of Firebreak: there it acts through roles that stand there, and is deployed by a bootstrap there. */
  readonly members?: readonly string[];
  /** Who may do everything that the guard denies to others. */
  readonly breakGlassArns: readonly string[];
}
