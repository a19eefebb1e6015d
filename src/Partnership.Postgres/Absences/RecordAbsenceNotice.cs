using Npgsql;
using Microsoft.EntityFrameworkCore;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Duties;

namespace Partnership.Postgres.Absences;

/// <summary>Records what a parent told the school or the provider; one notice is enough for both (S10, S20). It changes no code by itself.</summary>
public sealed class RecordAbsenceNotice(PartnershipDatabase database)
{
    // A notice for a whole year ahead is a leave request, or a mistake.
    private const int MostDaysAhead = 366;

    /// <summary>Records a notice on behalf of a caller.</summary>
    /// <returns>The notice, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, NewNotice asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, NewNotice asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var opening = await CaseOpening.CheckAsync(scope, asked.PupilId, asked.OrganisationId, asked.By, transaction, atSchool: false, cancellation);
        var given = (asked.GivenAt ?? now).ToUniversalTime();
        var starts = asked.Starts ?? LondonTime.DateOf(given);
        opening.Refusals.AddRange(Check(asked, given, starts, now));
        if (opening.Refusals.Count > 0)
        {
            return Outcome<long>.Refused(opening.Refusals);
        }

        await using var context = AttendanceDbContext.Within(transaction);
        var notice = new StoredNotice
        {
            OrganisationId = opening.Organisation,
            SchoolId = opening.School,
            PupilId = asked.PupilId,
            GivenAt = given,
            GivenBy = asked.GivenBy!.Trim(),
            Starts = starts,
            ExpectedBack = asked.ExpectedBack,
            Reason = asked.Reason,
            Note = string.IsNullOrWhiteSpace(asked.Note) ? null : asked.Note.Trim(),
            TakenByName = opening.By.Name.Trim(),
            TakenByPosition = opening.By.Position.Trim(),
            RecordedAt = now,
        };
        context.Add(notice);
        await context.SaveChangesAsync(cancellation);
        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{asked.PupilId}])", cancellation);
        await DutyKeeper.AfterAsync(transaction, [asked.PupilId], now, ChangedSessions.None, cancellation);
        return Outcome<long>.Done(notice.Id);
    }

    private static IEnumerable<Rejection> Check(NewNotice asked, DateTimeOffset given, DateOnly starts, DateTimeOffset now)
    {
        if (given > now)
        {
            yield return Rejections.TimeInvalid().At("givenAt");
        }

        if (asked.ExpectedBack <= starts || asked.ExpectedBack > starts.AddDays(MostDaysAhead))
        {
            yield return Rejections.PeriodInvalid().At("expectedBack");
        }

        if (string.IsNullOrWhiteSpace(asked.GivenBy))
        {
            yield return Rejections.TextRequired().At("givenBy");
        }
        else if (FreeText.Check(asked.GivenBy) is { } text)
        {
            yield return text.At("givenBy");
        }

        if (FreeText.Check(asked.Note) is { } note)
        {
            yield return note.At("note");
        }
    }
}
