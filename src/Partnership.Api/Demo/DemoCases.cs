using Npgsql;
using Partnership.Postgres;

namespace Partnership.Api.Demo;

/// <summary>What people did about the absences of the county: contact attempts, statements about whereabouts and referrals.</summary>
internal static class DemoCases
{
    public static async Task AddAsync(
        PartnershipDatabase database, IReadOnlyList<DemoPupil> pupils, DemoChance chance, DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AddContactAttemptsAsync(connection, pupils, chance, cancellationToken);
        await SendReferralsAsync(connection, pupils, chance, cancellationToken); // before the list is kept: what is due next follows from them
        await StateWhereaboutsAsync(connection, pupils, day, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // For absences of placed and missing pupils that nobody explained: one attempt on most first days, more for long ones.
    private static async Task AddContactAttemptsAsync(NpgsqlConnection connection, IReadOnlyList<DemoPupil> pupils, DemoChance chance, CancellationToken cancellationToken)
    {
        var watched = pupils.Where(p => p.Placement is not null || p.MissingSince is not null).Select(p => p.Id).ToArray();
        var absences = new List<(long Id, long Pupil, int Organisation, DateOnly Starts, int Days)>();
        const string sql = """
            select id, pupil_id, organisation_id, starts, school_days from absence a
             where pupil_id = any($1) and reason in ('WITHOUT_LEAVE', 'NOT_YET_ESTABLISHED')
               and not exists (select from contact_attempt c where c.absence_id = a.id)
             order by id
            """;
        await using (var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = watched } } })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                absences.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2), reader.GetFieldValue<DateOnly>(3), reader.GetInt32(4)));
            }
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "copy contact_attempt (absence_id, pupil_id, organisation_id, at, made_by, contacted, method, outcome, recorded_at) from stdin (format binary)", cancellationToken);
        var row = new DemoRow(copy);
        foreach (var absence in absences)
        {
            // Numbered by what the absence is, not by its id: the same county has the same attempts.
            var attempts = absence.Days < 5 && chance.Of(DemoQuestion.Attempt, absence.Pupil, absence.Starts.DayNumber) < 0.2 ? 0 : 1 + Math.Min(3, absence.Days / 4);
            for (var i = 0; i < attempts; i++)
            {
                var at = Attendance.Registers.LondonTime.ToInstant(Weekday(absence.Starts, i), new TimeOnly(10, 5)).AddMinutes((absence.Pupil + (absence.Organisation * 7)) % 50);
                var roll = chance.Of(DemoQuestion.Attempt, absence.Pupil, absence.Starts.DayNumber, (absence.Organisation * 10) + i);
                copy.StartRow();
                row.Long(absence.Id).Long(absence.Pupil).Int(absence.Organisation).Instant(at).Text("Attendance officer")
                    .Text(i % 2 == 0 ? "mother" : "father").Text(i == 2 ? "HOME_VISIT" : roll < 0.7 ? "TELEPHONE" : "TEXT")
                    .Text(roll < 0.6 ? "NO_ANSWER" : roll < 0.85 ? "MESSAGE_LEFT" : "NO_REASON_GIVEN").Instant(at.AddMinutes(2));
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static DateOnly Weekday(DateOnly from, int after)
    {
        for (var day = from; ; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && after-- == 0)
            {
                return day;
            }
        }
    }

    private static async Task StateWhereaboutsAsync(NpgsqlConnection connection, IReadOnlyList<DemoPupil> pupils, DateOnly day, CancellationToken cancellationToken)
    {
        var missing = pupils.Where(p => p.MissingSince is not null).ToList();
        const string sql = """
            update absence set whereabouts_unknown = true, whereabouts_reason = 'Not at the known address; neighbours and the other parent were asked'
             where pupil_id = any($1) and state = 'OPEN' and not whereabouts_unknown;
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = missing.Where(p => p.WhereaboutsUnknown).Select(p => p.Id).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await using var keep = new NpgsqlCommand("select keep_missing_pupils($1, $2)", connection);
        keep.Parameters.Add(new() { Value = missing.Select(p => p.Id).ToArray() });
        keep.Parameters.Add(new() { Value = day });
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task SendReferralsAsync(NpgsqlConnection connection, IReadOnlyList<DemoPupil> pupils, DemoChance chance, CancellationToken cancellationToken)
    {
        await using (var any = new NpgsqlCommand("select exists (select from referral)", connection))
        {
            if ((bool)(await any.ExecuteScalarAsync(cancellationToken))!)
            {
                return;
            }
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "copy referral (pupil_id, from_id, to_id, kind, state, reason, sent_at, sent_by_name, sent_by_position) from stdin (format binary)", cancellationToken);
        var row = new DemoRow(copy);
        foreach (var pupil in pupils.Where(p => p.MissingSince is not null || (p.Placement is not null && p.Id % 13 == 0)))
        {
            var sent = Attendance.Registers.LondonTime.ToInstant(pupil.MissingSince?.AddDays(12) ?? pupil.Placement!.Starts.AddDays(20), new TimeOnly(11, 0));
            copy.StartRow();
            row.Long(pupil.Id).Int(pupil.School.Id).Int(DemoOrganisations.LocalAuthority)
                .Text(pupil.WhereaboutsUnknown ? "CHILD_MISSING_EDUCATION" : "ATTENDANCE_SUPPORT")
                .Text(chance.Of(DemoQuestion.Attempt, pupil.Id, 77) < 0.5 ? "SENT" : "RECEIVED")
                .Text("Attendance has not improved after a home visit and a meeting with the family").Instant(sent)
                .Text(DemoPeople.Clerk(chance, pupil.School.Id)).Text("Attendance officer");
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
