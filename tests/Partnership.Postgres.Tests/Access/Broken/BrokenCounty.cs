using System.Text.RegularExpressions;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Access.Broken;

/// <summary>The joint county with more callers and more rows: one tie of each kind, live, over, to come and of today alone, to every child.</summary>
public sealed class BrokenCounty : IAsyncLifetime
{
    private const int FirstTied = 101;
    private static readonly string[] Classes = [.. Enum.GetValues<DataClass>().Select(Stored.Name)];

    private static readonly (string Kind, string Starts, string Ends)[] Ties =
    [
        .. from kind in (string[])["REGISTRATION", "PLACEMENT", "COMMISSION", "OPEN_CASE", "BREAK_GLASS"]
           from span in ((string, string)[])[("2026-09-01", "2027-07-31"), ("2026-09-01", "2026-11-19"), ("2026-11-21", "2027-07-31"), ("2026-11-20", "2026-11-20")]
           select (kind, span.Item1, span.Item2),
    ];

    private static readonly string[] Subjects =
    [
        "absence", "leave_request", "illness_evidence", "attendance_concern", "safeguarding_concern", "missing_incident", "whereabouts_case", "referral",
        "missing_education_case", "home_education", "pupil", "sent_return", "placement_review", "placement", "discrepancy", "missing_pupil", "partner_grant", "sharing_agreement",
        "emergency_access",
    ];

