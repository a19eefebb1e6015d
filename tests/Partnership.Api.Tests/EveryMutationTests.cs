using System.Text.Json;
using System.Text.RegularExpressions;
using Partnership.Testing;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests;

/// <summary>
/// Every mutation once refused and once done, over HTTP and in one county, in an order in which a year could bring them. What each does
/// beside that, and its other refusals, stand with its feature.
/// </summary>
/// <remarks>A step is one line; that is why this list is longer than other methods.</remarks>
public sealed partial class EveryMutationTests
{
    private const string S = ServedCounty.School;
    private const string P = ServedCounty.Provider;
    private const string A = ServedCounty.Authority;
    private const string App = "bell-app";
    private static readonly string Placed = Id(NodeType.Pupil, 11);
    private static readonly string Missing = Id(NodeType.Pupil, 12);
    private static readonly string Gone = Id(NodeType.Pupil, 14);
    private static readonly string Twice = Id(NodeType.Pupil, 21);
    private static readonly string AuthorityId = Id(NodeType.Organisation, Authority);
    private static readonly string SchoolId = Id(NodeType.Organisation, School);
    private static readonly string Roll = Id(NodeType.Registration, 101);

    private static readonly Step[] Steps =
    [
        new(P, "recordProviderSession", "NOT_FOUND@observations.0.placement", $"half: AM, observations: [{{ placement: \"{Id(NodeType.Placement, 999)}\", observation: ABSENT }}]"),
        new(P, "recordProviderSession", "", $"half: AM, observations: [{{ placement: \"{Id(NodeType.Placement, 201)}\", observation: ABSENT }}]"),
        new(S, "recordRegister", "CODE_UNKNOWN@marks.0.code", $"school: \"{SchoolId}\", half: AM, marks: [{{ registration: \"{Roll}\", code: \"?\" }}]"),
        new(S, "recordRegister", "LATE_AFTER_CLOSE@marks.0.code", $"school: \"{SchoolId}\", half: AM, marks: [{{ registration: \"{Roll}\", code: \"L\", minutesLate: 31 }}]"),
        new(S, "recordRegister", "LATE_BEFORE_CLOSE@marks.0.code", $"school: \"{SchoolId}\", half: AM, marks: [{{ registration: \"{Roll}\", code: \"U\", minutesLate: 29 }}]"),
        new(S, "recordRegister", "", $"school: \"{SchoolId}\", half: AM, marks: [{{ registration: \"{Roll}\", code: \"U\", minutesLate: 40 }}]"),
        new(S, "amendMark", "LATE_AFTER_CLOSE@code", $"mark: \"{Mark(NodeType.AttendanceMark, School, 101)}\", code: \"L\", reason: \"Seen earlier\""),
        new(S, "amendMark", "", $"mark: \"{Mark(NodeType.AttendanceMark, School, 101)}\", code: \"L\", minutesLate: 12, reason: \"Seen earlier\""),
        new(S, "amendMark", "AMENDMENT_UNCHANGED@code", $"mark: \"{Mark(NodeType.AttendanceMark, School, 101)}\", code: \"L\", minutesLate: 12, reason: \"Seen earlier\""),
        new(S, "amendMark", "", $"mark: \"{Mark(NodeType.AttendanceMark, School, 101)}\", code: \"L\", minutesLate: 14, reason: \"The gate log\""),
        new(S, "amendMark", "AMENDMENT_REASON_REQUIRED@reason", $"mark: \"{Mark(NodeType.AttendanceMark, School, 101)}\", code: \"I\", reason: \" \""),
        new(S, "amendMark", "", $"mark: \"{Mark(NodeType.AttendanceMark, School, 101)}\", code: \"I\", reason: \"The parent rang\""),
        new(P, "amendObservation", "AMENDMENT_REASON_REQUIRED@reason", $"mark: \"{Mark(NodeType.ProviderMark, Provider, 201)}\", observation: LATE, arrivedAt: \"09:40:00\""),
        new(P, "amendObservation", "", $"mark: \"{Mark(NodeType.ProviderMark, Provider, 201)}\", observation: LATE, arrivedAt: \"09:40:00\", reason: \"Came late\""),
        new(S, "explainDiscrepancy", "TEXT_REQUIRED@explanation", "discrepancy: \"{Discrepancy}\", explanation: \" \""),
        new(S, "explainDiscrepancy", "", "discrepancy: \"{Discrepancy}\", explanation: \"Two children of one name\""),
        new(S, "acceptProposedCodes", "CODE_NOT_PROPOSED@codes.0.code", $"school: \"{SchoolId}\", date: \"2026-11-20\", half: AM, codes: [{{ registration: \"{Roll}\", code: \"K\" }}]"),
        new(S, "acceptProposedCodes", "", $"school: \"{SchoolId}\", date: \"2026-11-20\", half: AM, codes: [{{ registration: \"{Roll}\", code: \"B\", note: \"Boat building\" }}]"),
        new(S, "recordContactAttempt", "TEXT_REQUIRED@contacted", "absence: \"{Absence}\", contacted: \" \", method: TELEPHONE, outcome: NO_ANSWER"),
        new(S, "recordContactAttempt", "", "absence: \"{Absence}\", contacted: \"mother\", method: TELEPHONE, outcome: NO_ANSWER"),
        new(S, "reportWhereabouts", "REASON_REQUIRED@reason", "absence: \"{Absence}\", unknown: true, reason: \"\""),
        new(S, "reportWhereabouts", "", "absence: \"{Absence}\", unknown: true, reason: \"Nobody at the address\""),
        new(S, "sendReferral", "REASON_REQUIRED@reason", $"pupil: \"{Missing}\", kind: CHILD_MISSING_EDUCATION, reason: \" \""),
        new(S, "sendReferral", "", $"pupil: \"{Missing}\", kind: CHILD_MISSING_EDUCATION, reason: \"Twenty days\""),
        new(S, "recordEnquiry", "TIME_INVALID@on", "case: \"{WhereaboutsCase}\", kind: HOME_VISIT, on: \"2026-11-21\""),
        new(S, "recordEnquiry", "", "case: \"{WhereaboutsCase}\", kind: HOME_VISIT"),
        new(A, "recordEnquiry", "", "case: \"{WhereaboutsCase}\", kind: SERVICES"),
        new(S, "concludeEnquiries", "STEP_OUT_OF_ORDER@conclusion", "case: \"{WhereaboutsCase}\", conclusion: NO_PROSPECT_OF_RETURN"),
        new(S, "concludeEnquiries", "", "case: \"{WhereaboutsCase}\", conclusion: NOT_LOCATED"),
        new(A, "concludeEnquiries", "", "case: \"{WhereaboutsCase}\", conclusion: NOT_LOCATED"),
        new(S, "confirmDeletion", "NOT_ALLOWED@case", "case: \"{WhereaboutsCase}\""),
        new(A, "confirmDeletion", "", "case: \"{WhereaboutsCase}\""),
        new(S, "proposeDeletion", "DELETION_NOT_READY@case", "case: \"{WhereaboutsCase}\", noReasonToBelieveSick: false"),
        new(S, "proposeDeletion", "", "case: \"{WhereaboutsCase}\", noReasonToBelieveSick: true"),
        new(S, "draftReferral", "REASON_REQUIRED@reason", $"pupil: \"{Placed}\", kind: ATTENDANCE_SUPPORT, reason: \" \""),
        new(S, "draftReferral", "", $"pupil: \"{Placed}\", kind: ATTENDANCE_SUPPORT, reason: \"Three meetings, no change\""),
        new(S, "moveReferral", "TRANSITION_NOT_ALLOWED@state", "referral: \"{Referral}\", state: ACCEPTED"),
        new(S, "moveReferral", "", "referral: \"{Referral}\", state: SENT"),
        new(S, "openAttendanceConcern", "NOT_FOUND@pupil", $"pupil: \"{Id(NodeType.Pupil, 999)}\", kind: PATTERN"),
        new(S, "openAttendanceConcern", "", $"pupil: \"{Placed}\", kind: PATTERN"),
        new(S, "moveAttendanceConcern", "TEXT_REQUIRED@plan", "concern: \"{AttendanceConcern}\", plan: \" \""),
        new(S, "moveAttendanceConcern", "", "concern: \"{AttendanceConcern}\", plan: \"A taxi on Fridays\""),
        new(S, "raiseSafeguardingConcern", "NOT_FOUND@pupil", $"pupil: \"{Id(NodeType.Pupil, 999)}\", kind: WELFARE"),
        new(S, "raiseSafeguardingConcern", "", $"pupil: \"{Placed}\", kind: WELFARE"),
        new(S, "moveSafeguardingConcern", "STEP_OUT_OF_ORDER@decision", "concern: \"{SafeguardingConcern}\", decision: NO_ACTION"),
        new(S, "moveSafeguardingConcern", "", "concern: \"{SafeguardingConcern}\", leadTold: true"),
        new(S, "beginMissingIncident", "TIME_INVALID@noticedAt", $"pupil: \"{Placed}\", noticedAt: \"2026-11-21T09:00:00Z\", contacts: [\"mother\"]"),
        new(S, "beginMissingIncident", "", $"pupil: \"{Placed}\", contacts: [\"mother\"]"),
        new(S, "recordMissingIncident", "STEP_OUT_OF_ORDER@act", "incident: \"{MissingIncident}\", act: REPORT_WRITTEN"),
        new(S, "recordMissingIncident", "", "incident: \"{MissingIncident}\", act: HEAD_TOLD, whom: \"head\""),
        new(S, "completeDuty", "DUTY_SETTLED_BY_RECORD@duty", "duty: \"{DutyByRecord}\""),
        new(S, "completeDuty", "", "duty: \"{DutyByStatement}\", note: \"Talked about it\""),
        new(S, "resolveQuarantinedMark", "REASON_REQUIRED@reason", "quarantinedMark: \"{QuarantinedMark}\", code: \"C\", reason: \" \""),
        new(S, "resolveQuarantinedMark", "", "quarantinedMark: \"{QuarantinedMark}\", code: \"C\", reason: \"The head agreed the leave\""),
        new(S, "requestLeave", "PERIOD_INVALID@ends", $"pupil: \"{Placed}\", kind: EXCEPTIONAL, starts: \"2026-12-07\", ends: \"2026-12-04\", askedBy: \"mother\""),
        new(S, "requestLeave", "", $"pupil: \"{Placed}\", kind: EXCEPTIONAL, starts: \"2026-12-07\", ends: \"2026-12-08\", askedBy: \"mother\""),
        new(S, "decideLeave", "TRANSITION_NOT_ALLOWED@state", "leaveRequest: \"{LeaveRequest}\", state: ASKED"),
        new(S, "decideLeave", "", "leaveRequest: \"{LeaveRequest}\", state: REFUSED, reason: \"Not exceptional\""),
        new(S, "recordEvidence", "STEP_OUT_OF_ORDER@step", $"pupil: \"{Placed}\", firstDay: \"2026-11-16\", step: REVIEWED, accepted: true"),
        new(S, "recordEvidence", "", $"pupil: \"{Placed}\", firstDay: \"2026-11-16\", step: DOUBT_RECORDED, reason: \"The mother was seen in town with the child\""),
        new(P, "recordAbsenceNotice", "TEXT_REQUIRED@givenBy", $"pupil: \"{Placed}\", givenBy: \" \""),
        new(P, "recordAbsenceNotice", "", $"pupil: \"{Placed}\", givenBy: \"mother\""),
        new(S, "recordReintegrationStep", "NOT_FOUND@absence", $"absence: \"{Id(NodeType.Absence, 999)}\", step: WELCOME"),
        new(S, "recordReintegrationStep", "", "absence: \"{LongAbsence}\", step: WELCOME"),
        new(P, "nameProviderContacts", "SENDER_NOT_NAMED@senderName", "senderName: \"Ann Reed\", senderPosition: \"Office\", responsibleName: \"Ann Reed\", responsiblePosition: \"Lead\""),
        new(P, "nameProviderContacts", "", "senderName: \"Ann Reed\", senderPosition: \"Office\", responsibleName: \"Bo Pike\", responsiblePosition: \"Lead\""),
        new(P, "agreeCollector", "TEXT_REQUIRED@name", $"pupil: \"{Placed}\", name: \" \", relationship: \"aunt\""),
        new(P, "agreeCollector", "", $"pupil: \"{Placed}\", name: \"Di Marsh\", relationship: \"aunt\""),
        new(P, "releasePupil", "COLLECTOR_NOT_AGREED@collector", $"pupil: \"{Placed}\", collector: \"Somebody Else\""),
        new(P, "releasePupil", "", $"pupil: \"{Placed}\", collector: \"Di Marsh\""),
        new(S, "recordPupilDetails", "TEXT_INVALID@sex", $"pupil: \"{Placed}\", sex: \"X\""),
        new(S, "recordPupilDetails", "TEXT_REQUIRED@sex", $"pupil: \"{Placed}\""),
        new(S, "recordPupilDetails", "NOT_FOUND@pupil", $"pupil: \"{Placed}\", contacts: [{{ contact: \"{Id(NodeType.Contact, 999)}\", livesWithPupil: true }}]"),
        new(A, "recordPupilDetails", "NOT_FOUND@pupil", $"pupil: \"{Placed}\", sex: \"F\""),
        new(S, "recordPupilDetails", "", $"pupil: \"{Placed}\", sex: \"F\", address: \"1 Quay Street\""),
        new(S, "recordSuspension", "PERIOD_INVALID@ends", $"pupil: \"{Placed}\", starts: \"2026-11-20\", ends: \"2026-11-19\""),
        new(S, "recordSuspension", "", $"pupil: \"{Placed}\", starts: \"2026-11-20\", ends: \"2026-11-20\""),
        new(S, "recordJudgement", "NOT_FOUND@registration", $"registration: \"{Id(NodeType.Registration, 999)}\", kind: ATTENDS_IRREGULARLY"),
        new(S, "recordJudgement", "", $"registration: \"{Roll}\", kind: ATTENDS_IRREGULARLY"),
        new(S, "markReturnSent", "NOT_FOUND@organisation", $"kind: ATTENDANCE, organisation: \"{Id(NodeType.Organisation, OtherSchool)}\", from: \"2026-11-01\""),
        new(S, "markReturnSent", "", $"kind: ATTENDANCE, organisation: \"{SchoolId}\", from: \"2026-11-01\""),
        new(S, "startPlacement", "TIMETABLE_REQUIRED@agreedTimetable", $"pupil: \"{Missing}\", provider: \"{Id(NodeType.Organisation, Provider)}\", route: SCHOOL_COMMISSIONED, starts: \"2026-11-23\", agreedTimetable: []"),
        new(S, "startPlacement", "", $"pupil: \"{Missing}\", provider: \"{Id(NodeType.Organisation, Provider)}\", route: SCHOOL_COMMISSIONED, starts: \"2026-11-23\", agreedTimetable: [{{ weekday: MONDAY, half: AM, remote: true }}]"),
        new(S, "recordPlacementReview", "TEXT_REQUIRED@summary", $"placement: \"{Id(NodeType.Placement, 201)}\", outcome: CONTINUES, summary: \" \""),
        new(S, "recordPlacementReview", "", $"placement: \"{Id(NodeType.Placement, 201)}\", outcome: CONTINUES, summary: \"Goes well\""),
        new(S, "recordSupportStep", "NOT_FOUND@registration", $"registration: \"{Id(NodeType.Registration, 999)}\", kind: FIRST_LETTER"),
        new(S, "recordSupportStep", "", $"registration: \"{Roll}\", kind: FIRST_LETTER"),
        new(S, "recordAdjustment", "PERCENT_INVALID@targetPercent", $"registration: \"{Roll}\", targetPercent: 101"),
        new(S, "recordAdjustment", "", $"registration: \"{Roll}\", targetPercent: 80"),
        new(S, "setSupportLadder", "PERCENT_INVALID@targetPercent", "targetPercent: 101, steps: [{ kind: FIRST_LETTER, belowPercent: 96 }]"),
        new(S, "setSupportLadder", "PERSON_REQUIRED@by", "targetPercent: 97, steps: [{ kind: FIRST_LETTER, belowPercent: 96 }], by: { name: \" \", position: \"Head\" }"),
        new(S, "setSupportLadder", "", "targetPercent: 97, steps: [{ kind: FIRST_LETTER, belowPercent: 96 }]"),
        new(S, "setLetterTemplate", "TEXT_REQUIRED@body", "kind: LOW_ATTENDANCE, subject: \"Attendance\", body: \" \""),
        new(S, "setLetterTemplate", "PERSON_REQUIRED@by", "kind: LOW_ATTENDANCE, subject: \"Attendance\", body: \"Please ring us.\", by: { name: \" \", position: \"Head\" }"),
        new(S, "setLetterTemplate", "", "kind: LOW_ATTENDANCE, subject: \"Attendance\", body: \"Please ring us.\""),
        new(S, "changeClosures", "NOT_FOUND@organisation", $"organisation: \"{Id(NodeType.Organisation, OtherSchool)}\", changes: [{{ date: \"2026-12-01\", kind: PLANNED_CLOSURE }}]"),
        new(S, "changeClosures", "PERSON_REQUIRED@by", $"organisation: \"{SchoolId}\", changes: [{{ date: \"2026-12-01\", kind: PLANNED_CLOSURE }}], by: {{ name: \" \", position: \"Head\" }}"),
        new(S, "changeClosures", "", $"organisation: \"{SchoolId}\", changes: [{{ date: \"2026-12-01\", kind: PLANNED_CLOSURE }}]"),
        new(S, "setOrganisationPolicy", "VALUE_OUT_OF_RANGE@registerClosesAfterMinutes", $"organisation: \"{SchoolId}\", from: \"2026-12-01\", registerClosesAfterMinutes: 31, reportWithinMinutes: 30, lowAttendancePercent: 95, parentReportsBy: \"09:00:00\""),
        new(S, "setOrganisationPolicy", "PERSON_REQUIRED@by", $"organisation: \"{SchoolId}\", from: \"2026-12-01\", registerClosesAfterMinutes: 20, reportWithinMinutes: 30, lowAttendancePercent: 95, parentReportsBy: \"09:00:00\", by: {{ name: \"Pat\", position: \" \" }}"),
        new(S, "setOrganisationPolicy", "", $"organisation: \"{SchoolId}\", from: \"2026-12-01\", registerClosesAfterMinutes: 20, reportWithinMinutes: 30, lowAttendancePercent: 95, parentReportsBy: \"09:00:00\""),
        new(S, "setAbsencePolicy", "NOT_FOUND@organisation", $"organisation: \"{Id(NodeType.Organisation, OtherSchool)}\", from: \"2026-11-23\""),
        new(S, "setAbsencePolicy", "PERSON_REQUIRED@by", $"organisation: \"{SchoolId}\", from: \"2026-11-23\", by: {{ name: \" \", position: \"Head\" }}"),
        new(S, "setAbsencePolicy", "", $"organisation: \"{SchoolId}\", from: \"2026-11-23\", remindReasonAfter: [2]"),
        new(S, "changeAssessmentPeriods", "NOT_FOUND@organisation", $"organisation: \"{Id(NodeType.Organisation, OtherSchool)}\", changes: [{{ starts: \"2026-11-30\", ends: \"2026-12-04\", name: \"Mock examinations\" }}]"),
        new(S, "changeAssessmentPeriods", "PERSON_REQUIRED@by", $"organisation: \"{SchoolId}\", changes: [{{ starts: \"2026-11-30\" }}], by: {{ name: \" \", position: \"Head\" }}"),
        new(S, "changeAssessmentPeriods", "", $"organisation: \"{SchoolId}\", changes: [{{ starts: \"2026-11-30\", ends: \"2026-12-04\", name: \"Mock examinations\" }}]"),
        new(S, "recordPupilGroup", "NOT_FOUND@registration", $"registration: \"{Id(NodeType.Registration, 999)}\", group: BULLIED"),
        new(S, "recordPupilGroup", "", $"registration: \"{Roll}\", group: BULLIED"),
        new(S, "reportMissingEducation", "CHILD_REGISTERED@child", $"pupil: \"{Placed}\", homeLocalAuthority: \"{AuthorityId}\", missingSince: \"2026-10-12\""),
        new(S, "reportMissingEducation", "", $"pupil: \"{Gone}\", homeLocalAuthority: \"{AuthorityId}\", missingSince: \"2026-10-12\""),
        new(S, "moveMissingEducation", "NOT_FOUND@case", "case: \"{MissingEducationCase}\", enquiry: SERVICES"),
        new(A, "moveMissingEducation", "", "case: \"{MissingEducationCase}\", enquiry: SERVICES"),
        new(S, "recordHomeEducation", "NOT_FOUND@pupil", $"pupil: \"{Id(NodeType.Pupil, 999)}\", starts: \"2026-11-20\""),
        new(S, "recordHomeEducation", "", $"pupil: \"{Gone}\", starts: \"2026-11-20\""),
        new(S, "reviewHomeEducation", "NOT_FOUND@record", "record: \"{HomeEducation}\", suitable: true"),
        new(A, "reviewHomeEducation", "", "record: \"{HomeEducation}\", suitable: true"),
        new(A, "openEmergencyAccess", "CHILD_NOT_NAMED@upn", "reason: \"A child was found at the station at night\""),
        new(A, "openEmergencyAccess", "NOT_FOUND@upn", "upn: \"A000000000000\", reason: \"A child was found at the station at night\""),
        new(A, "openEmergencyAccess", "", "givenName: \"A\", familyName: \"Fourteen\", dateOfBirth: \"2012-03-04\", reason: \"A child was found at the station at night\""),
        new(S, "reviewEmergencyAccess", "TEXT_REQUIRED@note", "access: \"{EmergencyAccess}\", justified: true, note: \" \""),
        new(S, "reviewEmergencyAccess", "", "access: \"{EmergencyAccess}\", justified: true, note: \"The police confirmed it\""),
        new(S, "proposePupilMerge", "SAME_RECORD@absorb", $"keep: {{ id: \"{Twice}\" }}, absorb: {{ id: \"{Twice}\" }}, reason: \"Entered twice\""),
        new(S, "proposePupilMerge", "", $"keep: {{ id: \"{Twice}\" }}, absorb: {{ id: \"{Id(NodeType.Pupil, 22)}\" }}, reason: \"Entered twice\""),
        new(S, "reviewPupilMerge", "SECOND_PERSON_REQUIRED@by", "merge: \"{Merge}\", accept: true, note: \"One birth certificate\""),
        new(S, "reviewPupilMerge", "", "merge: \"{Merge}\", accept: true, note: \"One birth certificate\", by: { name: \"Quin Hale\", position: \"Head\" }"),
        new(S, "reversePupilMerge", "REASON_REQUIRED@reason", "merge: \"{Merge}\", reason: \" \""),
        new(S, "reversePupilMerge", "", "merge: \"{Merge}\", reason: \"They are cousins\""),
        new(S, "grantAccess", "GRANT_PERIOD_INVALID@ends", $"partner: \"{Id(NodeType.Organisation, 77)}\", schools: [\"{SchoolId}\"], ends: \"2026-11-19\""),
        new(S, "grantAccess", "", $"partner: \"{Id(NodeType.Organisation, 77)}\", schools: [\"{SchoolId}\"], ends: \"2027-07-31\""),
        new(App, "registerWebhook", "WEBHOOK_URL_INVALID@url", "url: \"http://hooks.example.invalid/a\""),
        new(App, "registerWebhook", "WEBHOOK_TARGET_REFUSED@url", "url: \"https://169.254.169.254/latest\""),
        new(App, "registerWebhook", "NOT_FOUND@grant", $"url: \"https://hooks.example.invalid/a\", grant: \"{Id(NodeType.AccessGrant, 999)}\""),
        new(App, "registerWebhook", "", "url: \"https://hooks.example.invalid/a\", kinds: [ABSENCE_RECORDED], grant: \"{AccessGrant}\""),
        new(App, "updateWebhook", "NOT_FOUND@webhook", $"webhook: \"{Id(NodeType.Webhook, 999)}\", description: \"x\""),
        new(App, "updateWebhook", "", "webhook: \"{Webhook}\", kinds: [], description: \"Absences of Ferry School\""),
        new(App, "rotateWebhookSecret", "NOT_FOUND@webhook", $"webhook: \"{Id(NodeType.Webhook, 999)}\""),
        new(App, "rotateWebhookSecret", "", "webhook: \"{Webhook}\""),
        new(App, "pingWebhook", "NOT_FOUND@webhook", $"webhook: \"{Id(NodeType.Webhook, 999)}\""),
        new(App, "pingWebhook", "", "webhook: \"{Webhook}\""),
        new(App, "replayWebhook", "ONE_STEP_AT_A_TIME@after", "webhook: \"{Webhook}\""),
        new(App, "replayWebhook", "", "webhook: \"{Webhook}\", deliveries: [\"{WebhookDelivery}\"]"),
        new(App, "disableWebhook", "NOT_FOUND@webhook", $"webhook: \"{Id(NodeType.Webhook, 999)}\""),
        new(App, "disableWebhook", "", "webhook: \"{Webhook}\""),
        new(App, "pingWebhook", "WEBHOOK_DISABLED@webhook", "webhook: \"{Webhook}\""),
        new(S, "revokeAccess", "REASON_REQUIRED@reason", "grant: \"{AccessGrant}\", reason: \" \""),
        new(S, "revokeAccess", "", "grant: \"{AccessGrant}\", reason: \"The contract ended\""),
        new(S, "proposeSharingAgreement", "CLASS_NOT_AGREEABLE@dataClasses", $"giver: \"{SchoolId}\", taker: \"{Id(NodeType.Organisation, Provider)}\", dataClasses: [CONTACT], ends: \"2027-07-31\", terms: \"Schedule 3\""),
        new(S, "proposeSharingAgreement", "PERIOD_INVALID@keptUntil", $"giver: \"{SchoolId}\", taker: \"{Id(NodeType.Organisation, Provider)}\", dataClasses: [FLAGS], ends: \"2027-07-31\", keptUntil: \"2027-07-30\", terms: \"Schedule 3\""),
        new(S, "proposeSharingAgreement", "", $"giver: \"{SchoolId}\", taker: \"{Id(NodeType.Organisation, Provider)}\", dataClasses: [FLAGS], ends: \"2027-07-31\", terms: \"Schedule 3\""),
        new(S, "answerSharingAgreement", "NOT_ALLOWED@agreement", "agreement: \"{Agreement}\", accept: true"),
        new(P, "answerSharingAgreement", "", "agreement: \"{Agreement}\", accept: true"),
        new(P, "revokeSharingAgreement", "REASON_REQUIRED@reason", "agreement: \"{Agreement}\", reason: \" \""),
        new(P, "revokeSharingAgreement", "", "agreement: \"{Agreement}\", reason: \"The placement ended\""),
        new(S, "recordDeletion", "NOT_FOUND@registration", $"registration: \"{Id(NodeType.Registration, 999)}\", deletedOn: \"2026-11-20\", ground: \"Moved\""),
        new(S, "recordDeletion", "", $"registration: \"{Id(NodeType.Registration, 103)}\", deletedOn: \"2026-11-20\", ground: \"Moved\", destination: \"Abroad\""),
    ];

