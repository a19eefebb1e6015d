namespace Partnership.Api.Access;

/// <summary>Hands the rows that one statement read for a whole level to their parents.</summary>
internal static class ChildRows
{
    /// <summary>The distinct keys of a level's parents, to ask for.</summary>
    public static TKey[] Keys<TParent, TKey>(this IReadOnlyList<TParent> parents, Func<TParent, TKey> key) => [.. parents.Select(key).Distinct()];

    /// <summary>Each parent's rows in the order in which they were read; empty where there are none.</summary>
    public static IReadOnlyList<IReadOnlyList<TChild>?> Distribute<TParent, TKey, TRow, TChild>(
        this IReadOnlyList<TParent> parents,
        Func<TParent, TKey> key,
        IReadOnlyList<TRow> rows,
        Func<TRow, TKey> parentOf,
        Func<TRow, TChild> child)
        where TKey : notnull
    {
        Dictionary<TKey, List<TChild>> byParent = [];
        foreach (var row in rows)
        {
            var owner = parentOf(row);
            if (!byParent.TryGetValue(owner, out var children))
            {
                byParent[owner] = children = [];
            }

            children.Add(child(row));
        }

        return [.. parents.Select(parent => byParent.GetValueOrDefault(key(parent)) ?? [])];
    }

    /// <summary>Each parent's rows as they are.</summary>
    public static IReadOnlyList<IReadOnlyList<TRow>?> Distribute<TParent, TKey, TRow>(
        this IReadOnlyList<TParent> parents, Func<TParent, TKey> key, IReadOnlyList<TRow> rows, Func<TRow, TKey> parentOf)
        where TKey : notnull => parents.Distribute(key, rows, parentOf, row => row);
}
