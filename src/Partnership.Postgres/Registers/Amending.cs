using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Registers;

/// <summary>What the two commands that change a mark have in common: who changes it, and the append-only trail (S27, L05).</summary>
internal static class Amending
{
    /// <summary>The person who amends: as entered, else as the token names them; null when neither does.</summary>
    public static Person? By(Caller caller, string? name, string? position)
    {
        var entered = name ?? caller.Person?.Name;
        var role = position ?? caller.Person?.Position;
        return entered is null && role is null ? null : new Person(entered ?? "", role ?? "");
    }

    /// <summary>The row of the trail, with what the change may clear beside the text: a past instant needs it (Sql/0010).</summary>
    public static MarkAmendmentRow Row(string subject, int owner, MarkReference mark, long pupilId, int version, MarkAmendment amendment, AbsenceReasonCategory? clearedReason = null) => new()
    {
        OwnerId = owner,
        Subject = subject,
        SubjectId = mark.SubjectId,
        PupilId = pupilId,
        SessionDate = mark.Date,
        Half = mark.Half,
        Version = version,
        Original = amendment.Original,
        OriginalMinutesLate = (short?)amendment.OriginalMinutesLate,
        OriginalReason = clearedReason,
        Amended = amendment.Amended,
        AmendedMinutesLate = (short?)amendment.AmendedMinutesLate,
        Reason = amendment.Reason,
        AmendedAt = amendment.AmendedAt,
        AmendedByName = amendment.AmendedBy.Name,
        AmendedByPosition = amendment.AmendedBy.Position,
    };

    /// <summary>The calendar and policies of who recorded the mark.</summary>
    public static async ValueTask<OrganisationTimes> TimesAsync(NpgsqlTransaction transaction, int organisation, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        var times = OrganisationTimes.Load(batch, [organisation]);
        await batch.ExecuteAsync(cancellation);
        return times[organisation];
    }

    /// <summary>Locks the pupil and loads the episodes around a session.</summary>
    /// <remarks>The mark was read before: whoever changed it in between is found by its version, and nobody can come after.</remarks>
    public static async ValueTask<EpisodeKeeper> LockAsync(
        NpgsqlTransaction transaction, EpisodeKeeper keeper, long pupil, long subject, SessionKey session, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        batch.Call("select lock_pupils(@pupils)", ("pupils", new[] { pupil }));
        keeper.Load(batch, [subject], session);
        await batch.ExecuteAsync(cancellation);
        return keeper;
    }

    /// <summary>Saves the mark with its trail; false when somebody else changed the mark since it was read.</summary>
    public static async ValueTask<bool> SaveAsync(AttendanceDbContext context, CancellationToken cancellation)
    {
        try
        {
            await context.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }

    /// <summary>A refusal about the session itself is a refusal of the mark: an amendment has no date of its own.</summary>
    public static Rejection OnMark(Rejection rejection) =>
        rejection.Path is ["date"] or ["placement"] or null ? rejection.At("mark") : rejection;
}