    private readonly TestDatabase _database = new();
    private readonly Dictionary<GuardedTable, string> _predicates = [];

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await JointCounty.InsertAsync(_database);
        await _database.ExecuteAsync(MoreTies);
        await _database.ExecuteAsync(MoreRows.Sql);
        await _database.ExecuteAsync(GateCode.Sql);
        await _database.ExecuteAsync(Seeing);
        await _database.ExecuteAsync($"insert into gate_caller values {string.Join(", ", Callers())}");
        await _database.ExecuteAsync(Copies);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    /// <summary>Tries gates, each a row of <c>gate_mutant</c>, and returns those that nobody noticed, and those that made no sense with the reason.</summary>
    internal async Task<List<string>> TryAsync(IReadOnlyList<Gate> gates)
    {
        await using var connection = await _database.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 300;
        command.CommandText = """
            insert into gate_mutant select n - 1, t, g, a, p, c, l, r
              from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) with ordinality u (t, g, a, p, c, l, r, n)
            """;
        foreach (var column in (Func<Gate, string>[])[one => one.Table, one => one.Kind, one => one.Action, one => one.Policy, one => one.Condition, one => one.Columns, one => one.Meant])
        {
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = gates.Select(column).ToArray() });
        }

        await command.ExecuteNonQueryAsync();
        command.Parameters.Clear();
        command.CommandText = "select id, error from gate_survivors()";
        var unnoticed = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var gate = gates[reader.GetInt32(0)];
                unnoticed.Add(gate + (await reader.IsDBNullAsync(1) ? "" : " FAILED " + reader.GetString(1)));
            }
        }

        await transaction.RollbackAsync();
        return unnoticed;
    }

    /// <summary>Lines of the catalogue, their columns as they are selected.</summary>
    internal async Task<List<string[]>> LinesAsync(string sql)
    {
        await using var command = _database.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string[]>();
        while (await reader.ReadAsync())
        {
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetString(i))]);
        }

        return lines;
    }

    /// <summary>The predicate of a table, as PostgreSQL writes it and with the context in place of the session's parameters.</summary>
    internal async Task<string> PredicateAsync(GuardedTable table, string name) =>
        _predicates.TryGetValue(table, out var known) ? known : _predicates[table] = await WriteAsync(table, name);

    private async Task<string> WriteAsync(GuardedTable table, string name)
    {
        var text = InContext(AccessPredicates.Of(table, name));
        if (table is GuardedTable.EventLog or GuardedTable.CaseStep)
        {
            // What these are about has its own gate, which is tried there.
            foreach (var (subject, subjectName) in GuardedTables.Names)
            {
                foreach (var alias in (string[])["f", "p"])
                {
                    var seen = Regex.Escape(InContext(AccessPredicates.Of(subject, alias)));
                    text = Regex.Replace(text, $"(from {subjectName} {alias} where [^/]*){seen}", $"$1gate_sees_{subjectName}({alias}.id)");
                }
            }
        }

        await _database.ExecuteAsync($"create policy gate_as_written on {name} for select using ({text})");
        var written = (string)(await _database.ExecuteAsync($"select pg_get_expr(polqual, polrelid) from pg_policy where polname = 'gate_as_written' and polrelid = '{name}'::regclass"))!;
        await _database.ExecuteAsync($"drop policy gate_as_written on {name}");
        return written;
    }

    private static string Seeing => string.Join('\n', GuardedTables.Names.Where(table => Subjects.Contains(table.Value)).Select(table =>
        $"create function gate_sees_{table.Value}(bigint) returns boolean language sql stable as $$ select exists (select from {table.Value} s where s.id = $1 and {InContext(AccessPredicates.Of(table.Key, "s"))}) $$;"));

    private static string InContext(string predicate) => predicate
        .Replace("@readers", "(select context_readers())::int[]", StringComparison.Ordinal).Replace("@writers", "(select context_writers())::int[]", StringComparison.Ordinal)
        .Replace("@classes", "(select context_classes())::text[]", StringComparison.Ordinal).Replace("@day", "(select context_day())", StringComparison.Ordinal)
        .Replace("@looked_for", "(select context_purpose())", StringComparison.Ordinal);

    private static IEnumerable<string> Callers()
    {
        string Row(string name, IEnumerable<int> readers, IEnumerable<int> writers, IEnumerable<int> area, IEnumerable<string> classes, bool reading, bool writing) =>
            $"('{name.Replace("'", "''", StringComparison.Ordinal)}', '{Array(readers)}', '{Array(writers)}', '{Array(area)}', '{Array(classes)}', {reading}, {writing})";
        string Array<T>(IEnumerable<T> values) => "{" + string.Join(',', values) + "}";
        int[] all = [.. Enumerable.Range(1, 10)];

        // Those who notice most come first.
        int[] one = [MoreRows.One];
        yield return Row("an application with every class", all, [], [], Classes, true, true);
        yield return Row("one organisation", one, one, one, Classes, true, true);
        yield return Row("an application of it", one, [], [], Classes, true, true);
        yield return Row("its area", [], [], one, Classes, true, true);
        yield return Row("an application of a registering school", [FirstTied], [], [], Classes, true, false);
        yield return Row("an application of a commissioner", [FirstTied + 8], [], [], Classes, true, false);
        yield return Row("one that reads for more than it writes for", [1, 5], [1], [1, 5], Classes, true, false);
        yield return Row("nobody", [], [], [], Classes, true, true);
        foreach (var (name, scope) in JointCounty.Callers)
        {
            yield return Row(name, scope.ReaderIds, scope.WriterIds, scope.AreaIds, scope.DataClasses.Select(Stored.Name), true, true);
        }

        foreach (var missing in Classes)
        {
            yield return Row($"all without {missing}", all, all, all, Classes.Where(own => own != missing), true, missing == "FLAGS");
        }

        for (var i = 0; i < Ties.Length; i++)
        {
            int[] own = [FirstTied + i];
            yield return Row($"{Ties[i]}", own, own, own, Classes, true, false);
        }
    }

    private static string MoreTies => $"""
        insert into organisation (id, kind, name) select n, 'AP_PROVIDER', 'Place ' || n from generate_series({FirstTied}, {FirstTied + Ties.Length - 1}) n;
        insert into relationship (organisation_id, pupil_id, kind, source_id, starts, ends)
          select t.n, p, t.kind, 900, t.starts, t.ends
            from (values {string.Join(", ", Ties.Select((tie, i) => $"({FirstTied + i}, '{tie.Kind}', '{tie.Starts}'::date, '{tie.Ends}'::date)"))}) t (n, kind, starts, ends),
                 unnest(array[{string.Join(", ", JointCounty.Pupils)}]::bigint[]) p;
        """;

    // What is inserted again as every caller.
    private static string Copies => """
        do $$
        declare t text;
        begin
          for t in select distinct tablename from pg_policies where 'partnership_api' = any(roles) and cmd = 'INSERT' loop
            execute format('create table gate_copy_%1$s as select * from %1$I', t);
            execute format('grant select on gate_copy_%1$s to partnership_api', t);
          end loop;
        end $$
        """;
}
