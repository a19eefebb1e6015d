using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>A file of marks comes in whole: recorded or set aside, decided by the session's date, and by a person where nobody can know (T10).</summary>
public sealed class ImportMarksTests
{
    private const string Upn = "Y999410525001";
    private static readonly DateOnly Day = new(2026, 11, 19);

    [Fact]
    public async Task Every_line_is_recorded_or_set_aside_with_its_reason_and_a_second_import_changes_nothing()
    {
        await using var county = await CountyAsync();
        MarkLine[] lines =
        [
            new(2, Upn, Day, Half.Am, "/"),
            new(3, Upn, Day, Half.Pm, "H"),
            new(4, Upn, Day.AddDays(-1), Half.Am, "?"),
            new(5, Upn, Day.AddDays(-1), Half.Pm, "/"),
            new(6, "B801200005001", Day, Half.Am, "N"),
            new(7, Upn, new DateOnly(2026, 11, 21), Half.Am, "N"),
        ];
        var import = new ImportMarks(county.Database);

        Assert.Equal(new MarkImportOutcome(1, 5), await import.RunAsync(county.SchoolScope(), RecordingCounty.School, "old.csv", lines));
        Assert.Equal(new MarkImportOutcome(1, 5), await import.RunAsync(county.SchoolScope(), RecordingCounty.School, "old.csv", lines));

        Assert.Equal("/", await county.RowsAsync("select code from attendance_mark"));
        Assert.Equal(
            """
            3|H|RETIRED_CODE|CODE_NOT_IN_FORCE|C|1
            4|?|UNKNOWN_CODE|CODE_UNKNOWN||1
            5|/|WRONG_HALF|CODE_WRONG_HALF|\|1
            6|N|PUPIL_UNKNOWN|NOT_FOUND||-
            7|N|REFUSED|SESSION_CLOSED||1
            """.ReplaceLineEndings("\n"),
            await county.RowsAsync("select line, code, reason, refusal, array_to_string(choices, ' ') as choices, pupil_id from quarantined_mark order by line"));
    }

    [Fact]
    public async Task A_person_chooses_the_code_or_discards_the_line_with_a_reason()
    {
        await using var county = await CountyAsync();
        await new ImportMarks(county.Database).RunAsync(
            county.SchoolScope(), RecordingCounty.School, "old.csv", [new(2, Upn, Day, Half.Am, "H"), new(3, Upn, Day, Half.Pm, "J")]);
        var waiting = await ReadAsync(county, county.SchoolScope(), resolved: false);
        Assert.Equal(["H", "J"], waiting.Select(row => row.Code));
        Assert.Empty(await ReadAsync(county, county.ProviderScope(), resolved: false));
        var resolve = new ResolveQuarantinedMark(county.Database);
        var (first, second) = (waiting[0].Id, waiting[1].Id);

        Assert.Equal("NOT_FOUND quarantinedMark", Said(await resolve.RunAsync(county.ProviderScope(), new(first, "C", null, null, "x", null, null))));
        Assert.Equal("REASON_REQUIRED reason", Said(await resolve.RunAsync(county.SchoolScope(), new(first, "C", null, null, " ", null, null))));
        Assert.Equal("CODE_NOT_IN_FORCE code", Said(await resolve.RunAsync(county.SchoolScope(), new(first, "H", null, null, "x", null, null))));
        Assert.Equal("", Said(await resolve.RunAsync(county.SchoolScope(), new(first, "C", null, null, "The head agreed the leave", null, null))));
        Assert.Equal("", Said(await resolve.RunAsync(county.SchoolScope(), new(second, null, null, null, "A line of the wrong pupil", null, null))));
        Assert.Equal("ALREADY_DECIDED quarantinedMark", Said(await resolve.RunAsync(county.SchoolScope(), new(first, "C", null, null, "x", null, null))));

        Assert.Equal("C|Pat Marsh", await county.RowsAsync("select code, recorded_by_name from attendance_mark"));
        Assert.Empty(await ReadAsync(county, county.SchoolScope(), resolved: false));
        Assert.Equal(
            [QuarantineResolution.Recorded, QuarantineResolution.Discarded],
            (await ReadAsync(county, county.SchoolScope(), resolved: true)).Select(row => row.Resolution!.Value));
    }

    private static async Task<RecordingCounty> CountyAsync()
    {
        var county = await RecordingCounty.CreateAsync("2026-11-20", "16:00");
        await county.AddPupilAsync(1, upn: Upn);
        return county;
    }

    private static async Task<IReadOnlyList<QuarantinedMarkRow>> ReadAsync(RecordingCounty county, AccessScope scope, bool resolved)
    {
        await using var session = county.Database.OpenSession(scope);
        return await session.AskNow(QuarantineReads.Page(null, resolved, 0, 100));
    }

    private static string Said(Outcome<long> outcome) =>
        string.Join(' ', outcome.Rejections.Select(rejection => $"{rejection.Code} {string.Join('.', rejection.Path ?? [])}"));
}
