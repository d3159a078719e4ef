import { isByRole } from '../by-role.ts';
import { type Call, callsDone, type Opinion, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const detectorTampered = defineSignal({
  id: 'detector-tampered',
  summary: 'Somebody switches GuardDuty off, cuts it from its administrator or hides its findings.',
  attack: ['T1562.001'],
  reference:
    'https://www.elastic.co/docs/reference/security/prebuilt-rules/rules/integrations/aws/defense_evasion_guardduty_member_manipulation',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('guardduty', [
    'DeleteDetector',
    'UpdateDetector',
    'ArchiveFindings',
    'CreateFilter',
    'UpdateFilter',
    'CreateIPSet',
    'UpdateIPSet',
    'CreateTrustedEntitySet',
    'UpdateTrustedEntitySet',
    'DisassociateFromAdministratorAccount',
    'DisassociateMembers',
    'DeleteMembers',
    'StopMonitoringMembers',
  ]),
  read: callsDone('detector-tampered', judge),
});

function judge({ record, actor, parameters }: Call): Opinion {
  switch (record.eventName) {
    case 'UpdateDetector':
      return parameters.enable === false
        ? worthAlert('GuardDuty was switched off')
        : worthRecord('the settings of GuardDuty were changed');
    case 'ArchiveFindings':
      return isByRole(actor)
        ? worthRecord('findings of GuardDuty were archived, as people do who work on them')
        : worthAlert('findings of GuardDuty were archived by something that is no role');
    case 'CreateIPSet':
    case 'UpdateIPSet':
    case 'CreateTrustedEntitySet':
    case 'UpdateTrustedEntitySet':
      return worthAlert('GuardDuty was told to trust addresses: it says nothing any more about who comes from there');
    case 'CreateFilter':
    case 'UpdateFilter':
      return parameters.action === 'ARCHIVE'
        ? worthAlert('findings of GuardDuty are now hidden by a filter')
        : worthRecord('a filter on findings of GuardDuty was changed');
    default:
      return worthAlert('GuardDuty was deleted or cut from its administrator');
  }
}
