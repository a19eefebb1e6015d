using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation;

/// <summary>A variable where it is used, and what is expected there.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Expected">The type expected; null when it is unknown.</param>
/// <param name="HasDefault">Whether the argument or input field has a default value.</param>
/// <param name="OneOf">The <c>@oneOf</c> input object whose only field the variable fills; else null.</param>
/// <param name="Literal">The literal of that input object where it must not be null; else nowhere.</param>
internal readonly record struct VariableUse(
    VariableNode Node,
    TypeReference? Expected,
    bool HasDefault,
    InputObjectType? OneOf,
    Location Literal);
