namespace Partnership.GraphQL.Validation;

/// <summary>An argument of a <see cref="DirectiveShape"/>.</summary>
internal readonly record struct ArgumentShape(string Name, string Type, bool IsRequired);
