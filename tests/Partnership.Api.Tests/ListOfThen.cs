using Partnership.Attendance.Access;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests;

/// <summary>The list of absences as they were known at an instant, asked in three ways.</summary>
internal static class ListOfThen
{
    /// <summary>Holds the list against what is found child by child, where each row passes the whole condition, and against its own pages of three.</summary>
    /// <param name="county">Whose children are 11 to 18.</param>
    /// <param name="caller">What the caller is called; the authority sees none of them.</param>
    /// <param name="scope">Who asks.</param>
    /// <param name="instant">What was known when, as the contract writes it.</param>
    public static async Task SameAsChildByChildAsync(AskedCounty county, string caller, AccessScope scope, string instant)
    {
        async Task<(List<string> Ids, string? Cursor)> PageAsync(int first, string more)
        {
            var page = (await county.DataAsync(scope, $"{{ absences(first: {first}, asAt: \"{instant}\"{more}) {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}")).GetProperty("absences");
            return ([.. page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)],
                page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null);
        }

        var list = (await PageAsync(100, "")).Ids;
        List<string> children = [];
        for (var pupil = 11; pupil <= 18; pupil++)
        {
            children.AddRange((await PageAsync(100, $", where: {{ pupil: \"{Id(NodeType.Pupil, pupil)}\" }}")).Ids);
        }

        List<string> pages = [];
        for (string? after = ""; after is not null;)
        {
            var (ids, cursor) = await PageAsync(3, after.Length == 0 ? "" : $", after: \"{after}\"");
            pages.AddRange(ids);
            after = cursor;
        }

        Assert.Equal((caller, string.Join(' ', children.Order(StringComparer.Ordinal))), (caller, string.Join(' ', list.Order(StringComparer.Ordinal))));
        Assert.Equal((caller, string.Join(' ', list)), (caller, string.Join(' ', pages)));
        Assert.Equal(caller is not "authority", list.Count > 0);
    }
}
