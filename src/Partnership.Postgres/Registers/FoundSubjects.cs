using Npgsql;

namespace Partnership.Postgres.Registers;

/// <summary>Finds the registrations or placements that a recording names, locks their pupils, and leaves them to the statements behind it in the batch (0155).</summary>
/// <param name="byId">The statement for those named by <c>@ids</c>; its first columns are <c>id</c> and <c>pupil_id</c>, its last <c>upn</c>.</param>
/// <param name="byUpn">The statement for those named by <c>@upns</c>, with the same columns.</param>
/// <remarks>The caller's predicates and policies hold for what is found, and nothing else is locked.</remarks>
internal sealed class FoundSubjects(string byId, string byUpn)
{
    private readonly StatementText<(bool ById, bool ByUpn)> texts = new(named => $"""
        with found as materialized ({(named.ById && named.ByUpn ? $"{byId} union all {byUpn}" : named.ByUpn ? byUpn : byId)})
        select f.*, (select lock_found(array_agg(distinct found.id), array_agg(found.pupil_id)) from found) from found f
        """);

    /// <summary>Adds the statement; where nothing is named none is needed, and nothing is found.</summary>
    /// <param name="batch">The batch that reads.</param>
    /// <param name="ids">Those named by their id.</param>
    /// <param name="upns">Those named by their pupil's UPN.</param>
    /// <param name="row">What becomes of each row found.</param>
    /// <param name="parameters">The statement's other parameters.</param>
    public void Add(StatementBatch batch, long[] ids, string[] upns, Action<NpgsqlDataReader> row, params (string Name, object Value)[] parameters)
    {
        if (ids.Length + upns.Length > 0)
        {
            batch.Rows(texts[(ids.Length > 0, upns.Length > 0)], row, [.. parameters, ("ids", ids), ("upns", upns)]);
        }
    }
}
