namespace Partnership.GraphQL.Planning;

/// <summary>How a planned field gets its value.</summary>
internal enum FieldStep
{
    /// <summary><c>__typename</c>: known when the operation is planned.</summary>
    Typename,

    /// <summary>Read from the parent while the response is written.</summary>
    Property,

    /// <summary>Read from the parent before, since fields below have to be resolved.</summary>
    Expand,

    /// <summary>Resolved for all parents of a level at once.</summary>
    Resolve,
}
