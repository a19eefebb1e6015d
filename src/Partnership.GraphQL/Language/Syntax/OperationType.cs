namespace Partnership.GraphQL.Language;

/// <summary>The three kinds of operation (specification 2.3).</summary>
public enum OperationType
{
    /// <summary>A read.</summary>
    Query,

    /// <summary>A write followed by a read.</summary>
    Mutation,

    /// <summary>A lasting request answered by events.</summary>
    Subscription,
}
