using System.Diagnostics;
using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>How a CLR type becomes a GraphQL type: made once per binding, so that nothing is decided per value.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
internal abstract class ValueShape<T>
{
    /// <summary>Whether the CLR type has a null. Asked first, so that no value is boxed to be compared with it.</summary>
    protected static readonly bool CanBeNull = default(T) is null;

    /// <summary>Writes the value; false when a null has to propagate to the position above.</summary>
    public abstract bool Write(ResultWriter writer, T value, PlannedField field);

    /// <summary>Enters the objects within the value into the next level, and what surrounds them into the slots.</summary>
    public virtual void Expand(Expansion expansion, T value, PlannedField field) =>
        throw new UnreachableException("A leaf has no objects within.");
}
