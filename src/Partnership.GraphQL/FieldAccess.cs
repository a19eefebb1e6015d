namespace Partnership.GraphQL;

/// <summary>The answer of the authorise phase for one planned field: allowed, withheld (null without an error) or refused.</summary>
public readonly record struct FieldAccess
{
    private FieldAccess(FieldAccessKind kind, string? code, string? message) => (Kind, Code, Message) = (kind, code, message);

    /// <summary>The field runs as it is; also the default value.</summary>
    public static FieldAccess Allow => default;

    /// <summary>Allowed, withheld or refused.</summary>
    public FieldAccessKind Kind { get; }

    /// <summary>The stable code of a withheld or refused field; null when allowed.</summary>
    public string? Code { get; }

    /// <summary>The sentence of a refused field; null otherwise.</summary>
    public string? Message { get; }

    /// <summary>
    /// The field is null (or its nearest nullable parent, where it is non-null), no error is reported, and
    /// <c>extensions.withheld</c> has one entry with the field's path and this code.
    /// </summary>
    public static FieldAccess Withhold(string code) => new(FieldAccessKind.Withhold, code, null);

    /// <summary>The field is null and a GraphQL error with this code stands at its path.</summary>
    public static FieldAccess Refuse(string code, string message) => new(FieldAccessKind.Refuse, code, message);
}
