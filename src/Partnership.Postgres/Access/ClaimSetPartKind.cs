namespace Partnership.Postgres.Access;

/// <summary>What a part of a claim set is.</summary>
public enum ClaimSetPartKind
{
    /// <summary>A resource that may be read.</summary>
    Read,

    /// <summary>A resource that may be written.</summary>
    Write,

    /// <summary>A class of data that is let through.</summary>
    See,

    /// <summary>A purpose for which its holders may look.</summary>
    For,
}
