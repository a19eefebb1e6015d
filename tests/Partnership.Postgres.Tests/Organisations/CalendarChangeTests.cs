using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Organisations;

/// <summary>A calendar and a policy change by their organisation's own word, and every clock that counts by them follows.</summary>
public sealed class CalendarChangeTests
{
    [Fact]
    public async Task A_new_training_day_moves_the_day_by_which_a_reason_is_due()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-10-22", "09:20");
        await county.AddPupilAsync(1);
        await county.KeptAsync(new RecordRegister(county.Database).RunAsync(
            county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, null, Half.Am, [new MarkEntry(1001, null, "N")])));
        Assert.Equal("2026-11-05", await DueAsync(county));

        var change = new ChangeClosures(county.Database);
        var inset = new ClosureChange(new DateOnly(2026, 11, 2), null, ClosureKind.Inset);
        Assert.Equal("NOT_FOUND", Said(await change.RunAsync(county.ProviderScope(), RecordingCounty.School, [inset])));
        Assert.Equal("", Said(await change.RunAsync(county.SchoolScope(), RecordingCounty.School, [inset])));

        // 2 November falls out, and 6 November is a training day already: Monday the 9th.
        Assert.Equal("2026-11-09", await DueAsync(county));
        Assert.Equal("", Said(await change.RunAsync(county.SchoolScope(), RecordingCounty.School, [inset with { Kind = null }])));
        Assert.Equal("2026-11-05", await DueAsync(county));
        Assert.Equal("BATCH_SIZE_INVALID", Said(await change.RunAsync(county.SchoolScope(), RecordingCounty.School, [inset, inset])));
    }

    [Fact]
    public async Task A_provider_that_closes_for_the_day_has_nothing_to_report()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "08:00");
        await county.AddPupilAsync(1, "xxxxxxxxxx", starts: "2026-11-20");
        await new Postgres.Absences.KeptState(county.Database).TurnDayAsync();
        Assert.Equal("2", await county.RowsAsync("select count(*) from duty where kind = 'REPORT_SESSION'"));

        await new ChangeClosures(county.Database).RunAsync(
            county.ProviderScope(), RecordingCounty.Provider, [new ClosureChange(new DateOnly(2026, 11, 20), null, ClosureKind.UnplannedClosure)]);

        Assert.Equal("0", await county.RowsAsync("select count(*) from duty where kind = 'REPORT_SESSION'"));
    }

    [Fact]
    public async Task A_policy_holds_from_its_day_on_and_never_before()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "08:00");
        await county.AddPupilAsync(1, "xxxxxxxxxx", starts: "2026-11-20");
        await new Postgres.Absences.KeptState(county.Database).TurnDayAsync();
        var set = new SetPolicy(county.Database);
        var policy = new PolicyChange(RecordingCounty.Provider, new DateOnly(2026, 11, 20), 30, 15, 95, new TimeOnly(9, 0));

        Assert.Equal("TIME_INVALID", Said(await set.RunAsync(county.ProviderScope(), policy with { From = new DateOnly(2026, 11, 19) })));
        Assert.Equal("VALUE_OUT_OF_RANGE", Said(await set.RunAsync(county.ProviderScope(), policy with { RegisterClosesAfterMinutes = 31 })));
        Assert.Equal("NOT_FOUND", Said(await set.RunAsync(county.SchoolScope(), policy)));
        Assert.Equal("", Said(await set.RunAsync(county.ProviderScope(), policy)));

        Assert.Equal("09:15\n13:15", await county.RowsAsync("select to_char(due_at at time zone 'Europe/London', 'HH24:MI') from duty where kind = 'REPORT_SESSION' order by due_at"));
        Assert.Equal("2020-09-01|30\n2026-11-20|15", await county.RowsAsync("select starts, report_within_minutes from organisation_policy where organisation_id = 5 order by 1"));
    }

    [Fact]
    public async Task Sender_and_responsible_person_are_two_and_earlier_names_stay()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "08:00");
        await county.AddPupilAsync(1, "xxxxxxxxxx", starts: "2026-11-20");
        var name = new NameProviderContacts(county.Database);
        var sender = new Person("Sam Send", "Mentor");

        Assert.Equal("SENDER_NOT_NAMED", Said(await name.RunAsync(county.ProviderScope(), null, sender, sender)));
        Assert.Equal("NOT_FOUND", Said(await name.RunAsync(county.SchoolScope(), RecordingCounty.Provider, sender, new Person("Rae Answer", "Manager"))));
        Assert.Equal("", Said(await name.RunAsync(county.ProviderScope(), null, sender, new Person("Rae Answer", "Manager"))));
        county.MoveTo("2026-11-21");
        Assert.Equal("", Said(await name.RunAsync(county.ProviderScope(), null, new Person("Sol Next", "Mentor"), new Person("Rae Answer", "Manager"))));

        await using var session = county.Database.OpenSession(county.SchoolScope());
        Assert.Equal("Sol Next", Assert.Single(await session.AskNow(ProviderContactReads.Of([RecordingCounty.Provider]))).SenderName);
        await using var stranger = county.Database.OpenSession(county.SchoolScope(RecordingCounty.OtherSchool));
        Assert.Empty(await stranger.AskNow(ProviderContactReads.Of([RecordingCounty.Provider])));
        Assert.Equal("2", await county.RowsAsync("select count(*) from provider_contact"));
    }

    private static Task<string> DueAsync(RecordingCounty county) => county.RowsAsync("select due_on from duty where kind = 'ESTABLISH_REASON'");

    private static string Said(Outcome<int> outcome) => string.Join(' ', outcome.Rejections.Select(rejection => rejection.Code));
}
