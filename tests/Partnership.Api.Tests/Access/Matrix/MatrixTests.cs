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

    [Fact]
    public void The_table_has_every_field_once()
    {
        var table = Table.Read(RepositoryRoot.Combine("docs", "who-sees-what.md"));

        Assert.Empty(table.Fields.GroupBy(field => field).Where(field => field.Count() > 1).Select(field => field.Key));
        Assert.Equal(Walk.Fields.Select(field => field.Coordinate).Order(StringComparer.Ordinal), table.Fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_caller_is_answered_as_the_table_says()
    {
        var table = Table.Read(RepositoryRoot.Combine("docs", "who-sees-what.md"));
        var found = await FindAsync();

        if (Environment.GetEnvironmentVariable("MATRIX_FOUND") is { Length: > 0 } path)
        {
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(found));
        }

        Assert.Equal("", string.Join('\n', table.Against(found)));
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
