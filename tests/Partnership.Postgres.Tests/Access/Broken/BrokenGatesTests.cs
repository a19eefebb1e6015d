using System.Text.RegularExpressions;

namespace Partnership.Postgres.Tests.Access.Broken;

/// <summary>
/// The proof of the proof: every policy of the catalogue and every predicate is made wrong in one place at a time (a part left out, a part never true,
/// another kind of tie, a class that nobody has, somebody else's organisations), and the comparison of the two gates sees it.
/// </summary>
public sealed class BrokenGatesTests(BrokenCounty county) : IClassFixture<BrokenCounty>
{
    // Tables without a predicate of their own, and the rows that a caller is to see of them.
    private static readonly Dictionary<string, string> WithoutPredicate = new()
    {
        ["relationship"] = "organisation_id = any(context_readers()) and (kind <> 'BREAK_GLASS' or current_setting('transaction_read_only') = 'on')",
        ["register_tally"] = "school_id = any(context_area())",
        ["webhook_key"] = "organisation_id = any(context_readers())",
        ["webhook_lane"] = "organisation_id = any(context_readers())",

        // What an organisation decided about itself is no secret.
        ["absence_policy"] = "true", ["assessment_period"] = "true", ["letter_template"] = "true", ["organisation_policy"] = "true", ["support_ladder"] = "true",
    };

    // What is wrong in name only.
    private static readonly string[] SameAsBefore =
    [
        // Every kind of tie that there is: without the list the same ones count.
        @"\[r\.kind = ANY \(ARRAY\['REGISTRATION'::text, 'PLACEMENT'::text, 'COMMISSION'::text, 'OPEN_CASE'::text, 'BREAK_GLASS'::text\]\)\] => \[true\]",

        // A part of the rule on amendments says again what another part of it says.
        @"^PREDICATE READ mark_amendment .* \[(REGISTRATION|OPEN_CASE)\] => \[-\]$",

        // A case's own gate asks for the same class.
        @"^POLICY READ case_step visible_education: .*'IDENTITY'::text = .* => \[true\]$",

        // Of which children is asked says where a policy looks first, and never what it shows (ADR 0075).
        @"^POLICY READ (attendance_mark|provider_mark) visible: .* \[(r\.)?pupil_id (= ANY|<> ALL) \(\( SELECT context_pupils\(\) AS context_pupils\)::bigint\[\]\)\] => \[true\]$",

        // Of a transaction that writes, which this is not the place for: EmergencyAccessTests.
        @"^POLICY READ relationship .* 'on'::text\] => \[false\]$",
    ];

    [Fact]
    public async Task Every_policy_alone_lets_every_caller_through_to_the_rows_that_the_predicate_names()
    {
        var gates = (await PoliciesAsync()).Concat(await WritingAsync()).ToList();

        var unnoticed = await county.TryAsync(gates);

        var noticed = gates.Select(gate => gate.ToString()).Except(unnoticed).ToList();
        Assert.True(noticed.Count == 0, $"Say in {nameof(WhoMayWrite)} who writes. " + string.Join('\n', noticed));
    }

    [Fact]
    public async Task A_policy_of_reading_that_is_broken_anywhere_is_noticed() => await NothingSurvivesAsync(await PoliciesAsync());

    [Fact]
    public async Task A_predicate_that_is_broken_anywhere_is_noticed() => await NothingSurvivesAsync(await PredicatesAsync());

    [Fact]
    public async Task A_policy_of_writing_that_is_broken_anywhere_is_noticed() => await NothingSurvivesAsync(await WritingAsync());

    private async Task NothingSurvivesAsync(List<Gate> gates)
    {
        var broken = gates.SelectMany(gate => gate.Broken()).ToList();

        var unnoticed = await county.TryAsync(broken);

        unnoticed.RemoveAll(line => SameAsBefore.Any(same => Regex.IsMatch(line, same)));
        Assert.True(unnoticed.Count == 0, $"Add rows to {nameof(MoreRows)} on which these parts decide. {unnoticed.Count} of {broken.Count}:\n{string.Join('\n', unnoticed)}");
    }

    private async Task<List<Gate>> PoliciesAsync()
    {
        var written = (await PredicatesAsync()).ToDictionary(gate => gate.Table, gate => gate.Condition);
        var columns = await ReadableAsync();
        return [.. (await county.LinesAsync("select tablename, policyname, qual from pg_policies where cmd = 'SELECT' and roles && '{partnership_api,public}' order by 1, 2"))
            .Select(policy => new Gate(policy[0], "POLICY", "READ", policy[1], policy[2], columns[policy[0]], written.GetValueOrDefault(policy[0]) ?? WithoutPredicate[policy[0]]))];
    }

    private async Task<List<Gate>> PredicatesAsync()
    {
        List<Gate> gates = [];
        var columns = await ReadableAsync();
        foreach (var (table, name) in GuardedTables.Names)
        {
            var predicate = await county.PredicateAsync(table, name);
            gates.Add(new Gate(name, "PREDICATE", "READ", "", predicate, columns[name], predicate));
        }

        return gates;
    }

    private async Task<Dictionary<string, string>> ReadableAsync() => (await county.LinesAsync("""
        select a.attrelid::regclass::text, string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a join pg_class c on c.oid = a.attrelid
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and has_column_privilege('partnership_api', c.oid, a.attnum, 'select')
         group by 1
        """)).ToDictionary(line => line[0], line => line[1]);

    private async Task<List<Gate>> WritingAsync()
    {
        List<Gate> gates = [];
        foreach (var policy in await county.LinesAsync("""
            select p.tablename, p.policyname, p.cmd, coalesce(p.qual, ''), coalesce(p.with_check, ''),
                   (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                     where a.attrelid = p.tablename::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                       and has_column_privilege('partnership_api', a.attrelid, a.attnum, case p.cmd when 'DELETE' then 'SELECT' else p.cmd end)) as columns
              from pg_policies p where p.cmd in ('INSERT', 'UPDATE', 'DELETE') and p.roles && '{partnership_api,public}' order by 1, 2
            """))
        {
            var (table, name, action, condition, check, columns) = (policy[0], policy[1], policy[2], policy[3], policy[4], policy[5]);
            var meant = WhoMayWrite.Rows(action, table) ?? "false";
            gates.Add(new Gate(table, "POLICY", action, name, action == "INSERT" ? check : condition, action == "UPDATE" ? columns.Split(", ")[0] : columns, meant));
            var owners = WhoMayWrite.OwnersOf(table);
            if (action == "UPDATE" && owners.All(columns.Split(", ").Contains))
            {
                gates.Add(new Gate(table, "POLICY", "AWAY", name, check, string.Join(", ", owners.Select(owner => $"{owner} = 999")), "false"));
            }
        }

        return gates;
    }
}
