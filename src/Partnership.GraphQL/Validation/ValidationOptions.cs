using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation;

/// <summary>How thorough and how talkative validation is.</summary>
public sealed record ValidationOptions
{
    /// <summary>For tools: every error, suggestions, no limits.</summary>
    public static ValidationOptions Tools { get; } = new()
    {
        MaxErrors = int.MaxValue,
        Suggestions = true,
        MaxFieldComparisons = int.MaxValue,
        MaxFragmentVisits = int.MaxValue,
    };

    /// <summary>For requests from outside: at most five errors, no suggestions, limited work.</summary>
    public static ValidationOptions Network { get; } = new();

    /// <summary>After how many errors validation stops.</summary>
    public int MaxErrors { get; init; } = 5;

    /// <summary>Whether messages name similar names of the schema ("Did you mean …"), which discloses it.</summary>
    public bool Suggestions { get; init; }

    /// <summary>How many pairs of fields may be compared; beyond it the document is refused with FIELD_COMPARISON_LIMIT_EXCEEDED.</summary>
    public int MaxFieldComparisons { get; init; } = 100_000;

    /// <summary>
    /// Says why a literal is none of a custom scalar, or null when it is one (specification 5.6.1); null itself admits any literal.
    /// An engine takes the parsers that its schema's scalars are bound to.
    /// </summary>
    public Func<ScalarType, ValueNode, string?>? ExplainScalar { get; init; }

    /// <summary>How often fragments may be entered from operations; beyond it the document is refused with FRAGMENT_VISIT_LIMIT_EXCEEDED.</summary>
    public int MaxFragmentVisits { get; init; } = 10_000;
}
