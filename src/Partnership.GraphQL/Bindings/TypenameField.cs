using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary><c>__typename</c>: the name of the object's type, known when an operation is planned.</summary>
internal sealed class TypenameField(FieldDefinition definition) : BoundField(definition, []);
