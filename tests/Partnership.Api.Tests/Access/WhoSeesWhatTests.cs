using System.Text;
using System.Text.Json;
using Partnership.Api.Authentication;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access;

/// <summary>Every root field asked by every client: who sees what stands in who-sees-what.txt, line by line.</summary>
[Collection(ApiCollection.Name)]
public sealed class WhoSeesWhatTests(ApiFixture api)
{
    // Ids that all clients ask for alike: a pupil of a Northfield school who is placed with Harbour Learning, and what belongs to it.
    private const string Placed = """
        select r.pupil_id || ',' || r.id || ',' || p.id || ',' || r.school_id
          from placement p join registration r on r.pupil_id = p.pupil_id
         where p.provider_id = 201 and r.school_id between 101 and 111
           and '2026-11-20' between p.starts and coalesce(p.ends, 'infinity') and '2026-11-20' between r.starts and coalesce(r.ends, 'infinity')
         order by p.id limit 1
        """;

    [Fact]
    public async Task Every_root_field_as_every_client()
    {
        var questions = await QuestionsAsync(api);
        var schema = ApiSchema.Create().Schema;
        Assert.Equal(
            new[] { schema.QueryType, schema.MutationType!, schema.SubscriptionType! }
                .SelectMany(type => type.Fields.Select(field => field.Coordinate)).Order(StringComparer.Ordinal),
            questions.Select(question => question.Field).Distinct().Order(StringComparer.Ordinal));

        var table = new StringBuilder();
        foreach (var (field, text) in questions)
        {
            table.AppendLine(text);
            foreach (var client in DemoClients.All.Append(DemoClients.School + "/school-dsl"))
            {
                var answer = field.StartsWith("Subscription", StringComparison.Ordinal)
                    ? (await api.FirstEventAsync(client, text)).GetValueOrDefault()
                    : await api.AskAsync(client, text);
                table.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"  {client,-29}{Outcome(answer)}");
            }
        }

