namespace Partnership.GraphQL;

/// <summary>The three answers of the authorise phase.</summary>
public enum FieldAccessKind
{
    /// <summary>The field runs.</summary>
    Allow,

    /// <summary>The field is null, without an error, and is listed in <c>extensions.withheld</c>.</summary>
    Withhold,

    /// <summary>The field is null, with an error at its path.</summary>
    Refuse,
}
