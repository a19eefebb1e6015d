using System.Text.Json;
using Partnership.Attendance.Access;
using Partnership.Attendance.Events;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Access;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Enquiries;
using Partnership.Postgres.Monitoring;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;
using Partnership.Postgres.Referrals;
using Partnership.Postgres.Registers;
using Partnership.Postgres.Tests.Access.Broken;

namespace Partnership.Postgres.Tests.Access;

/// <summary>What every caller reads through both gates and through each alone; that each rule by itself says the same twice is held in <see cref="BrokenGatesTests"/>.</summary>
public sealed class PredicateTests(JointCountyDatabase county) : IClassFixture<JointCountyDatabase>
{
    public static TheoryData<string> EveryCaller() => [.. JointCounty.Callers.Keys];

    [Fact]
    public async Task Every_table_shows_something_to_somebody_and_not_everything_to_everybody()
    {
        foreach (var table in Enum.GetValues<GuardedTable>())
        {
            List<int> seen = [];
            foreach (var scope in JointCounty.Callers.Values)
            {
                await using var session = county.Memory.OpenSession(scope);
                seen.Add((await session.AskNow(Rows($"select x::text from {GuardedTables.Names[table]} x"))).Count);
            }

            Assert.True(seen.Max() > 0 && seen.Min() < seen.Max(), $"{table}: {string.Join(' ', seen)}");
        }
    }

    // Safeguarding content never reaches a partner application, a trust's client or an organisation that is not a party to it.
    [Theory]
    [InlineData("safeguarding_concern", "main school 642", "provider 641")]
    [InlineData("missing_incident", "main school 651", "provider 651")]
    [InlineData("missing_education_case", "other school 691", "authority 691")]
    [InlineData("home_education", "trust 692", "main school 692", "authority 692", "main school's office 692")]
    [InlineData("leave_request", "trust 611", "main school 611", "main school's office 611")]
    [InlineData("illness_evidence", "other school 621")]
    [InlineData("suspension", "trust 661", "main school 661", "main school's office 661")]
    [InlineData("referral", "main school 502 503", "other school 501", "provider 504", "authority 501 503 504")]
    [InlineData("absence_notice", "trust 601 603", "main school 601 603", "other school 602", "provider 601 602", "authority 602", "main school's office 601 603")]
    [InlineData("attendance_concern", "trust 631 633", "main school 631 633", "other school 632", "provider 631", "authority 632", "main school's office 631 633")]
    public async Task Who_sees_which_case(string table, params string[] expected)
    {
        List<string> seen = [];
        foreach (var (caller, scope) in JointCounty.Callers)
        {
            await using var session = county.Memory.OpenSession(scope);
            var ids = await session.AskNow(Rows($"select x.id::text from {table} x order by x.id"));
            if (ids.Count > 0)
            {
                seen.Add($"{caller} {string.Join(' ', ids)}");
            }
        }

        Assert.Equal(expected, seen);
    }

    [Theory]
    [MemberData(nameof(EveryCaller))]
    public async Task The_short_rule_for_events_lets_through_what_the_whole_one_does_of_the_kinds_it_is_for(string caller)
    {
        var scope = JointCounty.Callers[caller];
        var kinds = string.Join(", ", Enum.GetValues<EventKind>().Select(Stored.Name).Where(AccessPredicates.IsSeenByTie).Select(kind => $"'{kind}'"));
        await using var whole = county.WithoutPolicies.OpenSession(scope);
        await using var brief = county.WithoutPolicies.OpenSession(scope);

        Assert.Equal(
            await whole.AskNow(Rows($"select e.number::text from event_log e where e.kind in ({kinds}) and {AccessPredicates.Of(GuardedTable.EventLog, "e")} order by 1")),
            await brief.AskNow(Rows($"select e.number::text from event_log e where {AccessPredicates.OfEventByTie("e")} order by 1")));
    }