        Snapshot.Matches(table.ToString(), "tests", "Partnership.Api.Tests", "Access", "who-sees-what.txt");
    }

    /// <summary>A question or more of every root field, about ids that exist in the demonstration county.</summary>
    internal static async Task<List<(string Field, string Text)>> QuestionsAsync(ApiFixture api)
    {
        var placed = ((string)(await api.Test.ExecuteAsync(Placed))!).Split(',').Select(long.Parse).ToArray();
        var pupil = NodeId.Of(NodeType.Pupil, placed[0]);
        var registration = NodeId.Of(NodeType.Registration, placed[1]);
        var placement = NodeId.Of(NodeType.Placement, placed[2]);
        var school = NodeId.Of(NodeType.Organisation, placed[3]);
        var harbour = NodeId.Of(NodeType.Organisation, 201);
        var missing = (await api.DataAsync(DemoClients.Authority, "{ missingPupils(first: 1) { nodes { pupil { id } } } }"))
            .GetProperty("missingPupils").GetProperty("nodes")[0].GetProperty("pupil").GetProperty("id").GetString();
        var nobody = NodeId.Of(NodeType.Pupil, long.MaxValue);
        return
        [
            ("Query.viewer", "{ viewer { claimSet purpose } }"),
            ("Query.node", $$"""{ node(id: "{{pupil}}") { __typename } }"""),
            ("Query.node", $$"""{ node(id: "{{registration}}") { __typename } }"""),
            ("Query.node", $$"""{ node(id: "{{placement}}") { __typename } }"""),
            ("Query.node", $$"""{ node(id: "{{nobody}}") { __typename } }"""),
            ("Query.organisation", $$"""{ organisation(by: { id: "{{school}}" }) { name } }"""),
            ("Query.organisations", "{ organisations(first: 100) { totalCount } }"),
            ("Query.pupil", $$"""{ pupil(by: { id: "{{pupil}}" }) { yearGroup familyName contacts { name } } }"""),
            ("Query.pupil", $$"""{ pupil(by: { id: "{{missing}}" }) { yearGroup familyName sessions(from: "2026-11-20", to: "2026-11-20") { half marks { category code } } } }"""),
            ("Query.pupils", "{ pupils(first: 1) { totalCount } }"),
            ("Query.placements", "{ placements(first: 1) { totalCount } }"),
            ("Query.register", $$"""{ register(organisation: "{{school}}", date: "2026-11-20", half: AM) { __typename } }"""),
            ("Query.register", $$"""{ register(organisation: "{{harbour}}", date: "2026-11-20", half: AM) { __typename } }"""),
            ("Query.sessions", $$"""{ sessions(first: 100, where: { from: "2026-11-18", to: "2026-11-20", pupil: "{{pupil}}" }) { nodes { half marks { code } observations { observation } } } }"""),
            ("Query.absences", "{ absences(first: 1) { totalCount } }"),
            ("Query.missingPupils", "{ missingPupils(first: 1) { totalCount } }"),
            ("Query.referrals", "{ referrals(first: 1) { totalCount } }"),
            ("Query.duties", "{ duties(first: 1) { totalCount } }"),
            ("Query.duties", $$"""{ duties(first: 1, organisation: "{{school}}") { totalCount } }"""),
            ("Query.discrepancies", "{ discrepancies(first: 1) { totalCount } }"),
            ("Query.attendanceConcerns", "{ attendanceConcerns(first: 1) { totalCount } }"),
            ("Query.safeguardingConcerns", "{ safeguardingConcerns(first: 1) { totalCount } }"),
            ("Query.missingIncidents", "{ missingIncidents(first: 1) { totalCount } }"),
            ("Query.whereaboutsCases", "{ whereaboutsCases(first: 1) { totalCount } }"),
            ("Query.educationStatusCounts", "{ educationStatusCounts { registeredWhereaboutsUnknown childMissingEducation homeEducated } }"),
            ("Query.missingEducationCases", "{ missingEducationCases(first: 3) { totalCount nodes { pupil { familyName } } } }"),
            ("Query.homeEducations", "{ homeEducations(first: 3) { totalCount nodes { pupil { familyName } } } }"),
            ("Mutation.reportMissingEducation", $$"""mutation { reportMissingEducation(input: { pupil: "{{nobody}}", missingSince: "2026-11-02", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.moveMissingEducation", $$"""mutation { moveMissingEducation(input: { case: "{{nobody}}", enquiry: SERVICES, by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.recordHomeEducation", $$"""mutation { recordHomeEducation(input: { pupil: "{{nobody}}", starts: "2026-11-02", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.reviewHomeEducation", $$"""mutation { reviewHomeEducation(input: { record: "{{nobody}}", suitable: true, by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Query.leaveRequests", "{ leaveRequests(first: 1) { totalCount } }"),
            ("Query.pupil", $$"""{ pupil(by: { id: "{{pupil}}" }) { emergencyContactsMissing absenceNotices { reason } } }"""),
            ("Query.pupil", $$"""{ pupil(by: { id: "{{pupil}}" }) { patterns { concerns } illnessEvidence { state } suspensions { starts } } }"""),
            ("Query.attendance", $$"""{ attendance(organisation: "{{school}}", from: "2026-11-16", to: "2026-11-20") { __typename } }"""),
            ("Query.benchmarks", """{ benchmarks(localAuthority: "873", phase: SECONDARY) { area } }"""),
            ("Query.attendanceReturn", $$"""{ attendanceReturn(school: "{{school}}", from: "2026-09-01") { lines { withoutLeaveSchoolDays } } }"""),
            ("Query.sicknessReturn", $$"""{ sicknessReturn(school: "{{school}}") { lines { sessions } } }"""),
            ("Query.newPupilReturn", $$"""{ newPupilReturn(school: "{{school}}", from: "2026-09-01") { lines { dueOn } } }"""),
            ("Query.deletionReturn", $$"""{ deletionReturn(school: "{{school}}", from: "2026-09-01") { lines { missing } } }"""),
            ("Query.placementReturn", $$"""{ placementReturn(school: "{{school}}") { to } }"""),
            ("Query.missingEducationReturn", "{ missingEducationReturn { lines { children } } }"),
            ("Query.sentReturns", "{ sentReturns(first: 10) { totalCount } }"),
            ("Query.supportList", $$"""{ supportList(school: "{{school}}", first: 2) { nodes { targetPercent proposal { isStopped } } } }"""),
            ("Query.monitoring", $$"""{ monitoring(organisation: "{{school}}", by: VULNERABLE_GROUP, from: "2026-11-02") { total { suppressed } } }"""),
            ("Query.monitoring", $$"""{ monitoring(organisation: "{{school}}", by: CODE, from: "2026-11-16") { rows { label } } }"""),
            ("Mutation.recordSupportStep", $$"""mutation { recordSupportStep(input: { registration: "{{nobody}}", kind: FIRST_LETTER, byName: "A Clerk", byPosition: "Clerk" }) { errors { code } } }"""),
            ("Mutation.recordAdjustment", $$"""mutation { recordAdjustment(input: { registration: "{{nobody}}", byName: "A Clerk", byPosition: "Clerk" }) { errors { code } } }"""),
            ("Mutation.setSupportLadder", $$"""mutation { setSupportLadder(input: { organisation: "{{nobody}}", targetPercent: 95, steps: [] }) { errors { code } } }"""),
            ("Mutation.setLetterTemplate", $$"""mutation { setLetterTemplate(input: { organisation: "{{nobody}}", kind: LATENESS, subject: "x", body: "x" }) { errors { code } } }"""),
            ("Mutation.startPlacement", $$"""mutation { startPlacement(input: { pupil: "{{nobody}}", provider: "{{harbour}}", route: SCHOOL_COMMISSIONED, starts: "2026-11-20", agreedTimetable: [{ weekday: MONDAY, half: AM }] }) { errors { code } } }"""),
            ("Mutation.recordPlacementReview", $$"""mutation { recordPlacementReview(input: { placement: "{{nobody}}", outcome: CONTINUES, summary: "x" }) { errors { code } } }"""),
            ("Mutation.markReturnSent", $$"""mutation { markReturnSent(input: { kind: NEW_PUPIL, organisation: "{{school}}", from: "2020-01-01", to: "2020-01-02", sentByName: "A Clerk", sentByPosition: "Clerk" }) { errors { code } } }"""),
            ("Mutation.recordDeletion", $$"""mutation { recordDeletion(input: { registration: "{{nobody}}", deletedOn: "2026-11-20", ground: "x" }) { errors { code } } }"""),
            ("Mutation.recordJudgement", $$"""mutation { recordJudgement(input: { registration: "{{nobody}}", kind: ATTENDS_IRREGULARLY }) { errors { code } } }"""),
            ("Mutation.recordProviderSession", $$"""mutation { recordProviderSession(input: { half: AM, observations: [{ placement: "{{nobody}}", observation: PRESENT }] }) { errors { code } } }"""),
            ("Mutation.recordRegister", $$"""mutation { recordRegister(input: { school: "{{school}}", half: AM, marks: [{ registration: "{{nobody}}", code: "/" }] }) { errors { code } } }"""),
            ("Mutation.amendMark", $$"""mutation { amendMark(input: { mark: "{{nobody}}", code: "/", reason: "x" }) { errors { code } } }"""),
            ("Mutation.amendObservation", $$"""mutation { amendObservation(input: { mark: "{{nobody}}", observation: PRESENT, reason: "x" }) { errors { code } } }"""),
            ("Mutation.recordContactAttempt", $$"""mutation { recordContactAttempt(input: { absence: "{{nobody}}", contacted: "Parent", method: TELEPHONE, outcome: NO_ANSWER }) { errors { code } } }"""),
            ("Mutation.reportWhereabouts", $$"""mutation { reportWhereabouts(input: { absence: "{{nobody}}", unknown: true, reason: "x" }) { errors { code } } }"""),
            ("Mutation.sendReferral", $$"""mutation { sendReferral(input: { pupil: "{{nobody}}", kind: CHILD_MISSING_EDUCATION, reason: "x" }) { errors { code } } }"""),
            ("Mutation.completeDuty", $$"""mutation { completeDuty(input: { duty: "{{nobody}}" }) { errors { code } } }"""),
            ("Mutation.explainDiscrepancy", $$"""mutation { explainDiscrepancy(input: { discrepancy: "{{nobody}}", explanation: "x" }) { errors { code } } }"""),
            ("Mutation.draftReferral", $$"""mutation { draftReferral(input: { pupil: "{{nobody}}", kind: SECTION_47, reason: "x" }) { errors { code } } }"""),
            ("Mutation.moveReferral", $$"""mutation { moveReferral(input: { referral: "{{nobody}}", state: CLOSED }) { errors { code } } }"""),
            ("Mutation.openAttendanceConcern", $$"""mutation { openAttendanceConcern(input: { pupil: "{{nobody}}", kind: PATTERN, by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.moveAttendanceConcern", $$"""mutation { moveAttendanceConcern(input: { concern: "{{nobody}}", close: true }) { errors { code } } }"""),
            ("Mutation.raiseSafeguardingConcern", $$"""mutation { raiseSafeguardingConcern(input: { pupil: "{{nobody}}", kind: WELFARE, by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.moveSafeguardingConcern", $$"""mutation { moveSafeguardingConcern(input: { concern: "{{nobody}}", leadTold: true }) { errors { code } } }"""),
            ("Mutation.beginMissingIncident", $$"""mutation { beginMissingIncident(input: { pupil: "{{nobody}}", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.recordMissingIncident", $$"""mutation { recordMissingIncident(input: { incident: "{{nobody}}", act: POLICE_TOLD, whom: "x" }) { errors { code } } }"""),
            ("Mutation.recordEnquiry", $$"""mutation { recordEnquiry(input: { case: "{{nobody}}", kind: SERVICES, by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.concludeEnquiries", $$"""mutation { concludeEnquiries(input: { case: "{{nobody}}", conclusion: NOT_LOCATED, by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.confirmDeletion", $$"""mutation { confirmDeletion(input: { case: "{{nobody}}", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.proposeDeletion", $$"""mutation { proposeDeletion(input: { case: "{{nobody}}", noReasonToBelieveSick: true, by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.recordAbsenceNotice", $$"""mutation { recordAbsenceNotice(input: { pupil: "{{nobody}}", givenBy: "mother", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.recordReintegrationStep", $$"""mutation { recordReintegrationStep(input: { absence: "{{nobody}}", step: WELCOME, by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.requestLeave", $$"""mutation { requestLeave(input: { pupil: "{{nobody}}", kind: APPOINTMENT, starts: "2026-12-01", ends: "2026-12-01", askedBy: "mother", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.decideLeave", $$"""mutation { decideLeave(input: { leaveRequest: "{{nobody}}", state: REFUSED, reason: "x", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.recordEvidence", $$"""mutation { recordEvidence(input: { pupil: "{{nobody}}", firstDay: "2026-11-16", step: RECEIVED, by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.agreeCollector", $$"""mutation { agreeCollector(input: { pupil: "{{nobody}}", name: "An Aunt", relationship: "aunt", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.releasePupil", $$"""mutation { releasePupil(input: { pupil: "{{nobody}}", collector: "An Aunt", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.recordSuspension", $$"""mutation { recordSuspension(input: { pupil: "{{nobody}}", starts: "2026-11-16", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.acceptProposedCodes", $$"""mutation { acceptProposedCodes(input: { school: "{{school}}", date: "2026-11-20", half: AM, codes: [{ registration: "{{nobody}}", code: "B" }], acceptedByName: "x", acceptedByPosition: "x" }) { errors { code } } }"""),
            ("Query.quarantinedMarks", "{ quarantinedMarks(first: 1) { totalCount } }"),
            ("Mutation.resolveQuarantinedMark", $$"""mutation { resolveQuarantinedMark(input: { quarantinedMark: "{{nobody}}", reason: "x" }) { errors { code } } }"""),
            ("Mutation.nameProviderContacts", """mutation { nameProviderContacts(input: { senderName: "", senderPosition: "x", responsibleName: "x", responsiblePosition: "x" }) { errors { code } } }"""),
            ("Mutation.changeClosures", $$"""mutation { changeClosures(input: { organisation: "{{nobody}}", changes: [{ date: "2026-12-04", kind: INSET }] }) { errors { code } } }"""),
            ("Mutation.setAbsencePolicy", $$"""mutation { setAbsencePolicy(input: { organisation: "{{nobody}}", from: "2026-12-04" }) { errors { code } } }"""),
            ("Mutation.changeAssessmentPeriods", $$"""mutation { changeAssessmentPeriods(input: { organisation: "{{nobody}}", changes: [{ starts: "2026-12-04" }] }) { errors { code } } }"""),
            ("Mutation.recordPupilDetails", $$"""mutation { recordPupilDetails(input: { pupil: "{{nobody}}", sex: "F", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.recordPupilGroup", $$"""mutation { recordPupilGroup(input: { registration: "{{nobody}}", group: BULLIED, by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Query.pupil", $$"""{ pupil(by: { id: "{{pupil}}" }) { groups(on: "2026-11-20") { group } } }"""),
            ("Mutation.setOrganisationPolicy", $$"""mutation { setOrganisationPolicy(input: { organisation: "{{nobody}}", from: "2026-12-04", registerClosesAfterMinutes: 20, reportWithinMinutes: 20, lowAttendancePercent: 96, parentReportsBy: "09:00:00" }) { errors { code } } }"""),
            ("Query.emergencyAccesses", """{ emergencyAccesses(first: 10) { nodes { reason } } }"""),
            ("Mutation.openEmergencyAccess", """mutation { openEmergencyAccess(input: { reason: "x", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.reviewEmergencyAccess", $$"""mutation { reviewEmergencyAccess(input: { access: "{{nobody}}", justified: true, note: "x", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Query.pupilMerges", "{ pupilMerges(first: 10) { nodes { state } } }"),
            ("Mutation.proposePupilMerge", $$"""mutation { proposePupilMerge(input: { keep: { id: "{{pupil}}" }, absorb: { id: "{{nobody}}" }, reason: "x", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.reviewPupilMerge", $$"""mutation { reviewPupilMerge(input: { merge: "{{nobody}}", accept: true, note: "x", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.reversePupilMerge", $$"""mutation { reversePupilMerge(input: { merge: "{{nobody}}", reason: "x", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Query.explainAccess", $$"""{ explainAccess(pupil: "{{pupil}}") { visible summary needs } }"""),
            ("Query.claimSets", """{ claimSets(name: "trust") { name version purposes dataClasses } }"""),
            ("Query.accessGrants", """{ accessGrants(first: 100) { nodes { partner { name } purposes state } } }"""),
            ("Query.sharingAgreements", """{ sharingAgreements(first: 1) { nodes { giver { name } taker { name } dataClasses purposes state } } }"""),
            ("Mutation.proposeSharingAgreement", $$"""mutation { proposeSharingAgreement(input: { giver: "{{nobody}}", taker: "{{school}}", dataClasses: [FLAGS], ends: "2026-12-31", terms: "x", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.answerSharingAgreement", $$"""mutation { answerSharingAgreement(input: { agreement: "{{nobody}}", accept: true, by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.revokeSharingAgreement", $$"""mutation { revokeSharingAgreement(input: { agreement: "{{nobody}}", reason: "x", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.grantAccess", $$"""mutation { grantAccess(input: { partner: "{{nobody}}", schools: ["{{school}}"], ends: "2026-12-31", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Mutation.revokeAccess", $$"""mutation { revokeAccess(input: { grant: "{{nobody}}", reason: "x", by: { name: "A", position: "B" } }) { errors { code } } }"""),
            ("Query.webhooks", "{ webhooks(first: 10) { nodes { url } } }"),
            ("Query.webhookDeliveries", "{ webhookDeliveries(first: 10) { nodes { kind } } }"),
            ("Mutation.registerWebhook", """mutation { registerWebhook(input: { url: "http://nowhere" }) { errors { code } } }"""),
            ("Mutation.updateWebhook", $$"""mutation { updateWebhook(input: { webhook: "{{nobody}}" }) { errors { code } } }"""),
            ("Mutation.disableWebhook", $$"""mutation { disableWebhook(input: { webhook: "{{nobody}}" }) { errors { code } } }"""),
            ("Mutation.rotateWebhookSecret", $$"""mutation { rotateWebhookSecret(input: { webhook: "{{nobody}}" }) { errors { code } } }"""),
            ("Mutation.pingWebhook", $$"""mutation { pingWebhook(input: { webhook: "{{nobody}}" }) { errors { code } } }"""),
            ("Mutation.replayWebhook", $$"""mutation { replayWebhook(input: { webhook: "{{nobody}}", deliveries: ["{{nobody}}"] }) { errors { code } } }"""),
            ("Query.accessRecords", $$"""{ accessRecords(first: 1, pupil: "{{nobody}}") { nodes { client } } }"""),
            ("Query.events", """{ events(first: 1, where: { kind: [PLACEMENT_STARTED] }) { nodes { kind entity version } pageInfo { hasNextPage } } }"""),
            ("Query.events", """{ events(first: 1, where: { kind: [ACCESS_GRANTED] }) { nodes { kind differences { field } } pageInfo { hasNextPage } } }"""),
            ("Query.events", """{ events(first: 1, after: "no cursor") { nodes { kind } } }"""),
            ("Query.eventCursor", "{ __typename eventCursor @skip(if: true) }"),
            ("Subscription.changes", """subscription { changes(after: "no cursor") { eventId } }"""),
            ("Subscription.discrepancyUpdates", """subscription { discrepancyUpdates(after: "no cursor") { eventId } }"""),
            ("Subscription.referralUpdates", """subscription { referralUpdates(after: "no cursor") { eventId } }"""),
            ("Subscription.absenceUpdates", """subscription { absenceUpdates(after: "no cursor") { eventId } }"""),
        ];
    }

    // The data without the noise of a pupil's own ids: what is there, what is null, and why.
    private static string Outcome(JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Undefined)
        {
            return "nothing";
        }

        var parts = new List<string>();
        if (answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object)
        {
            parts.Add(string.Join(' ', data.EnumerateObject().Select(field => field.Value.ToString())));
        }

        if (answer.TryGetProperty("errors", out var errors))
        {
            parts.Add(string.Join(' ', errors.EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("code").GetString()).Distinct()));
        }

        if (answer.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("withheld", out var withheld))
        {
            parts.Add("withheld " + string.Join(' ', withheld.EnumerateArray()
                .Select(entry => $"{entry.GetProperty("path").EnumerateArray().Last()}:{entry.GetProperty("code").GetString()}")));
        }

        return string.Join(" | ", parts.Select(part => part.Length == 0 ? "null" : part));
    }
}
