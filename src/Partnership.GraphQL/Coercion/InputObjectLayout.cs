using System.Collections.Immutable;

namespace Partnership.GraphQL.Coercion;

/// <summary>The fields of an input object and how its coerced value is made of them.</summary>
/// <param name="Fields">In the order of the type.</param>
/// <param name="Make">Makes the dictionary or record.</param>
internal sealed record InputObjectLayout(ImmutableArray<InputFieldCoercer> Fields, Func<FieldValues, object> Make);