    [Theory]
    [MemberData(nameof(EveryCaller))]
    public async Task Every_read_gives_the_same_answer_with_the_policies_off(string caller)
    {
        var scope = JointCounty.Callers[caller];

        Assert.Equal(await Answers(county.Memory, scope), await Answers(county.WithoutPolicies, scope));
    }

    [Theory]
    [InlineData("trust", JointCounty.Dual, JointCounty.Placed)]
    [InlineData("main school", JointCounty.Dual, JointCounty.Placed)]
    [InlineData("other school", JointCounty.Commissioned, JointCounty.Missing, JointCounty.Elsewhere, JointCounty.Moved)]
    [InlineData("referral unit", JointCounty.Dual)]
    [InlineData("provider", JointCounty.Placed, JointCounty.Commissioned)]
    [InlineData("other provider")]
    [InlineData("authority", JointCounty.Commissioned, JointCounty.Missing)]
    [InlineData("other authority", JointCounty.Placed)]
    [InlineData("app", JointCounty.Dual, JointCounty.Placed)]
    public async Task A_pupil_is_seen_by_whom_a_live_relationship_ties_to_the_child(string caller, params long[] pupils)
    {
        await using var session = county.Memory.OpenSession(JointCounty.Callers[caller]);

        var seen = await session.AskNow(PupilReads.Page(new PupilFilter(), names: false, after: null, limit: 100));

        Assert.Equal(pupils, seen.Select(pupil => pupil.Id));
    }

