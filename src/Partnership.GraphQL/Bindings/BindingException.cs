using System.Collections.Immutable;

namespace Partnership.GraphQL.Bindings;

/// <summary>The bindings do not fit the schema; holds every misfit, not the first only.</summary>
public sealed class BindingException : Exception
{
    internal BindingException(IEnumerable<string> problems)
        : this([.. problems])
    {
    }

    private BindingException(ImmutableArray<string> problems)
        : base($"The bindings do not fit the schema ({problems.Length}):{Environment.NewLine}"
            + string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>One sentence for each unbound field, binding without a field, and type that does not fit; each begins with a coordinate.</summary>
    public ImmutableArray<string> Problems { get; }
}
