using Partnership.Postgres.Duties;
using System.Globalization;
using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Events;
using Partnership.Attendance.Referrals;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Events;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Referrals;

/// <summary>What every move of a referral leaves behind: its step, its event, its next deadline and what it means for the lists of the missing.</summary>
internal static class ReferralTrail
{
    /// <summary>The day by which the receiver is expected to say something, by the calendar of the pupil's school or of the sender.</summary>
    public static async ValueTask<DateOnly?> AnswerDueAsync(
        ReferralKind kind, ReferralState state, int calendarOf, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        var times = OrganisationTimes.Load(batch, [calendarOf]);
        await batch.ExecuteAsync(cancellation);
        return ReferralDeadlines.AnswerDueOn(kind, state, LondonTime.DateOf(now), times[calendarOf].Calendar);
    }

    /// <summary>Adds the step to a context; it is saved with the referral.</summary>
    public static void Step(AttendanceDbContext context, Referral referral, int mover, string? reason, Person by, DateTimeOffset now)
    {
        var step = StoredStep.Of(CaseSubject.Referral, referral.Id, mover, referral.PupilId, Stored.Name(referral.State), by, now);
        step.Note = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        context.Add(step);
    }

    /// <summary>Appends the event of a move and brings the lists of the missing up to date; after the referral was saved.</summary>
    public static async ValueTask FollowAsync(
        Referral referral, ReferralState? before, int mover, int schoolId, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        EventStatements.Append(batch, SubjectKind.Registration, mover, now,
        [
            new NewEvent
            {
                Kind = EventKind.ReferralMoved,
                SchoolId = schoolId,
                PupilId = referral.PupilId,
                Entity = "REFERRAL",
                EntityId = referral.Id.ToString(CultureInfo.InvariantCulture),
                Version = referral.Version,
                OccurredAt = now,
                Differences = [new Difference("state", before is { } was ? Stored.Name(was) : null, Stored.Name(referral.State))],
            },
        ]);

        // What is due next about a missing pupil follows from the report.
        batch.Call("select lock_pupils(@pupils)", ("pupils", new[] { referral.PupilId }));
        batch.Call("select keep_missing_pupils(@pupils, @today)", ("pupils", new[] { referral.PupilId }), ("today", LondonTime.DateOf(now)));
        var keeping = DutyKeeper.Open(batch, [referral.PupilId], now);
        await batch.ExecuteAsync(cancellation);
        await keeping.KeepAsync(transaction, ChangedSessions.None, cancellation);
    }
}
