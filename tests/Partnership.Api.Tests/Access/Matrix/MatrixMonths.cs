using Partnership.Attendance.Registers;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>What is reckoned from months of marks and from many children, and what organisations keep for themselves: figures, returns, patterns, endpoints.</summary>
/// <remarks>The child of the situation was away on Mondays, and without leave for two weeks of October; twelve others are on the same roll.</remarks>
internal static class MatrixMonths
{
    private static readonly DateOnly First = new(2026, 9, 1);
    private static readonly DateOnly Last = new(2026, 11, 13);
    private static readonly DateOnly Closed = new(2026, 10, 30);

    /// <summary>Written before the child's other records, while nothing counts on who was seen last.</summary>
    public static void Write(CountyBuilder county, Situation s)
    {
        if (s.Number == 1)
        {
            county.Add("""
                insert into benchmark (time_period, level, area_code, phase, area_name, region_code, la_code, possible, attended, absence, authorised, unauthorised, persistent_absence_percent, codes, imported_at)
                  values ('202526', 'LOCAL_AUTHORITY', 'E10000003', 'SECONDARY', 'Cambridgeshire', 'E12000006', '873', 1000, 900, 100, 60, 40, 20, '{"/": 800, "I": 60}', '2026-10-01')
                """);
        }

        Settings(county, s);
        History(county, s);
        Others(county, s);
        Endpoint(county, s);
    }

    private static void Settings(CountyBuilder county, Situation s) => county.Add($"""
        update organisation set la_code = '873' where id = {s.Of(s.Holder)};
        update membership set ends = '2027-07-31' where member_id = {s.Of(s.Holder)};
        insert into closure values ({s.Of(s.Holder)}, '2026-10-30', -1, 'INSET'), ({s.Of(s.Holder)}, '2026-10-29', 1, 'UNPLANNED_CLOSURE');
        update assessment_period set starts = '2026-11-09', ends = '2026-11-13' where organisation_id = {s.Of(s.Holder)};
        update absence_policy set reintegration_from_school_days = 1, remind_reason_after = array[2] where organisation_id = {s.Of(s.Holder)};
        update pupil_group set recorded_at = '2026-09-01', recorded_by_name = 'A Head', recorded_by_position = 'Head' where school_id = {s.Of(s.Holder)}
        """);