    private static async Task<string> Answers(PartnershipDatabase database, AccessScope scope)
    {
        await using var session = database.OpenSession(scope);
        var names = scope.Sees(DataClass.Identity);
        List<object?> answers = [];
        async Task Add<T>(ScopedQuery<T> query) => answers.Add(await session.AskNow(query));

        await Add(OrganisationReads.Page(null, null, 100));
        await Add(PupilReads.Page(new PupilFilter(EducatedElsewhere: true), names, null, 100));
        await Add(PupilReads.Page(new PupilFilter(EducatedElsewhere: false), names, null, 100));
        await Add(PupilReads.Page(new PupilFilter(OrganisationId: JointCounty.Provider), names, null, 100));
        await Add(PupilReads.CountedPage(new PupilFilter(), names, null, 100));
        await Add(PupilReads.ByUpn("B801200005001"));
        await Add(PupilReads.FormerUpns(JointCounty.Pupils));
        await Add(PupilReads.Contacts(JointCounty.Pupils));
        await Add(RegistrationReads.OfPupils(JointCounty.Pupils));
        await Add(PlacementReads.OfPupils(JointCounty.Pupils));
        await Add(PlacementReads.Page(new PlacementFilter(), null, 100));
        await Add(SessionReads.Page(new SessionFilter(JointCounty.Monday, JointCounty.Today), null, 500));
        await Add(SessionReads.Count(new SessionFilter(JointCounty.Monday, JointCounty.Today)));
        await Add(MarkReads.Marks(JointCounty.Pupils, CountyFrom, JointCounty.Today));
        await Add(MarkReads.Observations(JointCounty.Pupils, CountyFrom, JointCounty.Today));
        await Add(MarkReads.Amendments("ATTENDANCE_MARK", [new MarkReference(JointCounty.MainSchool, 103, JointCounty.Tuesday, Half.Am)]));
        await Add(AbsenceReads.Page(new AbsenceFilter(), null, 100));
        await Add(AbsenceReads.Attempts([301, 302, 303]));
        await Add(AbsenceReads.Since(JointCounty.Pupils, [.. JointCounty.Pupils.Select(_ => CountyFrom)]));
        await Add(MissingPupilReads.Page(new MissingPupilFilter(JointCounty.Today), null, 100));
        await Add(MissingPupilReads.ScheduledDays([401, 402], JointCounty.Today));
        await Add(ReferralReads.Page(new ReferralFilter(), null, 100));
        await Add(ConcernReads.Attendance.Page(new CaseFilter(), null, 100));
        await Add(ConcernReads.Safeguarding.Page(new CaseFilter(), null, 100));
        await Add(ConcernReads.Incidents.Page(new CaseFilter(), null, 100));
        await Add(EnquiryReads.Cases.Page(new CaseFilter(), null, 100));
        await Add(EnquiryReads.Counts(JointCounty.Authority, JointCounty.Today, JointCounty.Now));
        await Add(EducationReads.Missing.Page(new CaseFilter(), null, 100));
        await Add(EducationReads.Missing.Page(new CaseFilter(), null, 100, JointCounty.Now));
        await Add(EducationReads.AtHome.OfPupils(JointCounty.Pupils));
        await Add(EducationReads.AtHome.Page(new CaseFilter(), null, 100, JointCounty.Now));
        await Add(PupilGroupReads.OfPupils(JointCounty.Pupils, null));
        await Add(AbsenceCaseReads.Notices.OfPupils(JointCounty.Pupils));
        await Add(AbsenceCaseReads.Leave.Page(new CaseFilter(), null, 100));
        await Add(AbsenceCaseReads.Evidence.OfPupils(JointCounty.Pupils));
        await Add(AbsenceCaseReads.Returns([301, 302, 303, 304]));
        await Add(ReleaseReads.Collectors.OfPupils(JointCounty.Pupils));
        await Add(ReleaseReads.Releases.OfPupils(JointCounty.Pupils));
        await Add(ReleaseReads.Suspensions.OfPupils(JointCounty.Pupils));
        await Add(AccessRecordReads.Page(JointCounty.Placed, false, null, 100));
        await Add(AccessRecordReads.Page(null, true, null, 100));
        await Add(RelationshipReads.OfPupil(JointCounty.Placed));
        await Add(RelationshipReads.OfPupil(JointCounty.Moved));
        await Add(EmergencyAccessReads.Page(false, null, 100));
        await Add(PupilMergeReads.Page(false, null, 100));
        await Add(PupilMergeReads.Decisions([801]));
        await Add(PupilReads.Standing(JointCounty.Placed, names));
        await Add(AccessGrantReads.Page(new AccessGrantFilter(LiveOnly: false), 0, 100));
        foreach (var subject in Enum.GetValues<CaseSubject>())
        {
            await Add(CaseStepReads.Of(subject, [301, 302, 303, 304, 501, 502, 503, 504, 611, 621, 631, 632, 633, 641, 642, 651, 691, 692, 1, 2, .. JointCounty.Pupils]));
        }

        var absences = KnownAbsences.Page(session, new AbsenceFilter(), JointCounty.Now, null, 100);
        await session.FlushAsync();
        answers.Add((await absences).Select(row => row.Absence).ToList());
        var patterns = PatternReads.Of(session, JointCounty.Pupils);
        await session.FlushAsync();
        answers.Add(await patterns);
        var sessions = SessionReads.OfPupils(session, JointCounty.Pupils, JointCounty.Monday, JointCounty.Today, SessionParts.All, JointCounty.Now);
        await session.FlushAsync();
        answers.Add((await sessions).ByPupil.Values.SelectMany(rows => rows).ToList());
        var attendance = PupilAttendanceReads.Of(
            session, JointCounty.Pupils, SessionRange.OfDays(CountyFrom, JointCounty.Today), new AttendanceParts(true, true, true), JointCounty.Now);
        await session.FlushAsync();
        answers.Add(await attendance);
        foreach (var organisation in new[] { JointCounty.MainSchool, JointCounty.Provider })
        {
            var register = RegisterReads.Of(session, organisation, JointCounty.Tuesday, Half.Am, names);
            await session.FlushAsync();
            answers.Add(await register);
        }

        return JsonSerializer.Serialize(answers);
    }

    private static DateOnly CountyFrom => new(2026, 7, 1);

    private static ScopedQuery<IReadOnlyList<string>> Rows(string sql) => new(sql, [], async (reader, cancellation) =>
    {
        List<string> rows = [];
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    });
}
