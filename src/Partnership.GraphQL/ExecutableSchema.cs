using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL;

/// <summary>A schema with a delegate or property behind every field; immutable, shareable between threads and engines.</summary>
public sealed class ExecutableSchema
{
    private ExecutableSchema(Schema schema) => Schema = schema;

    /// <summary>The schema it executes.</summary>
    public Schema Schema { get; }

    /// <summary>Binds CLR code to a schema.</summary>
    /// <exception cref="BindingException">Names every unbound field, every binding without a field and every type that does not fit.</exception>
    public static ExecutableSchema Create(Schema schema, Action<SchemaBindings> bind) => throw new NotImplementedException();
}
