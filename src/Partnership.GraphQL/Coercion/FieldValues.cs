namespace Partnership.GraphQL.Coercion;

/// <summary>The coerced values of an input object's fields, in the order of the type, and which of them are there.</summary>
internal sealed class FieldValues(int count)
{
    public object?[] Values { get; } = new object?[count];

    public bool[] Present { get; } = new bool[count];

    public void Set(int index, object? value)
    {
        Values[index] = value;
        Present[index] = true;
    }
}