    private static void History(CountyBuilder county, Situation s)
    {
        List<string> marks = [];
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day != Closed)
            {
                var (am, pm) = (day.Month, day.Day) switch
                {
                    (10, >= 5 and <= 16) => ("O", "O"),
                    (11, 10) => ("L", "\\"),
                    (11, 11) => ("N", "\\"),
                    (11, 12) => ("O", "\\"),
                    (11, 13) => ("J1", "\\"),
                    _ when day.DayOfWeek == DayOfWeek.Monday => ("I", "I"),
                    _ => ("/", "\\"),
                };
                marks.Add($"(date '{day:yyyy-MM-dd}', 0, '{am}')");
                if (s.Number <= Situation.All.Count || day != new DateOnly(2026, 11, 9))
                {
                    // Where things are changed, a mark that was set aside still has its place.
                    marks.Add($"(date '{day:yyyy-MM-dd}', 1, '{pm}')");
                }
            }
        }

        var before = s.Relationship is "placement" or "commission" && s.State is "before";
        county.Add($"""
            insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position, version)
              select {s.Of(s.Holder)}, {s.Id(1)}, {s.Id(1)}, m.date, m.half, m.code, m.date + time '09:10', 'A Teacher', 'Tutor', 1 from (values {string.Join(", ", marks)}) m (date, half, code)
            """)
            .Observation(s.Id(before ? 2 : 1), new DateOnly(2026, 10, 14), Half.Am, Observation.Present);
    }

    // Twelve children of another year on the roll, ten of them placed as well; one long ill, one about to leave; and one on no roll at all.
    private static void Others(CountyBuilder county, Situation s)
    {
        var (holder, provider, authority) = (s.Of(s.Holder), s.Of(Party.OtherProvider), s.Of(s.Relationship is "case" ? Party.Authority : Party.CaseAuthority));
        county.Add($"""
            insert into pupil (id, given_name, family_name, date_of_birth, year_group, registered_on)
              select {s.Id(100)} + i, 'Other', 'Child' || i, '2011-03-04', 10, '2026-09-01' from generate_series(1, 13) i;
            insert into registration select {s.Id(100)} + i, {s.Id(100)} + i, {holder}, 'SINGLE', '2026-09-01', case i when 2 then date '2026-12-04' end from generate_series(1, 12) i;
            insert into placement (id, pupil_id, provider_id, commissioner_id, school_id, route, starts, agreed_week, remote_week)
              select {s.Id(100)} + i, {s.Id(100)} + i, {provider}, {holder}, {holder}, 'SCHOOL_COMMISSIONED', '2026-09-01', '--xx------', '----------' from generate_series(3, 12) i;
            insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position, version)
              select {holder}, {s.Id(100)} + i, {s.Id(100)} + i, d, h, case i when 1 then 'I' when 3 then 'N' when 4 then 'O' else (case h when 0 then '/' else '\' end) end, d + time '09:10', 'A Teacher', 'Tutor', 1
                from generate_series(1, 12) i, generate_series(timestamp '2026-11-02', '2026-11-20', '1 day') d, generate_series(0, 1) h
               where extract(isodow from d) < 6 and (i = 1 or d = '2026-11-16');
            insert into provider_mark (provider_id, placement_id, pupil_id, school_id, session_date, half, observation, due_at, recorded_at, recorded_by_name, recorded_by_position)
              select {provider}, {s.Id(100)} + i, {s.Id(100)} + i, {holder}, '2026-11-17', 0, 'PRESENT', '2026-11-17 09:30Z', '2026-11-17 09:20Z', 'A Mentor', 'Mentor' from generate_series(3, 12) i;
            insert into register_tally values ({holder}, '2026-11-16', 0, '/', 8), ({holder}, '2026-11-16', 0, 'I', 5);
            insert into deletion_notice values ({holder}, {s.Id(102)}, {s.Id(102)}, '2026-12-04', 'MOVED_AWAY', null, '2026-11-18', 'A Head', 'Head');
            update pupil set sex = 'F' where id = {s.Id(113)};
            insert into missing_education_case (id, home_authority_id, reported_by_id, pupil_id, missing_since, opened_on, primary_reason, recorded_at)
              values ({s.Id(3)}, {authority}, {holder}, {s.Id(113)}, '2026-09-02', '2026-09-10', 'a reason', '2026-09-10');
            insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, at, by_name, by_position, recorded_at)
              values ('MISSING_EDUCATION', {s.Id(3)}, {holder}, {s.Id(113)}, 'OPENED', 'a reason', '2026-09-10', 'A Head', 'Head', '2026-09-10');
            insert into support_step (school_id, registration_id, pupil_id, kind, taken_on, note, recorded_at, recorded_by_name, recorded_by_position)
              values ({holder}, {s.Id(1)}, {s.Id(1)}, 'NOTICE_TO_IMPROVE', '2026-10-19', 'a note', '2026-10-19', 'A Head', 'Head')
            """);
    }

    // An endpoint that its application has switched off: nothing is sent.
    private static void Endpoint(CountyBuilder county, Situation s) => county.Add($"""
        insert into webhook (id, organisation_id, client, purpose, grant_id, url, description, kinds, state, disabled_reason, disabled_at, created_at, after_transaction, after_number)
          values ({s.Id(1)}, {s.Of(Party.App)}, '{Situation.Client(s.Of(Party.App))}', 'NOTIFICATION', {(s.Relationship is "grant" ? $"{s.Id(51)}" : "null")}, 'https://hooks.example.invalid/a', 'Absences',
            array['ABSENCE_RECORDED'], 'DISABLED', 'BY_OWNER', '2026-11-18', '2026-11-01', '0', 0);
        insert into webhook_key values ('{s.Number:00000000}-0000-4000-8000-000000000001', {s.Of(Party.App)}, {s.Id(1)}, decode(repeat('ab', 32), 'hex'), decode('ab', 'hex'), '2026-11-01', '2027-01-01');
        insert into webhook_delivery (id, organisation_id, webhook_id, source_id, message_id, kind, event_transaction, event_number, recorded_at, state, attempts, created_at, next_attempt_at, last_attempt_at, last_status, last_failure, finished_at) values
          ({s.Id(1)}, {s.Of(Party.App)}, {s.Id(1)}, {s.Of(Party.Stranger)}, '{s.Number:00000000}-0000-4000-8000-000000000002', 'ABSENCE_RECORDED', '1', 1, '2026-11-17', 'DEAD', 12, '2026-11-17', null, '2026-11-18', 500, 'STATUS', '2026-11-18'),
          ({s.Id(2)}, {s.Of(Party.App)}, {s.Id(1)}, {s.Of(Party.Stranger)}, '{s.Number:00000000}-0000-4000-8000-000000000003', 'ABSENCE_RECORDED', '1', 2, '2026-11-17', 'PENDING', 1, '2026-11-17', '2099-01-01', '2026-11-18', 500, 'STATUS', null)
        """);
}
