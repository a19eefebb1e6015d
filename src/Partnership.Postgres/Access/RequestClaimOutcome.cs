namespace Partnership.Postgres.Access;

/// <summary>What a client's key says of a request that carries it.</summary>
public enum RequestClaimOutcome
{
    /// <summary>Nobody carried it out: this attempt does.</summary>
    Begun,

    /// <summary>It is being carried out.</summary>
    InUse,

    /// <summary>The key belongs to another request.</summary>
    Reused,

    /// <summary>It was carried out, and this is its answer.</summary>
    Kept,

    /// <summary>It was carried out, and the server died before it could keep the answer.</summary>
    AnswerLost,
}
