namespace Partnership.GraphQL;

/// <summary>What is selected below a field, for resolvers that leave out what nobody asked for.</summary>
/// <remarks>Fields left out by <c>@skip</c> or <c>@include</c> are not selected; names are those of the schema, not aliases.</remarks>
public sealed class FieldSelection
{
    internal FieldSelection() { }

    /// <summary>Whether a field is selected below, under any type condition; <c>a.b</c> means b below a.</summary>
    public bool Contains(string path) => throw new NotImplementedException();
}
