using System.Text.RegularExpressions;

namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>A mutation of the matrix: what it is given, <c>$</c> standing before what an id is of (<see cref="Walk.IdOf"/>).</summary>
/// <param name="Name">The mutation.</param>
/// <param name="Input">Its input.</param>
internal sealed partial record Change(string Name, string Input)
{
    /// <summary>Every mutation of the contract, in an order in which one caller can do all that it may: what ends the child's time at a school comes last.</summary>
    public static IReadOnlyList<Change> All { get; } =
    [
        new("completeDuty", "duty: $Duty, note: \"Talked about it\""),
        new("recordProviderSession", "date: \"2026-11-20\", half: AM, observations: [{ placement: $Placement, observation: ABSENT }]"),
        new("recordRegister", "school: $Organisation, half: AM, marks: [{ registration: $Registration, code: \"N\" }]"),
        new("amendMark", "mark: $AttendanceMark, code: \"P\", reason: \"Seen at the match\""),
        new("amendObservation", "mark: $ProviderMark, observation: PRESENT, reason: \"Came late\""),
        new("acceptProposedCodes", "school: $Organisation, date: \"2026-11-18\", half: AM, codes: [{ registration: $Registration, code: \"B\", note: \"Boat building\" }]"),
        new("explainDiscrepancy", "discrepancy: $Discrepancy, explanation: \"Two children of one name\""),
        new("resolveQuarantinedMark", "quarantinedMark: $QuarantinedMark, code: \"C\", reason: \"The head agreed the leave\""),
        new("recordContactAttempt", "absence: $OpenAbsence, contacted: \"mother\", method: TELEPHONE, outcome: NO_ANSWER"),
        new("reportWhereabouts", "absence: $OpenAbsence, unknown: true, reason: \"Nobody at the address\""),
        new("recordReintegrationStep", "absence: $Absence, step: SAFEGUARDING_REVIEW"),
        new("recordAbsenceNotice", "pupil: $Pupil, givenBy: \"mother\""),
        new("requestLeave", "pupil: $Pupil, kind: EXCEPTIONAL, starts: \"2026-12-07\", ends: \"2026-12-08\", askedBy: \"mother\""),
        new("decideLeave", "leaveRequest: $LeaveRequest, state: REFUSED, reason: \"Not exceptional\""),
        new("recordEvidence", "pupil: $Pupil, firstDay: \"2026-11-16\", step: DOUBT_RECORDED, reason: \"The child was seen in town\""),
        new("openAttendanceConcern", "pupil: $Pupil, kind: LATENESS"),
        new("moveAttendanceConcern", "concern: $AttendanceConcern, plan: \"A taxi on Fridays\""),
        new("raiseSafeguardingConcern", "pupil: $Pupil, kind: WELFARE"),
        new("moveSafeguardingConcern", "concern: $SafeguardingConcern, leadTold: true"),
        new("beginMissingIncident", "pupil: $Pupil, contacts: [\"mother\"]"),
        new("recordMissingIncident", "incident: $MissingIncident, act: HEAD_TOLD, whom: \"head\""),
        new("draftReferral", "pupil: $Pupil, kind: ATTENDANCE_SUPPORT, reason: \"Three meetings, no change\""),
        new("sendReferral", "pupil: $Pupil, kind: ATTENDANCE_SUPPORT, reason: \"Three meetings, no change\""),
        new("moveReferral", "referral: $Referral, state: CLOSED"),
        new("recordEnquiry", "case: $WhereaboutsCase, kind: HOME_VISIT"),
        new("concludeEnquiries", "case: $WhereaboutsCase, conclusion: NOT_LOCATED"),
        new("confirmDeletion", "case: $WhereaboutsCase"),
        new("proposeDeletion", "case: $WhereaboutsCase, noReasonToBelieveSick: true"),
        new("reportMissingEducation", "pupil: $Pupil, missingSince: \"2026-10-12\""),
        new("moveMissingEducation", "case: $OpenEducation, enquiry: SERVICES"),
        new("recordHomeEducation", "pupil: $Pupil, starts: \"2026-11-20\""),
        new("reviewHomeEducation", "record: $HomeEducation, suitable: true"),
        new("agreeCollector", "pupil: $Pupil, name: \"Di Marsh\", relationship: \"aunt\""),
        new("releasePupil", "pupil: $Pupil, collector: \"Di Marsh\""),
        new("recordPupilDetails", "pupil: $Pupil, address: \"9 Quay Street\""),
        new("recordPupilGroup", "registration: $Registration, group: BULLIED"),
        new("recordSuspension", "pupil: $Pupil, starts: \"2026-11-20\", ends: \"2026-11-20\""),
        new("recordJudgement", "registration: $Registration, kind: ATTENDS_IRREGULARLY"),
        new("recordSupportStep", "registration: $Registration, kind: FORMAL_MEETING"),
        new("recordAdjustment", "registration: $Registration, targetPercent: 80"),
        new("startPlacement", "pupil: $Pupil, provider: $Newcomer, route: SCHOOL_COMMISSIONED, starts: \"2026-11-23\", agreedTimetable: [{ weekday: MONDAY, half: AM }]"),
        new("recordPlacementReview", "placement: $Placement, outcome: CONTINUES, summary: \"Goes well\""),
        new("markReturnSent", "kind: ATTENDANCE, organisation: $Organisation, from: \"2026-11-01\""),
        new("changeClosures", "organisation: $Organisation, changes: [{ date: \"2026-12-01\", kind: PLANNED_CLOSURE }]"),
        new("changeAssessmentPeriods", "organisation: $Organisation, changes: [{ starts: \"2026-11-30\", ends: \"2026-12-03\", name: \"Mock examinations\" }]"),
        new("setOrganisationPolicy", "organisation: $Organisation, from: \"2026-12-01\", registerClosesAfterMinutes: 20, reportWithinMinutes: 30, lowAttendancePercent: 95, parentReportsBy: \"09:00:00\""),
        new("setAbsencePolicy", "organisation: $Organisation, from: \"2026-11-23\", remindReasonAfter: [2]"),
        new("setSupportLadder", "organisation: $Organisation, targetPercent: 97, steps: [{ kind: FIRST_LETTER, belowPercent: 96 }]"),
        new("setLetterTemplate", "organisation: $Organisation, kind: LOW_ATTENDANCE, subject: \"Attendance\", body: \"Please ring us.\""),
        new("nameProviderContacts", "provider: $Place, senderName: \"Ann Reed\", senderPosition: \"Office\", responsibleName: \"Bo Pike\", responsiblePosition: \"Lead\""),
        new("openEmergencyAccess", "givenName: \"Given\", familyName: $Family, dateOfBirth: \"2012-03-04\", reason: \"A child was found at the station at night\""),
        new("reviewEmergencyAccess", "access: $OpenEmergency, justified: true, note: \"The police confirmed it\""),
        new("grantAccess", "partner: $App, schools: [$Organisation], ends: \"2027-07-31\""),
        new("revokeAccess", "grant: $LiveGrant, reason: \"The contract ended\""),
        new("proposeSharingAgreement", "giver: $Organisation, taker: $Newcomer, dataClasses: [FLAGS], ends: \"2027-07-31\", terms: \"Schedule 3\""),
        new("answerSharingAgreement", "agreement: $SharingAgreement, accept: true"),
        new("revokeSharingAgreement", "agreement: $SharingAgreement, reason: \"The placement ended\""),
        new("registerWebhook", "url: \"https://hooks.example.invalid/b\", grant: $LiveGrant"),
        new("updateWebhook", "webhook: $Webhook, description: \"Absences of a school\""),
        new("rotateWebhookSecret", "webhook: $Webhook"),
        new("pingWebhook", "webhook: $Webhook"),
        new("replayWebhook", "webhook: $Webhook, deliveries: [$WebhookDelivery]"),
        new("disableWebhook", "webhook: $Webhook"),
        new("proposePupilMerge", "keep: { id: $Pupil }, absorb: { id: $Classmate }, reason: \"Entered twice\""),
        new("reviewPupilMerge", "merge: $PupilMerge, accept: true, note: \"One birth certificate\", by: { name: \"Quin Hale\", position: \"Head\" }"),
        new("reversePupilMerge", "merge: $PupilMerge, reason: \"They are cousins\""),
        new("recordDeletion", "registration: $Registration, deletedOn: \"2026-11-20\", ground: \"Moved\", destination: \"Abroad\""),
    ];

    /// <summary>The mutations that go to a record which the caller's own organisation can have made, or to the organisation itself.</summary>
    public static IReadOnlyList<string> OfOwn { get; } =
    [
        "recordProviderSession", "recordRegister", "amendMark", "amendObservation", "recordContactAttempt", "moveAttendanceConcern", "moveSafeguardingConcern", "recordMissingIncident",
        "completeDuty", "moveReferral", "recordPlacementReview", "recordSupportStep", "recordPupilGroup", "changeClosures", "changeAssessmentPeriods",
        "setOrganisationPolicy", "setAbsencePolicy", "setSupportLadder", "setLetterTemplate", "nameProviderContacts",
    ];

    /// <summary>The names behind <c>$</c>.</summary>
    public IReadOnlyList<string> Variables { get; } = [.. Variable().Matches(Input).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>The operation: the same text whatever the ids are, so that it is planned once.</summary>
    public string Text => $"mutation {(Variables.Count == 0 ? "" : $"({string.Join(' ', Variables.Select(name => $"${name}: {(name == "Family" ? "String" : "ID")}!"))})")} "
        + $"{{ {Name}(input: {{ {Input} }}) {{ errors {{ code message path documentation }} }} }}";

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();
}