    // Whose id stands for a placeholder: the latest row that the step can mean.
    private static readonly Dictionary<string, (NodeType Type, string Sql)> Latest = new(StringComparer.Ordinal)
    {
        ["Discrepancy"] = (NodeType.Discrepancy, "select max(id) from discrepancy where pupil_id = 11 and action_by_id = 3 and state <> 'RESOLVED'"),
        ["Absence"] = (NodeType.Absence, "select max(id) from absence where pupil_id = 12"),
        ["LongAbsence"] = (NodeType.Absence, "select min(id) from absence where pupil_id = 13"),
        ["WhereaboutsCase"] = (NodeType.WhereaboutsCase, "select max(id) from whereabouts_case"),
        ["Referral"] = (NodeType.Referral, "select max(id) from referral where pupil_id = 11"),
        ["AttendanceConcern"] = (NodeType.AttendanceConcern, "select max(id) from attendance_concern"),
        ["SafeguardingConcern"] = (NodeType.SafeguardingConcern, "select max(id) from safeguarding_concern"),
        ["MissingIncident"] = (NodeType.MissingIncident, "select max(id) from missing_incident"),
        ["DutyByRecord"] = (NodeType.Duty, "select min(id) from duty where organisation_id = 3 and kind = 'ESTABLISH_REASON'"),
        ["DutyByStatement"] = (NodeType.Duty, "select min(id) from duty where organisation_id = 3 and kind = 'REVIEW_POLICY'"),
        ["QuarantinedMark"] = (NodeType.QuarantinedMark, "select max(id) from quarantined_mark"),
        ["MissingEducationCase"] = (NodeType.MissingEducationCase, "select max(id) from missing_education_case"),
        ["HomeEducation"] = (NodeType.HomeEducation, "select max(id) from home_education"),
        ["EmergencyAccess"] = (NodeType.EmergencyAccess, "select max(id) from emergency_access where owner_id is not null"),
        ["Merge"] = (NodeType.PupilMerge, "select max(id) from pupil_merge"),
        ["Webhook"] = (NodeType.Webhook, "select max(id) from webhook"),
        ["WebhookDelivery"] = (NodeType.WebhookDelivery, "select max(id) from webhook_delivery"),
        ["AccessGrant"] = (NodeType.AccessGrant, "select max(id) from partner_grant"),
        ["Agreement"] = (NodeType.SharingAgreement, "select max(id) from sharing_agreement"),
        ["LeaveRequest"] = (NodeType.LeaveRequest, "select max(id) from leave_request"),
    };

