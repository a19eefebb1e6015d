using System.Text.Json;
using System.Text.RegularExpressions;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access.Plans;

/// <summary>
/// That the gates cost what the answer holds and not what the history does: read from the plans that PostgreSQL chose for three million marks, and from
/// how they ran.
/// </summary>
/// <remarks>
/// A row of the caller's own passes by a comparison with an array that was made once. A row of somebody else passes by one look into an index, of a row that
/// the answer needs: that is as often as such rows are shown, and never for a row that is not.
/// </remarks>
public sealed partial class PlansTests(PlannedCounty county) : IClassFixture<PlannedCounty>
{
    // What grows with the children, and with the days.
    private static readonly string[] Growing =
    [
        "attendance_mark", "provider_mark", "mark_amendment", "event_log", "absence", "withdrawn_absence", "duty", "discrepancy", "discrepancy_reader", "registration", "placement",
        "pupil", "relationship", "contact", "contact_attempt", "week_tally", "register_tally", "former_upn",
    ];

    public static TheoryData<string, string, string> HotOperations => new()
    {
        { "dual-registered-pupils", "northfield-trust", """{"first": 20, "from": "2026-11-12", "to": "2026-11-20"}""" },
        { "missing-pupils", "eastshire-cme", """{"first": 20}""" },
        { "duties", "northfield-trust", """{"first": 20}""" },
        { "duties", "eastshire-cme", """{"first": 20}""" },
        { "discrepancies", "northfield-trust", """{"first": 20}""" },
        { "discrepancies", "eastshire-cme", """{"first": 20}""" },
        { "provider-register", "harbour-ap", """{"organisation": "AckB"}""" },
        { "monitoring", "northfield-trust", """{"organisation": "AQM", "by": "YEAR_GROUP"}""" },
        { "{ absences(first: 20) { totalCount nodes { id starts lastDate sessions } } }", "northfield-trust", "{}" },
        { "{ absences(first: 20) { totalCount nodes { id starts lastDate sessions } } }", "eastshire-cme", "{}" },
        { "{ absences(first: 20) { totalCount nodes { id starts lastDate sessions } } }", "harbour-ap", "{}" },
        { "{ absences(first: 20, asAt: \"2026-11-18T12:00:00Z\") { nodes { id starts lastDate sessions } } }", "northfield-trust", "{}" },
        { "{ absences(first: 20, asAt: \"2026-11-18T12:00:00Z\") { nodes { id starts lastDate sessions } } }", "eastshire-cme", "{}" },
        { "{ absences(first: 20, asAt: \"2026-11-18T12:00:00Z\") { nodes { id starts lastDate sessions } } }", "harbour-ap", "{}" },
        { "record-provider-session", "harbour-ap", "" },
    };

    [Theory]
    [MemberData(nameof(HotOperations))]
    public async Task The_gates_look_at_what_the_answer_needs_and_at_nothing_else(string operation, string client, string variables)
    {
        Assert.InRange(await county.MarksAsync(), 2_900_000, 3_100_000);
        var text = operation.StartsWith('{') ? operation : await File.ReadAllTextAsync(RepositoryRoot.Combine("examples", "operations", operation + ".graphql"));
        if (variables.Length == 0)
        {
            variables = await File.ReadAllTextAsync(RepositoryRoot.Combine("examples", "operations", operation + ".variables.json"));
        }

        HoldsFor(await county.PlansOfAsync(client, text, variables));
    }

    [Theory]
    [InlineData("subscription { changes(after: \"#\") { eventId kind pupil { id } organisation { id } absence { id } } }", "northfield-trust")]
    [InlineData("subscription { changes(after: \"#\") { eventId kind pupil { id } organisation { id } absence { id } } }", "eastshire-cme")]
    [InlineData("subscription { changes(after: \"#\") { eventId kind pupil { id } organisation { id } absence { id } } }", "harbour-ap")]
    [InlineData("subscription { absenceUpdates(after: \"#\") { eventId pupil { id } absence { id } } }", "northfield-trust")]
    [InlineData("subscription { absenceUpdates(after: \"#\") { eventId pupil { id } absence { id } } }", "eastshire-cme")]
    [InlineData("subscription { absenceUpdates(after: \"#\") { eventId pupil { id } absence { id } } }", "absence-app")]
    public async Task A_stream_looks_at_what_it_delivers_and_at_nothing_else(string subscription, string client) =>
        HoldsFor(await county.PlansOfFollowingAsync(client, subscription, 3));

