using System.Text.Json;
using Npgsql;

namespace Partnership.Postgres.Organisations;

/// <summary>Reads of the Department for Education's published figures: public, without children.</summary>
public static class BenchmarkReads
{
    /// <summary>The latest figures of one authority, its region and England in one phase, the narrowest first; empty when unknown.</summary>
    /// <param name="laCode">Three digits.</param>
    /// <param name="phase">The phase.</param>
    public static ScopedQuery<IReadOnlyList<BenchmarkRow>> Of(string laCode, BenchmarkPhase phase) => RowQuery.List(
        """
        with authority as (
          select a.time_period, a.region_code from benchmark a
           where a.level = 'LOCAL_AUTHORITY' and a.la_code = @authority and a.phase = @phase
           order by a.time_period desc limit 1)
        select b.level, b.area_name, b.phase, b.time_period, b.possible, b.attended, b.absence, b.authorised, b.unauthorised,
               b.persistent_absence_percent, b.codes::text
          from authority a
          join benchmark b on b.time_period = a.time_period and b.phase = @phase
           and (b.level = 'ENGLAND' or (b.level = 'REGION' and b.region_code = a.region_code)
                or (b.level = 'LOCAL_AUTHORITY' and b.la_code = @authority))
         order by case b.level when 'LOCAL_AUTHORITY' then 0 when 'REGION' then 1 else 2 end
        """,
        Row,
        RowQuery.Value("authority", laCode),
        RowQuery.Value("phase", Stored.Name(phase)));

    private static BenchmarkRow Row(NpgsqlDataReader reader)
    {
        var possible = reader.GetInt64(4);
        return new BenchmarkRow(
            reader.Member<BenchmarkLevel>(0),
            reader.GetString(1),
            reader.Member<BenchmarkPhase>(2),
            reader.GetString(3),
            possible,
            reader.GetInt64(5),
            reader.GetInt64(6),
            reader.GetInt64(7),
            reader.GetInt64(8),
            reader.Read<double?>(9),
            Codes(reader.GetString(10), possible));
    }

    // The column holds one object: each code with its sessions.
    private static BenchmarkCodeRow[] Codes(string json, long possible)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.EnumerateObject().Select(code =>
                new BenchmarkCodeRow(code.Name, code.Value.GetInt64(), BenchmarkRow.Share(code.Value.GetInt64(), possible) ?? 0)),
        ];
    }
}
