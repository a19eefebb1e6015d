using System.Text.Json;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>docs/who-sees-what.md, held cell by cell: every field of the contract, every kind of caller, every state of what ties it to the child.</summary>
public sealed class MatrixTests(MatrixCounty county) : IClassFixture<MatrixCounty>
{
    // What these say is of the caller itself, or grows while it is looked at: nobody else's answer is more of it.
    private static readonly string[] OfTheCaller =
        ["Viewer", "ClaimSet", "ClaimPermission", "AccessExplanation", "AccessRelationship", "DataClassAccess", "AccessRecord", "Query.accessRecords", "Query.duties",
            "Query.events", "Query.eventCursor"];

    private static readonly string Page = RepositoryRoot.Combine("docs", "who-sees-what.md");
    private static readonly string[] OfDoing = ["What may be changed", "What may be changed of one's own", "What may be followed"];

    [Fact]
    public void The_table_has_every_field_once()
    {
        var table = Table.Read(Page, heading => !OfDoing.Contains(heading));

        Assert.Empty(table.Fields.GroupBy(field => field).Where(field => field.Count() > 1).Select(field => field.Key));
        Assert.Equal(Walk.Fields.Select(field => field.Coordinate).Order(StringComparer.Ordinal), table.Fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_caller_is_answered_as_the_table_says()
    {
        var table = Table.Read(Page, heading => !OfDoing.Contains(heading));
        var found = await FindAsync();

        if (Environment.GetEnvironmentVariable("MATRIX_FOUND") is { Length: > 0 } path)
        {
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(found));
        }

        Assert.Equal("", string.Join('\n', table.Against(found)));
    }

    [Fact]
    public void The_tables_of_doing_have_every_mutation_and_every_subscription_once()
    {
        Assert.Equal(Walk.Schema.MutationType!.Fields.Select(field => field.Name).Order(StringComparer.Ordinal), Change.All.Select(change => change.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            Walk.Schema.MutationType.Fields.Concat(Walk.Schema.SubscriptionType!.Fields).Select(field => field.Coordinate)
                .Concat(Change.OfOwn.Select(name => $"Own.{name}")).Order(StringComparer.Ordinal),
            Table.Read(Page, heading => OfDoing.Contains(heading)).Fields.Order(StringComparer.Ordinal));
    }

    /// <summary>What is followed is looked at first: afterwards nothing is as it was.</summary>
    [Fact]
    public async Task Every_caller_follows_and_changes_what_the_table_says_and_a_hidden_record_answers_like_none()
    {
        var found = Change.All.Select(change => $"Mutation.{change.Name}").Concat(Change.OfOwn.Select(name => $"Own.{name}")).Concat(Follows.All.Select(name => $"Subscription.{name}"))
            .ToDictionary(coordinate => coordinate, _ => new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        await county.SettleAsync();
        var follows = Situation.ForChanges.Select(one => (one.Situation, one.Caller, Of: new Follows(one.Situation, one.Party, one.Scope))).ToList();
        foreach (var (_, _, of) in follows)
        {
            await of.OpenAsync(county);
        }

        await county.WriteAsync(string.Concat(Situation.ForChanges.Select(one => MatrixOpen.Events(one.Situation, one.Party))));
        foreach (var (situation, caller, of) in follows)
        {
            Keep(found, $"{caller}, {situation.State}", await of.ReadAsync());
            of.Dispose();
        }

        var changes = new Changes(county);
        List<string> told = [];
        foreach (var (situation, caller, party, scope) in Situation.ForChanges)
        {
            var (classes, toldHere) = await changes.TryAsync(situation, party, scope);
            Keep(found, $"{caller}, {situation.State}", classes);
            told.AddRange(toldHere);
        }

        if (Environment.GetEnvironmentVariable("MATRIX_FOUND") is { Length: > 0 } path)
        {
            await File.WriteAllTextAsync(path + ".doing", JsonSerializer.Serialize(found));
        }

        Assert.Equal("", string.Join('\n', told));
        Assert.Equal("", string.Join('\n', Table.Read(Page, heading => OfDoing.Contains(heading)).Against(found)));
    }

    private static void Keep(Dictionary<string, Dictionary<string, string>> found, string cell, Dictionary<string, string> classes)
    {
        foreach (var (coordinate, said) in classes)
        {
            found[coordinate][cell] = said;
        }
    }

    // By field, then by caller and state; fields of which nobody was shown anything have no entry.
    private async Task<Dictionary<string, Dictionary<string, string>>> FindAsync()
    {
        await county.SettleAsync();
        var walk = new Walk(county);
        var found = Walk.Fields.ToDictionary(field => field.Coordinate, _ => new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var situation in Situation.All)
        {
            var callers = Situation.Callers.Where(caller => caller.Relationship == situation.Relationship).ToList();
            // One after the other: they share a connection, and so the plans that the database has made for it.
            List<Dictionary<string, Answer>> answers = [];
            foreach (var (party, scope) in callers.Select(caller => (caller.Party, caller.Scope)).Append(situation.Witness))
            {
                answers.Add(await walk.SeeAsync(situation, party, scope));
            }

            foreach (var field in Walk.Fields)
            {
                var all = answers.Select(seen => seen[field.Coordinate]).ToList();
                for (var i = 0; i < callers.Count; i++)
                {
                    var answer = OfTheCaller.Contains(field.DeclaringType!.Name) || OfTheCaller.Contains(field.Coordinate) ? all[i].ClassAlone : all[i].ClassBeside(all);
                    if (answer is not null)
                    {
                        found[field.Coordinate][$"{callers[i].Name}, {situation.State}"] = answer;
                    }
                }
            }
        }

        return found;
    }
}
