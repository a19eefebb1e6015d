using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Access;
using Partnership.Postgres.Pupils;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Pupils;

/// <summary>Two records as one child and two again, for pairs of the joint county: what is seen meanwhile, and that everything comes back (ADR 0061).</summary>
public sealed class PupilMergeTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private PartnershipDatabase _memory = null!;

    public static TheoryData<long, long> Pairs() => new()
    {
        { JointCounty.Dual, JointCounty.Placed }, { JointCounty.Placed, JointCounty.Dual }, { JointCounty.Placed, JointCounty.Elsewhere },
        { JointCounty.Missing, JointCounty.Dual }, { JointCounty.Moved, JointCounty.Missing }, { JointCounty.Elsewhere, JointCounty.Commissioned },
        { JointCounty.Commissioned, JointCounty.Moved },
    };

    [Fact]
    public async Task A_merge_shows_nobody_a_session_that_no_relationship_covers_and_its_reversal_brings_everything_back()
    {
        foreach (var (keep, absorb) in Pairs().Select(pair => ((long)pair[0], (long)pair[1])))
        {
            var (before, sights) = (await EnteredAsync(), await SightsAsync());
            var covered = await CoveredAsync(keep, absorb);
            var merge = await MergeAsync(keep, absorb);

            Assert.Equal(0L, await _database.ExecuteAsync($"select count(*) from relationship where pupil_id = {absorb} and kind <> 'BREAK_GLASS'"));
            Assert.Equal(0L, await _database.ExecuteAsync($"select count(*) from attendance_mark where pupil_id = {absorb}"));
            Assert.Equal(keep, await _database.ExecuteAsync($"select standing_record({absorb})"));
            foreach (var (caller, marks) in await SightsAsync())
            {
                Assert.Empty(marks.Except(sights[caller]).Except(covered[caller]));
                Assert.Empty(sights[caller].Except(marks).Except(covered[caller]));
            }

            // What is recorded meanwhile goes with its registration.
            await _database.ExecuteAsync($"insert into support_step (school_id, registration_id, pupil_id, kind, taken_on, note, recorded_at, recorded_by_name, recorded_by_position) "
                + $"select r.school_id, r.id, r.pupil_id, 'FORMAL_MEETING', '2026-11-20', 'meanwhile', '2026-11-20', 'A', 'B' from registration r where r.pupil_id = {keep}");
            var reversed = await new DecidePupilMerge(_memory).ReverseAsync(OwnerOf(keep), merge, "They are cousins", new Person("Cy", "Head"));
            Assert.Empty(reversed.Rejections);
            Assert.Equal(0L, await _database.ExecuteAsync("with gone as (delete from support_step s using registration r where s.registration_id = r.id and s.note = 'meanwhile' "
                + "returning s.pupil_id <> r.pupil_id as wrong) select count(*) from gone where wrong"));

            Assert.Equal(before, await EnteredAsync());
            Assert.Equal(sights, await SightsAsync());
        }
    }

    /// <summary>Names that two records had, of which one became the other, name one child; and two children again when the merge is taken back.</summary>
    [Fact]
    public async Task In_an_emergency_merged_records_are_found_as_one_child()
    {
        await _database.ExecuteAsync($"update pupil set given_name = 'Ola', family_name = 'Reed', date_of_birth = '2012-03-04' where id in ({JointCounty.Placed}, {JointCounty.Elsewhere})");
        var merge = await MergeAsync(JointCounty.Placed, JointCounty.Elsewhere);
        var asked = new EmergencyAccessRequest(null, "ola", "REED", new DateOnly(2012, 3, 4), "A child was found at the station at night", 60, new Person("Sam Reed", "Duty officer"));
        var officer = new AccessScope(
            new Caller(JointCounty.OtherAuthority, OrganisationKind.LocalAuthority, "duty", ClaimSets.LaCme, Purpose.ChildrenMissingEducation, DateTimeOffset.MaxValue),
            [JointCounty.OtherAuthority], [], JointCounty.Today);

        var opened = await new OpenEmergencyAccess(_memory).RunAsync(officer, asked);

        Assert.Empty(opened.Rejections);
        Assert.Equal(JointCounty.Placed, await _database.ExecuteAsync($"select pupil_id from emergency_access where id = {opened.Key}"));
        Assert.Empty((await new DecidePupilMerge(_memory).ReverseAsync(OwnerOf(JointCounty.Placed), merge, "They are cousins", new Person("Cy", "Head"))).Rejections);
        Assert.Equal("NOT_FOUND", Assert.Single((await new OpenEmergencyAccess(_memory).RunAsync(officer, asked)).Rejections).Code);
    }

    /// <summary>Who somebody is stands in the token; a name in a request says it only where the issuer does not (ADR 0071).</summary>
    [Fact]
    public async Task The_second_person_is_told_by_the_token_and_not_by_the_name()
    {
        AccessScope By(string? subject, string? name) => new(
            new Caller(JointCounty.MainSchool, OrganisationKind.School, "test", ClaimSets.SchoolDsl, Purpose.Attendance, DateTimeOffset.MaxValue, name is null ? null : new Person(name, "Office"))
            {
                Subject = subject,
            },
            [JointCounty.MainSchool], [], JointCounty.Today);
        async Task<string> SaidAsync(AccessScope proposer, string? proposing, AccessScope reviewer, string? reviewing)
        {
            Person? Named(string? name) => name is null ? null : new Person(name, "Head");
            var proposed = await new ProposePupilMerge(_memory).RunAsync(
                proposer, new NamedPupil(JointCounty.Dual, null), new NamedPupil(JointCounty.Placed, null), "Entered twice", Named(proposing));
            Assert.Empty(proposed.Rejections);
            var said = await new DecidePupilMerge(_memory).ReviewAsync(reviewer, proposed.Key!.Value, accept: false, "Two children", Named(reviewing));
            await _database.ExecuteAsync("update pupil_merge set state = 'DECLINED', decided_at = coalesce(decided_at, proposed_at)");
            return said.Rejections is [var refusal] ? refusal.Code : "";
        }

        await _database.ExecuteAsync("update registration set ends = '2026-10-01' where id = 102"); // nobody else answers for either
        const string Refused = "SECOND_PERSON_REQUIRED";
        // The issuer knows both: one person cannot be two by another name, and two of one name are two.
        Assert.Equal(Refused, await SaidAsync(By("s1", "Ann Lee"), null, By("s1", "Ann Lee"), "Bob Reed"));
        Assert.Equal(Refused, await SaidAsync(By("s1", null), "Ann Lee", By("s1", null), "Bob Reed"));
        Assert.Equal("", await SaidAsync(By("s1", "Ann Lee"), null, By("s2", "Ann Lee"), null));
        // It knows one of them, or none: any name of the one that is a name of the other makes them one, and an office's machine names whom it says.
        Assert.Equal(Refused, await SaidAsync(By("s1", "Ann Lee"), "Al", By(null, "Desk"), "ann  lee"));
        Assert.Equal(Refused, await SaidAsync(By(null, "Desk"), "Ann Lee", By(null, "Desk"), "Ann  Lee"));
        Assert.Equal("", await SaidAsync(By(null, "Desk"), "Ann Lee", By(null, "Desk"), "Bob Reed"));
        Assert.Equal(Refused, await SaidAsync(By(null, null), "Ann Lee", By("s2", "Ann Lee"), null));
        Assert.Equal("", await SaidAsync(By("s1", "Ann Lee"), null, By(null, null), "Bob Reed"));
    }

    [Fact]
    public async Task Of_two_running_cases_of_one_kind_one_is_closed_before()
    {
        await _database.ExecuteAsync($"insert into attendance_concern (organisation_id, school_id, pupil_id, kind, opened_on) "
            + $"select {JointCounty.MainSchool}, {JointCounty.MainSchool}, p, 'PATTERN', '2026-11-01' from unnest(array[{JointCounty.Dual}, {JointCounty.Placed}]) p on conflict do nothing");
        var before = await EnteredAsync();
        var (merge, outcome) = await TryAsync(JointCounty.Dual, JointCounty.Placed);

        Assert.Equal("OPEN_CASES_COLLIDE", Assert.Single(outcome.Rejections).Code);
        Assert.Equal(before, await EnteredAsync());

        await _database.ExecuteAsync($"update attendance_concern set closed_on = '2026-11-20' where pupil_id = {JointCounty.Placed}");
        Assert.Empty((await ReviewAsync(JointCounty.ReferralUnit, merge, "Bea")).Rejections);
    }

    [Fact]
    public async Task Later_merges_are_taken_back_first_and_of_two_words_at_once_one_counts()
    {
        var first = await MergeAsync(JointCounty.Commissioned, JointCounty.Elsewhere);
        var (second, waits) = await TryAsync(JointCounty.Moved, JointCounty.Commissioned, review: false);
        Assert.Empty(waits.Rejections);
        var other = (await TryAsync(JointCounty.Missing, JointCounty.Commissioned, review: false)).Merge;

        var words = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReviewAsync(JointCounty.OtherSchool, second, "Bea").AsTask()));
        Assert.Equal(
            ["", "ALREADY_DECIDED", "ALREADY_DECIDED", "ALREADY_DECIDED"],
            words.Select(word => word.Rejections.Count == 0 ? "" : word.Rejections[0].Code).Order(StringComparer.Ordinal));
        Assert.Equal("ALREADY_MERGED", Assert.Single((await ReviewAsync(JointCounty.OtherSchool, other, "Bea")).Rejections).Code);

        Assert.Equal(JointCounty.Moved, await _database.ExecuteAsync($"select standing_record({JointCounty.Elsewhere})"));
        Assert.Equal("MERGED_SINCE", await ReverseAsync(first));
        Assert.Equal("STEP_OUT_OF_ORDER", await ReverseAsync(other));
        Assert.Equal("", await ReverseAsync(second));
        Assert.Equal("ALREADY_DECIDED", await ReverseAsync(second));
        Assert.Equal("", await ReverseAsync(first));
        Assert.Equal(JointCounty.Elsewhere, await _database.ExecuteAsync($"select standing_record({JointCounty.Elsewhere})"));
    }

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await JointCounty.InsertAsync(_database);
        await _database.ExecuteAsync("""
            update pupil set upn = 'A8' || lpad(id::text, 11, '0');
            select keep_elsewhere(id) from pupil;
            update attendance_concern set closed_on = opened_on where closed_on is null;
            update missing_incident set state = 'CLOSED';
            delete from pupil_merge_party; delete from pupil_merge;
            insert into suspension (school_id, pupil_id, starts, ends, recorded_by_name, recorded_by_position, recorded_at)
              select 3, p, '2026-09-07', '2026-09-08', 'H', 'Head', '2026-09-07' from unnest(array[11, 12]) p
            """);
        _memory = _database.Open(new ManualTime(JointCounty.Now));
    }

    public async Task DisposeAsync()
    {
        await _memory.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static int SchoolOf(long pupil) => pupil is JointCounty.Dual or JointCounty.Placed ? JointCounty.MainSchool : JointCounty.OtherSchool;

    private static AccessScope OwnerOf(long pupil) => As(SchoolOf(pupil));

    private static AccessScope As(int school) => new(
        new Caller(school, OrganisationKind.School, "test", ClaimSets.SchoolDsl, Purpose.Attendance, DateTimeOffset.MaxValue), [school], [], JointCounty.Today);

    private async Task<long> MergeAsync(long keep, long absorb)
    {
        var (merge, outcome) = await TryAsync(keep, absorb);
        Assert.Empty(outcome.Rejections);
        Assert.Equal("MERGED", await _database.ExecuteAsync($"select state from pupil_merge where id = {merge}"));
        return merge;
    }

    private async Task<(long Merge, Outcome<long> Outcome)> TryAsync(long keep, long absorb, bool review = true)
    {
        var named = SchoolOf(keep) == SchoolOf(absorb) ? new NamedPupil(absorb, null) : new NamedPupil(null, $"A8{absorb:00000000000}");
        var outcome = await new ProposePupilMerge(_memory).RunAsync(OwnerOf(keep), new NamedPupil(keep, null), named, "Entered twice", new Person("Al", "Officer"));
        Assert.Empty(outcome.Rejections);
        for (var (awaited, i) = (await AwaitedAsync(), 0); review && awaited is int school && outcome.Rejections.Count == 0; awaited = await AwaitedAsync(), i++)
        {
            outcome = await ReviewAsync(school, outcome.Key!.Value, "Bea") is { Rejections.Count: > 0 } refused ? refused with { Key = outcome.Key } : outcome;
        }

        return (outcome.Key!.Value, outcome);

        Task<object?> AwaitedAsync() => _database.ExecuteAsync($"select min(organisation_id) from pupil_merge_party where merge_id = {outcome.Key} and state = 'AWAITED'");
    }

    private ValueTask<Outcome<long>> ReviewAsync(int school, long merge, string name) =>
        new DecidePupilMerge(_memory).ReviewAsync(As(school), merge, accept: true, "One birth certificate", new Person(name, "Head"));

    private async Task<string> ReverseAsync(long merge) =>
        (await new DecidePupilMerge(_memory).ReverseAsync(As(JointCounty.OtherSchool), merge, "They are cousins", new Person("Cy", "Head"))).Rejections is [var refusal] ? refusal.Code : "";

    // Every row about a child that somebody entered, and who stands in which relationship; lists and duties are reckoned again, the log goes on.
    private Task<string> EnteredAsync() => TextAsync("""
        select string_agg(x.line, E'\n' order by x.line) from (
          select t.name || ' ' || (xpath('/row/j/text()', r))[1]::text as line
            from tables_of_pupils() t
           cross join lateral unnest(xpath('//row', query_to_xml(format('select to_jsonb(x) as j from %I x', t.name), false, false, ''))) r
           where t.name not in ('event_log', 'missing_pupil')
          union all
          select 'relationship ' || to_jsonb(r)::text from relationship r where kind <> 'OPEN_CASE') x
        """);

    private async Task<Dictionary<string, string[]>> SightsAsync()
    {
        var sights = new Dictionary<string, string[]>();
        foreach (var (caller, scope) in JointCounty.Callers)
        {
            await using var session = _memory.OpenSession(scope);
            sights[caller] = [.. await session.AskNow(new ScopedQuery<IReadOnlyList<string>>(
                "select school_id || '/' || registration_id || '/' || session_date || '/' || half from attendance_mark order by 1",
                [],
                async (reader, stop) =>
                {
                    List<string> rows = [];
                    while (await reader.ReadAsync(stop))
                    {
                        rows.Add(reader.GetString(0));
                    }

                    return rows;
                }))];
        }

        return sights;
    }

    // The marks of either record that a caller's relationship to either covers, as it was before anybody merged anything.
    private async Task<Dictionary<string, string[]>> CoveredAsync(long one, long other)
    {
        var covered = new Dictionary<string, string[]>();
        foreach (var (caller, scope) in JointCounty.Callers)
        {
            covered[caller] = (await TextAsync($"""
                select string_agg(distinct m.school_id || '/' || m.registration_id || '/' || m.session_date || '/' || m.half, ' ')
                  from attendance_mark m join relationship r on r.pupil_id in ({one}, {other}) and r.starts <= m.session_date and r.ends >= m.session_date
                 where m.pupil_id in ({one}, {other}) and r.kind in ('REGISTRATION', 'OPEN_CASE') and r.starts <= '2026-11-20' and r.ends >= '2026-11-20'
                   and r.organisation_id = any(array[{string.Join(',', scope.ReaderIds)}])
                """)).Split(' ');
        }

        return covered;
    }

    private async Task<string> TextAsync(string sql) => await _database.ExecuteAsync(sql) as string ?? "";
}
