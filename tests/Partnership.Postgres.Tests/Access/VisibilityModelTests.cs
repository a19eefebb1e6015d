using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Pupils;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Access;

/// <summary>
/// Random children with registrations, placements, cases and emergencies at random dates, seen by every caller on several days: the policies alone
/// and the predicates alone show exactly what a small model of docs/access.md says, which knows neither of them.
/// </summary>
public sealed class VisibilityModelTests : IAsyncLifetime
{
    private const int Children = 80;
    private const int Pairs = 12;
    private static readonly DateOnly First = new(2026, 9, 1);
    private static readonly int[] Days = [20, 50, 80];
    private readonly TestDatabase _database = new();
    private PartnershipDatabase _policies = null!;
    private PartnershipDatabase _predicates = null!;
    private long _ids;

    private static readonly (int Id, OrganisationKind Kind, ClaimSet Claims, int[] Readers, int[] Granted)[] Callers =
    [
        (1, OrganisationKind.LocalAuthority, ClaimSets.LaCme, [1], []),
        (2, OrganisationKind.Trust, ClaimSets.Trust, [2, 3], []),
        (3, OrganisationKind.School, ClaimSets.School, [3], []),
        (4, OrganisationKind.School, ClaimSets.SchoolDsl, [4], []),
        (5, OrganisationKind.School, ClaimSets.School, [5], []),
        (6, OrganisationKind.ApProvider, ClaimSets.ApProvider, [6], []),
        (7, OrganisationKind.ApProvider, ClaimSets.ApProvider, [7], []),
        (8, OrganisationKind.LocalAuthority, ClaimSets.LaApTeam, [8], []),
        (9, OrganisationKind.PartnerApp, ClaimSets.PartnerApp, [9], [4]),
    ];

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        var county = new CountyBuilder();
        foreach (var caller in Callers)
        {
            county.Organisation(caller.Id, caller.Kind);
        }

