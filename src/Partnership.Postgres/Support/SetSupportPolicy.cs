using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Support;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Support;

/// <summary>Sets an organisation's own ladder of support, and the wording of its letters (S22).</summary>
public sealed class SetSupportPolicy(PartnershipDatabase database)
{
    /// <summary>Sets the ladder from a day on; what was set for the same day is replaced.</summary>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<int>> LadderAsync(
        AccessScope scope, int organisation, DateOnly? starts, LadderPolicy policy, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var refusals = new List<Rejection>();
        if (!scope.WriterIds.Contains(organisation))
        {
            refusals.Add(Rejections.NotFound().At("organisation"));
        }

        if (policy.TargetPercent is < 1 or > 100)
        {
            refusals.Add(Rejections.PercentInvalid().At("targetPercent"));
        }

        if (policy.Check() is { } ladder)
        {
            refusals.Add(ladder.At("steps"));
        }

        return refusals.Count > 0
            ? ValueTask.FromResult(Outcome<int>.Refused(refusals))
            : SaveAsync(
                scope,
                """
                insert into support_ladder (organisation_id, starts, target_percent, steps) values (@organisation, @starts, @target, @steps::jsonb)
                on conflict (organisation_id, starts) do update set target_percent = excluded.target_percent, steps = excluded.steps
                """,
                organisation,
                [("organisation", organisation), ("starts", starts ?? scope.On), ("target", policy.TargetPercent), ("steps", LadderText.Write(policy.Steps))],
                cancellation);
    }

    /// <summary>Sets the wording of one letter.</summary>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<int>> TemplateAsync(AccessScope scope, int organisation, LetterTemplate template, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        var refusals = new List<Rejection>();
        if (!scope.WriterIds.Contains(organisation))
        {
            refusals.Add(Rejections.NotFound().At("organisation"));
        }

        if (template.Check() is { } invalid)
        {
            refusals.Add(invalid.At("body"));
        }

        var by = Recorder.Of(scope.Caller);
        return refusals.Count > 0
            ? ValueTask.FromResult(Outcome<int>.Refused(refusals))
            : SaveAsync(
                scope,
                """
                insert into letter_template (organisation_id, kind, subject, body, changed_at, changed_by_name, changed_by_position)
                values (@organisation, @kind, @subject, @body, @now, @name, @position)
                on conflict (organisation_id, kind) do update set subject = excluded.subject, body = excluded.body, changed_at = excluded.changed_at,
                  changed_by_name = excluded.changed_by_name, changed_by_position = excluded.changed_by_position
                """,
                organisation,
                [
                    ("organisation", organisation), ("kind", Stored.Name(template.Kind)), ("subject", template.Subject), ("body", template.Body),
                    ("now", database.Clock.GetUtcNow()), ("name", by.Name), ("position", by.Position),
                ],
                cancellation);
    }

    private ValueTask<Outcome<int>> SaveAsync(
        AccessScope scope, string sql, int organisation, (string, object)[] values, CancellationToken cancellation) => database.WriteAsync(
        scope,
        async (_, transaction, stop) =>
        {
            await using var batch = new StatementBatch(transaction);
            batch.Run(sql, values);
            await batch.ExecuteAsync(stop);
            return Outcome<int>.Done(organisation);
        },
        cancellation);
}
