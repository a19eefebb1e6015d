namespace Partnership.GraphQL.Validation.Merging;

/// <summary>What has been compared with what, and how strictly: what was compared as able to meet need not be compared as exclusive.</summary>
internal sealed class ComparedPairs
{
    private readonly Dictionary<(object First, string Second), bool> _exclusive = [];

    /// <summary>Notes the comparison; false when it was made before, at least as strictly.</summary>
    public bool Add(object first, string second, bool isExclusive)
    {
        if (_exclusive.TryGetValue((first, second), out bool known) && (isExclusive || !known))
        {
            return false;
        }

        _exclusive[(first, second)] = isExclusive;
        return true;
    }

    /// <summary>Notes the comparison of two fragments, in either order.</summary>
    public bool AddUnordered(string a, string b, bool isExclusive) =>
        string.CompareOrdinal(a, b) < 0 ? Add(a, b, isExclusive) : Add(b, a, isExclusive);
}
