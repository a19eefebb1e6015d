namespace Partnership.GraphQL;

/// <summary>
/// Stands in a resolver's result for a value that could not be had: its position becomes null with this error at its path.
/// For resolvers whose item type is <see cref="object"/>; typed resolvers call <see cref="FieldContext.Fail"/>.
/// </summary>
/// <param name="Message">The sentence to report; it reaches the caller.</param>
/// <param name="Code">The stable <c>extensions.code</c>; null for none.</param>
public sealed record FieldError(string Message, string? Code = null);
