namespace Partnership.Postgres.Tests.Registers;

/// <summary>
/// Lists that are full of other people's rows: the school has three pupils who are placed and the provider reports of them, the other school
/// has nine hundred with twenty discrepancies each.
/// </summary>
/// <remarks>Whoever changes something in it leaves it as it was.</remarks>
public sealed class CrowdedCounty : IAsyncLifetime
{
    internal RecordingCounty County { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        County = await RecordingCounty.CreateAsync("2026-11-20");
        for (var id = 1; id <= 3; id++)
        {
            await County.AddPupilAsync(id, "xxxxxxxxxx", starts: "2026-11-02");
        }

        await County.Test.ExecuteAsync("""
            insert into pupil (id, given_name, family_name, date_of_birth, year_group, registered_on)
              select 100 + n, 'Given', 'Family', '2012-01-01', 9, '2026-09-01' from generate_series(1, 900) n;
            insert into registration (id, pupil_id, school_id, status, starts) select 1000 + id, id, 7, 'SINGLE', '2026-09-01' from pupil where id > 100;
            insert into placement (id, pupil_id, provider_id, commissioner_id, school_id, route, starts, agreed_week)
              select 2000 + id, id, 6, 7, 7, 'SCHOOL_COMMISSIONED', '2026-09-01', 'xxxxxxxxxx' from pupil where id > 100;
            insert into missing_pupil (local_authority_id, pupil_id, school_id, whereabouts_unknown_since, absent_since, absent_since_half, opened_on, next_step, next_step_due)
              values (1, 1, 3, '2026-11-05', '2026-11-01', 0, '2026-11-10', 'REPORT_TO_AUTHORITY', '2026-11-20');
            insert into discrepancy (action_by_id, here_id, there_id, pupil_id, session_date, half, kind, found_at)
              select case n % 2 when 0 then g.school_id else l.provider_id end, g.school_id, l.provider_id, g.pupil_id, date '2026-11-02' + n / 2, n % 2,
                     case n % 2 when 0 then 'OFF_SITE_BUT_ABSENT_THERE' else 'NOT_REPORTED_IN_TIME' end, '2026-11-20'
                from registration g join placement l on l.pupil_id = g.pupil_id, generate_series(0, 19) n;
            insert into duty (organisation_id, holder, rule, kind, subject, pupil_id, due_on, ends_at, safeguarding)
              select g.school_id, 'SCHOOL_OFFICE', 'S04', 'CONTACT_FAMILY', g.pupil_id || '/' || n, g.pupil_id, date '2026-11-02' + n, date '2026-11-02' + n, false
                from registration g, generate_series(0, 9) n;
            """);
        await County.Test.ExecuteAsync("vacuum analyze");
    }

    public async Task DisposeAsync() => await County.DisposeAsync();
}