        await county.InsertAsync(_database);
        _policies = _database.Open();
        _predicates = _database.Open(change: options => options with
        {
            ConnectionString = options.OwnerConnectionString!,
            TailConnectionString = options.TailConnectionString ?? options.ConnectionString,
        });
    }

    public async Task DisposeAsync()
    {
        await _predicates.DisposeAsync();
        await _policies.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public void Every_caller_sees_of_every_child_on_every_day_what_the_model_says() =>
        Prop.ForAll(Child.Any.ToArbitrary(), child => CheckAsync(child).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Children));

    [Fact]
    public void Two_records_that_are_merged_show_what_one_child_with_the_ties_of_both_would_and_reversed_each_its_own() =>
        Prop.ForAll(
            (from one in Child.OnARegister from other in Child.OnARegister select (one, other)).ToArbitrary(),
            pair => MergeAsync(pair.one, pair.other).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Pairs));

    private async Task MergeAsync(Child one, Child other)
    {
        var (kept, absorbed) = (await StoreAsync(one), await StoreAsync(other));
        await _database.ExecuteAsync($"update pupil set upn = 'A8' || lpad(id::text, 11, '0') where id in ({kept.Id}, {absorbed.Id})");
        await AssertShownAsync(kept.Id, kept);
        await AssertShownAsync(absorbed.Id, absorbed);

        var merge = await MergeAsync(kept, absorbed);
        await AssertShownAsync(kept.Id, kept, absorbed);
        await AssertShownAsync(absorbed.Id);

        Assert.Empty((await new DecidePupilMerge(_policies).ReverseAsync(As(kept.Registrations[0].School), merge, "They are cousins", new Person("Cy", "Head"))).Rejections);
        await AssertShownAsync(kept.Id, kept);
        await AssertShownAsync(absorbed.Id, absorbed);
    }

    private async Task<long> MergeAsync(StoredChild kept, StoredChild absorbed)
    {
        var proposed = await new ProposePupilMerge(_policies).RunAsync(
            As(kept.Registrations[0].School), new NamedPupil(kept.Id, null), new NamedPupil(null, $"A8{absorbed.Id:00000000000}"), "Entered twice", new Person("Al", "Officer"));
        Assert.Empty(proposed.Rejections);
        while (await _database.ExecuteAsync($"select min(organisation_id) from pupil_merge_party where merge_id = {proposed.Key} and state = 'AWAITED'") is int school)
        {
            Assert.Empty((await new DecidePupilMerge(_policies).ReviewAsync(As(school), proposed.Key!.Value, accept: true, "One birth certificate", new Person("Bea", "Head"))).Rejections);
        }

        return proposed.Key!.Value;
    }

    private async Task AssertShownAsync(long record, params StoredChild[] entered)
    {
        foreach (var caller in Callers)
        {
            var scope = new AccessScope(
                new Caller(caller.Id, caller.Kind, "test", caller.Claims, Purpose.Attendance, DateTimeOffset.MaxValue), caller.Readers, caller.Granted, First.AddDays(Days[1]));
            var expected = StoredChild.SeenBy(entered, [.. caller.Readers, .. caller.Granted], First.AddDays(Days[1]));
            Assert.Equal((caller.Id, entered.Length, expected), (caller.Id, entered.Length, await SeenAsync(_policies, scope, record, false)));
        }
    }

    private static AccessScope As(int school) => new(
        new Caller(school, OrganisationKind.School, "test", ClaimSets.SchoolDsl, Purpose.Attendance, DateTimeOffset.MaxValue), [school], [], First.AddDays(Days[1]));

    private async Task CheckAsync(Child child)
    {
        var stored = await StoreAsync(child);
        foreach (var caller in Callers)
        {
            foreach (var day in Days)
            {
                var scope = new AccessScope(
                    new Caller(caller.Id, caller.Kind, "test", caller.Claims, Purpose.Attendance, DateTimeOffset.MaxValue), caller.Readers, caller.Granted, First.AddDays(day));
                var expected = StoredChild.SeenBy([stored], [.. caller.Readers, .. caller.Granted], First.AddDays(day));
                Assert.Equal((caller.Id, day, expected), (caller.Id, day, await SeenAsync(_policies, scope, stored.Id, false)));
                Assert.Equal((caller.Id, day, expected), (caller.Id, day, await SeenAsync(_predicates, scope, stored.Id, true)));
            }
        }
    }

    private static async Task<string> SeenAsync(PartnershipDatabase database, AccessScope scope, long pupil, bool predicates)
    {
        string Visible(GuardedTable table) => predicates ? AccessPredicates.Of(table, "x") : "true";
        await using var session = database.OpenSession(scope);
        var sql = $"""
            select 'child' as thing from pupil x where x.id = {pupil} and {Visible(GuardedTable.Pupil)}
            union all select 'registration ' || x.id from registration x where x.pupil_id = {pupil} and {Visible(GuardedTable.Registration)}
            union all select 'placement ' || x.id from placement x where x.pupil_id = {pupil} and {Visible(GuardedTable.Placement)}
            union all select 'mark ' || x.registration_id || ' ' || x.session_date from attendance_mark x where x.pupil_id = {pupil} and {Visible(GuardedTable.AttendanceMark)}
            union all select 'observation ' || x.placement_id || ' ' || x.session_date from provider_mark x where x.pupil_id = {pupil} and {Visible(GuardedTable.ProviderMark)}
            """;
        var rows = await session.AskNow(new ScopedQuery<List<string>>(sql, [], async (reader, cancellation) =>
        {
            List<string> things = [];
            while (await reader.ReadAsync(cancellation))
            {
                things.Add(reader.GetString(0));
            }

            return things;
        }));
        return string.Join(", ", rows.Order(StringComparer.Ordinal));
    }

    private async Task<StoredChild> StoreAsync(Child child)
    {
        var stored = new StoredChild(++_ids);
        var county = new CountyBuilder().Pupil(stored.Id);
        foreach (var (school, span) in child.Registrations)
        {
            var id = ++_ids;
            stored.Registrations.Add((id, school, span));
            county.Registration(id, stored.Id, school, RegistrationStatus.Single, span.From, span.To);
            foreach (var day in child.Sessions)
            {
                county.Mark(id, First.AddDays(day), Half.Am, "/");
            }
        }

        foreach (var (provider, school, commissioner, span) in child.Placements)
        {
            var id = ++_ids;
            stored.Placements.Add((id, provider, school, commissioner, span));
            county.Placement(id, stored.Id, provider, school, "xxxxxxxxxx", PlacementRoute.SchoolCommissioned, commissioner, span.From, span.To);
            foreach (var day in child.Sessions)
            {
                county.Observation(id, First.AddDays(day), Half.Am, Observation.Present);
            }
        }

        foreach (var (kind, organisation, span) in child.Others)
        {
            stored.Others.Add((kind, organisation, span));
            county.Add($"insert into relationship values ({organisation}, {stored.Id}, '{kind}', {++_ids}, '{span.From:yyyy-MM-dd}', '{span.To:yyyy-MM-dd}')");
        }

        stored.Sessions.AddRange(child.Sessions.Select(day => First.AddDays(day)));
        await county.InsertAsync(_database);
        return stored;
    }

    /// <summary>Days, the first and the last included.</summary>
    private sealed record Span(DateOnly From, DateOnly To)
    {
        public static Gen<Span> Any { get; } =
            from day in Gen.Choose(0, 90) from length in Gen.Choose(0, 60) select new Span(First.AddDays(day), First.AddDays(day + length));

        public bool Has(DateOnly day) => From <= day && day <= To;

        public bool Meets(Span other) => From <= other.To && other.From <= To;
    }

    private sealed record Child(
        (int School, Span Span)[] Registrations,
        (int Provider, int School, int Commissioner, Span Span)[] Placements,
        (string Kind, int Organisation, Span Span)[] Others,
        int[] Sessions)
    {
        public static Gen<Child> Any { get; } =
            from registrations in Several(2, from school in Gen.Choose(3, 5) from span in Span.Any select (school, span))
            from placements in Several(2,
                from provider in Gen.Choose(6, 7) from school in Gen.Choose(3, 5) from authority in Gen.Elements(0, 0, 1, 8) from span in Span.Any
                select (provider, school, authority == 0 ? school : authority, span))
            from others in Several(2,
                from kind in Gen.Elements("OPEN_CASE", "OPEN_CASE", "BREAK_GLASS") from organisation in Gen.Elements(1, 8, 4) from span in Span.Any
                select (kind, organisation, span))
            from sessions in Several(4, Gen.Choose(0, 107))
            select new Child(registrations, placements, others, [.. sessions.Distinct()]);

        /// <summary>One that is on a register on the day in the middle, and whose ties all follow from what is stored.</summary>
        public static Gen<Child> OnARegister { get; } =
            from child in Any
            from school in Gen.Choose(3, 5) from before in Gen.Choose(0, Days[1]) from after in Gen.Choose(Days[1], 110)
            select child with { Others = [], Registrations = [(school, new Span(First.AddDays(before), First.AddDays(after))), .. child.Registrations] };

        private static Gen<T[]> Several<T>(int most, Gen<T> one) => from count in Gen.Choose(0, most) from all in one.ArrayOf(count) select all;
    }

    /// <summary>The model: ties with dates, and what each opens.</summary>
    private sealed class StoredChild(long id)
    {
        public long Id => id;

        public List<(long Id, int School, Span Span)> Registrations { get; } = [];

        public List<(long Id, int Provider, int School, int Commissioner, Span Span)> Placements { get; } = [];

        public List<(string Kind, int Organisation, Span Span)> Others { get; } = [];

        public List<DateOnly> Sessions { get; } = [];

        /// <summary>What is seen of a child of whom these records were entered: its ties are those of all of them.</summary>
        public static string SeenBy(IReadOnlyList<StoredChild> records, int[] readers, DateOnly today)
        {
            List<Span> Live(params string[] kinds) =>
                [.. records.SelectMany(record => record.Ties()).Where(tie => kinds.Contains(tie.Kind) && readers.Contains(tie.Organisation) && tie.Span.Has(today)).Select(tie => tie.Span)];
            var (all, register) = (Live("REGISTRATION", "PLACEMENT", "COMMISSION", "OPEN_CASE", "BREAK_GLASS"), Live("REGISTRATION", "OPEN_CASE"));
            var observed = Live("REGISTRATION", "COMMISSION", "OPEN_CASE");
            List<string> seen = all.Count > 0 ? ["child"] : [];
            foreach (var record in records)
            {
                seen.AddRange(record.Registrations.Where(own => readers.Contains(own.School) || all.Exists(own.Span.Meets)).Select(own => $"registration {own.Id}"));
                seen.AddRange(record.Placements.Where(own => readers.Contains(own.Provider) || readers.Contains(own.School) || readers.Contains(own.Commissioner)
                    || register.Exists(own.Span.Meets)).Select(own => $"placement {own.Id}"));
                foreach (var day in record.Sessions)
                {
                    seen.AddRange(record.Registrations.Where(own => readers.Contains(own.School) || register.Exists(span => span.Has(day))).Select(own => $"mark {own.Id} {day:yyyy-MM-dd}"));
                    seen.AddRange(record.Placements.Where(own => readers.Contains(own.Provider) || observed.Exists(span => span.Has(day))).Select(own => $"observation {own.Id} {day:yyyy-MM-dd}"));
                }
            }

            return string.Join(", ", seen.Order(StringComparer.Ordinal));
        }

        private IEnumerable<(string Kind, int Organisation, Span Span)> Ties() =>
        [
            .. Registrations.Select(own => ("REGISTRATION", own.School, own.Span)),
            .. Placements.Select(own => ("PLACEMENT", own.Provider, own.Span)),
            .. Placements.Where(own => own.Commissioner != own.School).Select(own => ("COMMISSION", own.Commissioner, own.Span)),
            .. Others,
        ];
    }
}
