using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Testing;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests;

/// <summary>A county in which things are recorded: two authorities, a school and an AP school, two providers, an autumn term.</summary>
/// <remarks>
/// The term is 1 September to 18 December 2026 with a half-term from 26 to 30 October; Friday 6 November is an INSET day at the school.
/// Sessions are at 09:00 and 13:00; registers close after 30 minutes, providers report within 30.
/// </remarks>
internal sealed class RecordingCounty : IAsyncDisposable
{
    public const int Authority = 1;
    public const int HomeAuthority = 2;
    public const int School = 3;
    public const int ApSchool = 4;
    public const int Provider = 5;
    public const int OtherProvider = 6;
    public const int OtherSchool = 7;

    public static readonly DateOnly TermStarts = new(2026, 9, 1);

    private RecordingCounty(TestDatabase test, ManualTime clock)
    {
        Test = test;
        Clock = clock;
        Database = test.Open(clock);
    }

    public TestDatabase Test { get; }

    public ManualTime Clock { get; }

    public PartnershipDatabase Database { get; }

    /// <summary>Makes the county with its clock at a local time of a day.</summary>
    public static async Task<RecordingCounty> CreateAsync(string day = "2026-11-20", string time = "16:00")
    {
        var test = await TestDatabase.CreateAsync();
        var now = LondonTime.ToInstant(Day(day), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
        var county = new RecordingCounty(test, new ManualTime(now));
        await test.ExecuteAsync("""
            insert into organisation (id, kind, name, phase, client_id) values
              (1, 'LOCAL_AUTHORITY', 'Fenshire', null, null), (2, 'LOCAL_AUTHORITY', 'Heathshire', null, null),
              (3, 'SCHOOL', 'Ferry School', 'SECONDARY', null), (4, 'SCHOOL', 'Lock Academy', 'ALTERNATIVE_PROVISION', null),
              (5, 'AP_PROVIDER', 'Boathouse', null, null), (6, 'AP_PROVIDER', 'Smithy', null, null),
              (7, 'SCHOOL', 'Ridge School', 'SECONDARY', null);
            insert into membership values (3, 1, 'LOCAL_AUTHORITY', '2020-09-01', null), (4, 1, 'LOCAL_AUTHORITY', '2020-09-01', null),
              (7, 1, 'LOCAL_AUTHORITY', '2020-09-01', null);
            insert into term select o, '2026-09-01', '2026-10-23', 'Autumn 1' from generate_series(3, 7) o;
            insert into term select o, '2026-11-02', '2026-12-18', 'Autumn 2' from generate_series(3, 7) o;
            insert into closure values (3, '2026-11-06', -1, 'INSET');
            insert into session_time select o, 0, '09:00', '12:00' from generate_series(3, 7) o;
            insert into session_time select o, 1, '13:00', '15:30' from generate_series(3, 7) o;
            insert into organisation_policy select o, '2020-09-01', 30, 30, 95, '09:00' from generate_series(3, 7) o;
            select rebuild_school_days(array[3, 4, 5, 6, 7]);
            """);
        return county;
    }

    /// <summary>Adds a pupil of the school, and where asked one placed with the provider for a week of ten letters.</summary>
    /// <returns>The registration and placement; the placement is 0 when there is none. Ids equal the pupil's, plus 1000 and 2000.</returns>
    public async Task<(long Registration, long Placement)> AddPupilAsync(
        long id, string? week = null, string? upn = null, bool livesElsewhere = false, string starts = "2026-09-01", string route = "SCHOOL_COMMISSIONED")
    {
        await using var batch = Test.Owner.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            insert into pupil (id, upn, given_name, family_name, date_of_birth, year_group, home_local_authority_id, registered_on)
            values ($1, $2, 'Given', 'Family', '2012-01-01', 9, $3, '2026-09-01')
            """)
        { Parameters = { new() { Value = id }, new() { Value = (object?)upn ?? DBNull.Value }, new() { Value = livesElsewhere ? HomeAuthority : Authority } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into registration (id, pupil_id, school_id, status, starts) values ($1 + 1000, $1, 3, 'SINGLE', '2026-09-01')")
        { Parameters = { new() { Value = id } } });
        if (week is not null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                insert into placement (id, pupil_id, provider_id, commissioner_id, school_id, route, starts, agreed_week)
                values ($1 + 2000, $1, 5, 3, 3, $4, $2, $3)
                """)
            { Parameters = { new() { Value = id }, new() { Value = Day(starts) }, new() { Value = week }, new() { Value = route } } });
        }

        await batch.ExecuteNonQueryAsync();
        return (id + 1000, week is null ? 0 : id + 2000);
    }

    /// <summary>Moves the clock to a local time of a later day.</summary>
    public void MoveTo(string day, string time = "16:00") => Clock.Advance(
        LondonTime.ToInstant(Day(day), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)) - Clock.GetUtcNow());

    /// <summary>What the server does right after a recording: duties and discrepancies follow it.</summary>
    public async Task<BatchOutcome> KeptAsync(ValueTask<BatchOutcome> recording)
    {
        var outcome = await recording;
        await new KeptState(Database).KeepRecordingsAsync();
        return outcome;
    }

    public AccessScope SchoolScope(int school = School, Person? person = null) => Scope(school, OrganisationKind.School, ClaimSets.SchoolDsl, person);

    public AccessScope ProviderScope(int provider = Provider, Person? person = null) =>
        Scope(provider, OrganisationKind.ApProvider, ClaimSets.ApProvider, person);

    public AccessScope AuthorityScope(int authority = Authority) => Scope(authority, OrganisationKind.LocalAuthority, ClaimSets.LaCme, null);

    /// <summary>The rows of a query as lines, columns separated by a bar.</summary>
    public async Task<string> RowsAsync(string sql)
    {
        await using var command = Test.Owner.CreateCommand($"select concat_ws('|', variadic array(select coalesce(value, '-') from json_each_text(row_to_json(q)))) from ({sql}) q");
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    public static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Test.DisposeAsync();
    }

    private AccessScope Scope(int organisation, OrganisationKind kind, ClaimSet claims, Person? person) => new(
        new Caller(organisation, kind, "test-client", claims, Purpose.Attendance, DateTimeOffset.MaxValue, person ?? new Person("Pat Marsh", "Attendance officer")),
        [organisation],
        [],
        LondonTime.DateOf(Clock.GetUtcNow()));
}
