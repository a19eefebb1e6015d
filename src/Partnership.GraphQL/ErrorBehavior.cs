namespace Partnership.GraphQL;

/// <summary>What an error does to the data around it (the <c>onError</c> proposal of the GraphQL working group).</summary>
public enum ErrorBehavior
{
    /// <summary>As the specification says (6.4.4): null propagates to the nearest nullable parent.</summary>
    Propagate,

    /// <summary>The failed position alone is null, even where the schema says non-null.</summary>
    Null,

    /// <summary>The first error ends the operation: data is null.</summary>
    Halt,
}
