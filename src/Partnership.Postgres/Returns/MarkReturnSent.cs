using System.Globalization;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Events;
using Partnership.Attendance.Returns;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Events;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Returns;

/// <summary>Keeps a return with exactly what it said when it was sent (T9). Sending it is the organisation's own act, by the channel that its authority gave it.</summary>
/// <remarks>
/// What it says is read as it was known at the instant that it carries: a mark that is amended at the same moment is in one or
/// the other, and the return never says what was never true.
/// </remarks>
public sealed class MarkReturnSent(PartnershipDatabase database)
{
    // What the receiving authority needs to know who is meant, as it stands now.
    private const string ParticularsSql = """
        select p.id, p.given_name || ' ' || p.family_name, p.date_of_birth::text, p.upn, p.address,
               (select string_agg(c.name || ' (' || c.relationship || ')' || coalesce(' ' || c.telephone, '') || coalesce(', ' || c.address, case when c.lives_with_pupil then ', with the pupil' end, ''), '; ' order by c.priority)
                  from contact c where c.pupil_id = p.id)
          from pupil p where p.id = any(@pupils)
        """;

    /// <summary>Keeps a return on behalf of a caller.</summary>
    /// <returns>The return, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<long>> RunAsync(
        AccessScope scope, ScopedSession session, MarkReturnSentRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var now = database.Clock.GetUtcNow();
        var by = Amending.By(scope.Caller, request.ByName, request.ByPosition);
        if (by is null || string.IsNullOrWhiteSpace(by.Name) || string.IsNullOrWhiteSpace(by.Position))
        {
            return Outcome<long>.Refused(Rejections.PersonRequired().At("sentByName"));
        }

        if ((FreeText.Check(by.Name) ?? FreeText.Check(by.Position)) is { } invalid)
        {
            return Outcome<long>.Refused(invalid.At("sentByName"));
        }

        if (request.Period.To < request.Period.From)
        {
            return Outcome<long>.Refused(Rejections.PeriodInvalid().At("to"));
        }

        var asked = ReturnReads.Of(session, request.Period, now, request.Period.Kind is ReturnKind.Attendance or ReturnKind.Sickness ? now : null);
        await session.FlushAsync();
        var found = await asked;
        if (found is null || !scope.WriterIds.Contains(request.Period.OrganisationId))
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("organisation"));
        }

        return found.Lines.Count == 0
            ? Outcome<long>.Refused(Rejections.NothingToReport().At("from"))
            : await database.WriteAsync(scope, (_, transaction, stop) => KeepAsync(found, by, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> KeepAsync(
        ReturnRow found, Person by, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var (authority, particulars) = await ReadAsync(found, transaction, cancellation);
        if (authority is not { } to)
        {
            return Outcome<long>.Refused(Rejections.AuthorityUnknown().At("organisation"));
        }

        await using var context = AttendanceDbContext.Within(transaction);
        var sent = new SentReturnRecord
        {
            OrganisationId = found.OrganisationId,
            AuthorityId = to,
            Kind = found.Kind,
            PeriodFrom = found.From,
            PeriodTo = found.To,
            SentAt = now,
            SentByName = by.Name.Trim(),
            SentByPosition = by.Position.Trim(),
        };
        context.Add(sent);
        await context.SaveChangesAsync(cancellation);
        context.AddRange(found.Lines.Select(line => new SentReturnLine
        {
            OrganisationId = found.OrganisationId,
            ReturnId = sent.Id,
            Key = line.Line.Key,
            AuthorityId = to,
            PupilId = line.PupilId,
            Said = ReturnText.Write(line.Line, line.PupilId is { } pupil ? particulars.GetValueOrDefault(pupil) : null),
        }));
        await context.SaveChangesAsync(cancellation);
        await TellAsync(sent, now, transaction, cancellation);
        if (found.Kind is ReturnKind.NewPupil or ReturnKind.Deletion or ReturnKind.Sickness)
        {
            await DutyKeeper.LockAndKeepAsync(transaction, [.. particulars.Keys], now, cancellation);
        }

        return Outcome<long>.Done(sent.Id);
    }

    private static async ValueTask<(int? Authority, Dictionary<long, Dictionary<string, string?>> Particulars)> ReadAsync(
        ReturnRow found, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        int? authority = null;
        Dictionary<long, Dictionary<string, string?>> particulars = [];
        await using (var batch = new StatementBatch(transaction))
        {
            batch.Rows(
                """
                select c.ancestor_id from organisation_closure c join organisation o on o.id = c.ancestor_id
                 where c.descendant_id = @organisation and o.kind = 'LOCAL_AUTHORITY' and c.starts <= (select context_day()) and c.ends >= (select context_day())
                """,
                row => authority = row.GetInt32(0),
                ("organisation", found.OrganisationId));
            batch.Rows(
                ParticularsSql,
                row => particulars[row.GetInt64(0)] = ReturnText.Particulars.Zip(Enumerable.Range(1, 5)).ToDictionary(
                    item => item.First, item => row.Read<string>(item.Second)),
                ("pupils", found.Lines.Select(line => line.PupilId).OfType<long>().Distinct().ToArray()));
            await batch.ExecuteAsync(cancellation);
        }

        return (authority, particulars);
    }

    private static async ValueTask TellAsync(SentReturnRecord sent, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        EventStatements.Append(batch, SubjectKind.Registration, sent.OrganisationId, now,
        [
            new NewEvent
            {
                Kind = EventKind.ReturnSent,
                SchoolId = sent.OrganisationId,
                PupilId = null,
                Entity = "SENT_RETURN",
                EntityId = sent.Id.ToString(CultureInfo.InvariantCulture),
                Version = 1,
                OccurredAt = now,
            },
        ]);
        await batch.ExecuteAsync(cancellation);
    }
}
