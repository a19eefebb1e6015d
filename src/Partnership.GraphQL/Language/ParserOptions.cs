namespace Partnership.GraphQL.Language;

/// <summary>How much the parser accepts.</summary>
public sealed record ParserOptions
{
    /// <summary>The limits for documents from outside: 15,000 tokens, 200 levels.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>No limits but the stack's, for one's own documents and schemas.</summary>
    public static ParserOptions Unlimited { get; } = new() { MaxTokens = int.MaxValue, MaxNesting = int.MaxValue };

    /// <summary>The most tokens a document may have; exceeding it is an error with code TOKEN_LIMIT_EXCEEDED.</summary>
    public int MaxTokens { get; init; } = 15_000;

    /// <summary>How deep selection sets, values and types may nest; exceeding it is an error with code NESTING_LIMIT_EXCEEDED.</summary>
    public int MaxNesting { get; init; } = 200;
}
