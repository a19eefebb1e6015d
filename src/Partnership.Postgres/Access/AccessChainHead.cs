namespace Partnership.Postgres.Access;

/// <summary>The last seal of the chain: kept outside the database, it is what a shortened or rewritten chain is held against.</summary>
/// <param name="Number">How many records are sealed; 0 for none.</param>
/// <param name="Hash">The seal's hash, 64 hexadecimal digits; zeros for none.</param>
public sealed record AccessChainHead(long Number, string Hash)
{
    /// <summary>As it is written down: <c>1204:9f86d0…</c>.</summary>
    public override string ToString() => $"{Number}:{Hash}";

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is nothing of the kind.</summary>
    public static AccessChainHead? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':') is [var number, { Length: 64 } hash] && long.TryParse(number, out var at) && at >= 0
            && hash.All(char.IsAsciiHexDigit)
            ? new AccessChainHead(at, hash.ToLowerInvariant())
            : null;
    }
}
