using System.Collections.Frozen;
using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL;

/// <summary>A schema with a delegate or property behind every field; immutable, shareable between threads and engines.</summary>
public sealed class ExecutableSchema
{
    private readonly FrozenDictionary<FieldDefinition, BoundField> _fields;
    private readonly FrozenDictionary<SchemaType, AbstractBinding> _abstracts;
    private readonly TypenameField _typename;

    private ExecutableSchema(Schema schema, SchemaBinder binder)
    {
        Schema = schema;
        InputTypes = binder.Inputs;
        _fields = binder.Fields.ToFrozenDictionary();
        _abstracts = binder.Abstracts.ToFrozenDictionary();
        _typename = new TypenameField(schema.GetField(schema.QueryType, "__typename")!);
    }

    /// <summary>The schema it executes.</summary>
    public Schema Schema { get; }

    internal InputTypes InputTypes { get; }

    /// <summary>Binds CLR code to a schema.</summary>
    /// <exception cref="BindingException">Names every unbound field, every binding without a field and every type that does not fit.</exception>
    public static ExecutableSchema Create(Schema schema, Action<SchemaBindings> bind)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(bind);
        SchemaBindings bindings = new();
        IntrospectionBindings.Bind(bindings, schema);
        bind(bindings);
        SchemaBinder binder = new(schema, bindings);
        binder.Bind();
        return new ExecutableSchema(schema, binder);
    }

    internal BoundField BindingOf(FieldDefinition field) => _fields.GetValueOrDefault(field) ?? _typename;

    internal AbstractBinding AbstractOf(SchemaType type) => _abstracts[type];
}