    [Fact]
    public void The_list_has_every_mutation_of_the_schema_once_done_and_once_refused()
    {
        var schema = string.Join('\n', Directory.GetFiles(RepositoryRoot.Combine("schema"), "*.graphql").Select(File.ReadAllText));
        var mutations = Bodies().Matches(schema).SelectMany(body => Fields().Matches(body.Value)).Select(field => field.Groups[1].Value).Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(mutations);
        // A new mutation gets two lines in the list above: one that is refused, and one that is done.
        Assert.Equal(mutations, Steps.Where(step => step.Refusal.Length == 0).Select(step => step.Mutation).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(mutations, Steps.Where(step => step.Refusal.Length > 0).Select(step => step.Mutation).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_mutation_refuses_with_its_code_at_its_path_and_does_what_is_right()
    {
        await using var county = await ServedCounty.CreateAsync(Add);
        var wrong = new List<string>();
        foreach (var step in Steps)
        {
            var input = step.Input;
            foreach (var (name, (type, sql)) in Latest.Where(latest => input.Contains($"{{{latest.Key}}}", StringComparison.Ordinal)))
            {
                input = input.Replace($"{{{name}}}", await county.Test.ExecuteAsync(sql) is long key ? Id(type, key) : "nothing", StringComparison.Ordinal);
            }

            var answer = await county.AskAsync(step.Client, $"mutation {{ {step.Mutation}(input: {{ {input} }}) {{ errors {{ code path }} }} }}");
            var said = Said(answer);
            if (said != step.Refusal)
            {
                wrong.Add($"{step.Mutation} {step.Input}: {said} and not {step.Refusal}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static string Said(JsonElement answer) => answer.TryGetProperty("errors", out var errors) ? errors.ToString() : string.Join(' ', answer
        .GetProperty("data").EnumerateObject().First().Value.GetProperty("errors").EnumerateArray()
        .Select(error => $"{error.GetProperty("code").GetString()}@{string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()))}"));

    // One pupil who is placed on Fridays, one who has not been seen since 12 October, one who came back after a month and has
    // an absence that nobody explained, and an import's leftover.
    private static void Add(CountyBuilder county)
    {
        county.Pupil(11).Registration(101, 11, School).Placement(201, 11, Provider, School, "--------xx")
            .Pupil(12).Registration(102, 12, School).Pupil(13).Registration(103, 13, School).Contact(11).Contact(12)
            .Pupil(21).Registration(121, 21, School).Pupil(22).Registration(122, 22, School)
            .Pupil(14).Registration(104, 14, School, ends: Day("2026-10-09")).Add($"update pupil set home_local_authority_id = {Authority} where id = 14")
            .Add("update pupil set family_name = 'Fourteen' where id = 14").Add("insert into organisation (id, kind, name, client_id) values (77, 'PARTNER_APP', 'Bell', 'bell-app')");
        for (var date = Day("2026-10-12"); date <= Day("2026-11-20"); date = date.AddDays(1))
        {
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (date <= Day("2026-10-23") || date >= Day("2026-11-02")))
            {
                county.Mark(102, date, Half.Am, "O").Mark(102, date, Half.Pm, "O")
                    .Mark(103, date, Half.Am, date < Day("2026-11-16") ? "I" : date == Day("2026-11-19") ? "N" : "/").Mark(103, date, Half.Pm, date < Day("2026-11-16") ? "I" : "\\");
            }
        }

        county.Add("""
            insert into quarantined_mark (school_id, registration_id, pupil_id, session_date, half, code, reason, refusal, choices, source, line, imported_at)
            values (3, 101, 11, '2026-11-19', 0, 'H', 'RETIRED_CODE', 'CODE_NOT_IN_FORCE', '{C}', 'old.csv', 2, '2026-11-20 09:00Z')
            """);
    }

    private static string Mark(NodeType type, int owner, long subject) =>
        NodeId.Of(type, new Partnership.Postgres.Registers.MarkReference(owner, subject, Day("2026-11-20"), Half.Am)).ToString();

    [GeneratedRegex(@"type Mutation\b[^{]*\{.*?\n\}", RegexOptions.Singleline)]
    private static partial Regex Bodies();

    [GeneratedRegex(@"\n  ([a-z]\w+)\(")]
    private static partial Regex Fields();

    private sealed record Step(string Client, string Mutation, string Refusal, string Input);
}