    // A condition that PostgreSQL does not take for an index's under policies would have it read the year, and every year more.
    [Fact]
    public async Task A_recording_reads_the_marks_of_the_absence_that_it_may_go_on_with_and_not_those_of_the_year()
    {
        var operation = RepositoryRoot.Combine("examples", "operations", "record-provider-session");
        var statements = await county.PlansOfAsync("harbour-ap", await File.ReadAllTextAsync(operation + ".graphql"), await File.ReadAllTextAsync(operation + ".variables.json"));

        var read = statements.Where(statement => statement.Text.Contains("found_subjects()", StringComparison.Ordinal)).SelectMany(statement => statement.Steps)
            .Select(one => one.Step).Where(step => step.TryGetProperty("Relation Name", out var name) && name.GetString()!.StartsWith("provider_mark_", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(read);
        Assert.All(read.Where(step => Number(step, "Actual Loops") > 0), step => Assert.Contains(
            "session_date >= ", (step.TryGetProperty("Index Cond", out var by) || step.TryGetProperty("Recheck Cond", out by) ? by : default).ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(read, step => step.GetProperty("Relation Name").GetString() is "provider_mark_2027" or "provider_mark_2030");
    }

    private static void HoldsFor(IReadOnlyList<Statement> statements)
    {
        Assert.Contains(statements, statement => statement.Steps.Any(step => IsGrowing(step.Step)));
        var faults = statements.SelectMany(Faults).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // Time follows what is done: the same statements as often, and no more rows looked at than one child has ties.
    [Theory]
    [InlineData("""{ node(id: "#") { id } }""")]
    [InlineData("""{ pupil(by: { id: "#" }) { id givenName registrations { id } } }""")]
    [InlineData("""{ explainAccess(pupil: "#") { visible summary needs } }""")]
    [InlineData("""{ absences(first: 5, where: { pupil: "#" }) { totalCount nodes { id } } }""")]
    [InlineData("""{ absences(first: 5, where: { pupil: "#" }, asAt: "2026-11-18T12:00:00Z") { totalCount nodes { id } } }""")]
    [InlineData("""{ sessions(first: 5, where: { pupil: "#", from: "2026-11-02", to: "2026-11-20" }) { nodes { half marks { code } } } }""")]
    [InlineData("""{ accessRecords(first: 5, pupil: "#") { nodes { at } } }""")]
    [InlineData("""mutation { recordAbsenceNotice(input: { pupil: "#", givenBy: "x", by: { name: "A", position: "B" } }) { errors { code } } }""")]
    [InlineData("""mutation { openAttendanceConcern(input: { pupil: "#", kind: LATENESS, by: { name: "A", position: "B" } }) { errors { code } } }""")]
    public async Task What_is_hidden_and_what_there_is_not_are_the_same_work(string document)
    {
        const string Client = "ashby-wold-school";
        var stranger = await county.StrangerToAsync(Client);
        await WorkAsync(Client, document, long.MaxValue);

        var unknown = await WorkAsync(Client, document, long.MaxValue);
        var hidden = await WorkAsync(Client, document, stranger);

        Assert.NotEmpty(unknown);
        Assert.Equal(string.Join('\n', unknown.Select(done => done.Text)), string.Join('\n', hidden.Select(done => done.Text)));
        Assert.InRange(hidden.Sum(done => done.Rows) - unknown.Sum(done => done.Rows), 0, 12);
    }

    // What the server's keepers do meanwhile is nobody's answer.
    private async Task<List<(string Text, double Rows)>> WorkAsync(string client, string document, long pupil) =>
    [
        .. (await county.PlansOfAsync(client, document.Replace("#", NodeId.Of(NodeType.Pupil, pupil).ToString(), StringComparison.Ordinal), "{}"))
            .Where(statement => !Keepers().IsMatch(statement.Text))
            .Select(statement => (statement.Text, statement.Steps.Sum(step => (Number(step.Step, "Actual Rows") + Number(step.Step, "Rows Removed by Filter")) * Number(step.Step, "Actual Loops"))))
            .OrderBy(done => done.Text, StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Faults(Statement statement)
    {
        foreach (var (step, above) in statement.Steps)
        {
            var conditions = string.Join(' ', step.EnumerateObject().Where(part => part.Name.EndsWith("Filter", StringComparison.Ordinal) || part.Name.EndsWith("Cond", StringComparison.Ordinal))
                .Select(part => part.Value.ToString()));

            // Of a row of emergency access, of which there are few, and of no other.
            conditions = conditions.Replace("((kind <> 'BREAK_GLASS'::text) OR (current_setting('transaction_read_only'::text) = 'on'::text))", "", StringComparison.Ordinal);
            if (Context().IsMatch(conditions))
            {
                yield return Told("works out the caller's context for each row", step, statement);
            }

            if (!IsGrowing(step) || Number(step, "Actual Loops") == 0)
            {
                continue;
            }

            // Nothing was in it: a year that has not come, or none that has been recorded.
            var (shown, dropped) = (Number(step, "Actual Rows") * Number(step, "Actual Loops"), Number(step, "Rows Removed by Filter") * Number(step, "Actual Loops"));
            if (shown + dropped > 0 && !step.TryGetProperty("Index Cond", out _) && !step.TryGetProperty("Recheck Cond", out _))
            {
                yield return Told("is read from end to end", step, statement);
            }

            // Of an event that the log has each reach is decided once, whether it is shown or not: the tail names those that it has read.
            var decided = above is { } read && OfEvents().IsMatch(read.TryGetProperty("Index Cond", out var named) ? named.GetString()! : "") ? Number(read, "Rows Removed by Filter") : 0;

            // As often as its table's rows are shown, and no more, or as often as the children who are asked about have rows. (What the parts of a table
            // share is told of under the first of them, which may never have run.)
            if (above is { } parent && IsGrowing(parent) && Number(parent, "Actual Loops") > 0 && !(ReadBy(parent, "Index Cond") || ReadBy(parent, "Recheck Cond")) && step.TryGetProperty("Subplan Name", out var name) && name.GetString()!.StartsWith("SubPlan", StringComparison.Ordinal)
                && Number(step, "Actual Loops") > (Number(parent, "Actual Rows") + decided + 1) * Number(parent, "Actual Loops"))
            {
                yield return Told($"is asked about rows that nobody is shown, of {Shown(parent)}", step, statement);
            }
        }
    }

    private static bool IsGrowing(JsonElement step) =>
        step.TryGetProperty("Relation Name", out var name) && Growing.Contains(Year().Replace(name.GetString()!, ""));

    private static bool ReadBy(JsonElement step, string condition) => step.TryGetProperty(condition, out var found) && OfChildren().IsMatch(found.GetString()!);

    private static double Number(JsonElement step, string name) => step.TryGetProperty(name, out var value) ? value.GetDouble() : 0;

    private static string Shown(JsonElement step) => string.Join(", ", step.EnumerateObject().Where(part => part.Name != "Plans").Select(part => $"{part.Name} {part.Value}"));

    private static string Told(string what, JsonElement step, Statement statement)
    {
        return $"{(step.TryGetProperty("Relation Name", out var name) ? name.GetString() : "A step")} {what}: {Shown(step)}\n  in {string.Join(' ', statement.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}";
    }

    [GeneratedRegex("webhook|access_seal|SELECT 1 FROM ONLY|keep_reports|event_log|keeping|emergency_access|from access_record [ra]|pg_try_advisory|kept_day|close_sessions|request_key|date_trunc|pg_inherits")]
    private static partial Regex Keepers();

    [GeneratedRegex("context_|current_setting|can_|sees_")]
    private static partial Regex Context();

    [GeneratedRegex(@"\b(pupil_id|registration_id|placement_id|id) = ")]
    private static partial Regex OfChildren();

    [GeneratedRegex(@"\(number = ANY \(")]
    private static partial Regex OfEvents();

    [GeneratedRegex(@"_(\d+(_\d+)*|rest)$")]
    private static partial Regex Year();
}
