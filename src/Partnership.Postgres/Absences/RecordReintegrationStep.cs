using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Absences;

/// <summary>Records a step after a pupil's return (S17). A step that was done is answered with, and not done twice.</summary>
public sealed class RecordReintegrationStep(PartnershipDatabase database)
{
    /// <summary>Records a step on behalf of a caller.</summary>
    /// <returns>The absence, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, ReintegrationReport asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, ReintegrationReport asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var pupil = await context.Set<Absence>().Where(row => row.Id == asked.AbsenceId).Select(row => (long?)row.PupilId).SingleOrDefaultAsync(cancellation);
        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{pupil ?? 0}])", cancellation);
        var absence = await context.Set<Absence>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == asked.AbsenceId, cancellation);
        if (absence is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("absence"));
        }

        var unsigned = Signature.Check(scope, asked.By, out var by);
        var refused = !scope.WriterIds.Contains(absence.OrganisationId) ? Rejections.NotAllowed().At("absence")
            : absence.State == AbsenceState.Open ? Rejections.StepOutOfOrder().At("absence")
            : !await LiveTie.HoldsAsync(absence.OrganisationId, absence.PupilId, transaction, cancellation) ? Rejections.TieEnded().At("absence")
            : FreeText.Check(asked.Note)?.At("note") ?? unsigned;
        if (refused is not null)
        {
            return Outcome<long>.Refused(refused);
        }

        var name = Stored.Name(asked.Step);
        if (!await context.Set<StoredStep>().AnyAsync(
            step => step.Subject == CaseSubject.Absence && step.SubjectId == absence.Id && step.Step == name, cancellation))
        {
            var step = StoredStep.Of(CaseSubject.Absence, absence.Id, absence.OrganisationId, absence.PupilId, name, by, now);
            step.Note = string.IsNullOrWhiteSpace(asked.Note) ? null : asked.Note.Trim();
            context.Add(step);
            await context.SaveChangesAsync(cancellation);
            await DutyKeeper.AfterAsync(transaction, [absence.PupilId], now, ChangedSessions.None, cancellation);
        }

        return Outcome<long>.Done(absence.Id);
    }
}
