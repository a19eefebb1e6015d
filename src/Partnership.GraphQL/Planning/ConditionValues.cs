namespace Partnership.GraphQL.Planning;

/// <summary>The Boolean variables that decide <c>@skip</c> and <c>@include</c> in one run; null for a variable that is null.</summary>
internal sealed class ConditionValues(IReadOnlyDictionary<string, bool?> values)
{
    public bool? this[string variable] => values.GetValueOrDefault(variable);
}
