namespace Partnership.GraphQL;

/// <summary>How much one request may ask for. Every limit is on by default, and each refusal names its own error code.</summary>
public sealed record GraphQLLimits
{
    /// <summary>The limits for callers from outside.</summary>
    public static GraphQLLimits Default { get; } = new();

    /// <summary>No limits, for tools and for documents of one's own.</summary>
    public static GraphQLLimits None { get; } = new()
    {
        MaxTokens = int.MaxValue,
        MaxNesting = int.MaxValue,
        MaxDepth = int.MaxValue,
        MaxAliases = int.MaxValue,
        MaxRootFields = int.MaxValue,
        MaxFields = int.MaxValue,
        MaxDirectives = int.MaxValue,
        MaxFragmentVisits = int.MaxValue,
        MaxFieldComparisons = int.MaxValue,
        MaxValidationErrors = int.MaxValue,
        MaxPageSize = int.MaxValue,
        MaxListItems = int.MaxValue,
        MaxIntrospectionLists = int.MaxValue,
        MaxCost = double.PositiveInfinity,
        ExecutionTimeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Tokens of a document; else TOKEN_LIMIT_EXCEEDED.</summary>
    public int MaxTokens { get; init; } = 15_000;

    /// <summary>Levels of nesting in the parser; else NESTING_LIMIT_EXCEEDED.</summary>
    public int MaxNesting { get; init; } = 200;

    /// <summary>Levels of fields below one another, introspection not counted; else DEPTH_LIMIT_EXCEEDED.</summary>
    public int MaxDepth { get; init; } = 15;

    /// <summary>Response keys under which one selection set selects the same field; else ALIAS_LIMIT_EXCEEDED.</summary>
    public int MaxAliases { get; init; } = 30;

    /// <summary>Root fields of an operation; else ROOT_FIELD_LIMIT_EXCEEDED.</summary>
    public int MaxRootFields { get; init; } = 20;

    /// <summary>Fields of an operation once fragments are merged in; else FIELD_LIMIT_EXCEEDED.</summary>
    public int MaxFields { get; init; } = 2_048;

    /// <summary>Directives at one location; else DIRECTIVE_LIMIT_EXCEEDED.</summary>
    public int MaxDirectives { get; init; } = 4;

    /// <summary>How often validation enters fragments; else FRAGMENT_VISIT_LIMIT_EXCEEDED.</summary>
    public int MaxFragmentVisits { get; init; } = 10_000;

    /// <summary>Pairs of fields that validation compares; else FIELD_COMPARISON_LIMIT_EXCEEDED.</summary>
    public int MaxFieldComparisons { get; init; } = 100_000;

    /// <summary>After how many errors validation stops.</summary>
    public int MaxValidationErrors { get; init; } = 5;

    /// <summary>The greatest value of a slicing argument of <c>@listSize</c> (<c>first</c>, <c>last</c>); else LIST_SIZE_LIMIT_EXCEEDED.</summary>
    public int MaxPageSize { get; init; } = 100;

    /// <summary>The most items of one list in a variable or argument; else LIST_SIZE_LIMIT_EXCEEDED.</summary>
    public int MaxListItems { get; init; } = 1_000;

    /// <summary>Lists of introspection (fields, inputFields, interfaces, possibleTypes) below one another; else INTROSPECTION_LIMIT_EXCEEDED.</summary>
    public int MaxIntrospectionLists { get; init; } = 2;

    /// <summary>The operation's field cost by the IBM cost specification; else COST_LIMIT_EXCEEDED.</summary>
    public double MaxCost { get; init; } = 100_000;

    /// <summary>How many items the cost assumes of a list without <c>@listSize</c>.</summary>
    public int DefaultListSize { get; init; } = 10;

    /// <summary>How long an operation may run; else EXECUTION_TIMEOUT. <see cref="Timeout.InfiniteTimeSpan"/> for no end.</summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
