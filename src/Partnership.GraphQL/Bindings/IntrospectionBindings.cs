using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>Binds the types of introspection (specification section 4) to the schema's own objects, like a host's.</summary>
internal static class IntrospectionBindings
{
    public static void Bind(SchemaBindings b, Schema schema)
    {
        b.Root<Schema>("__schema", _ => new(schema));
        b.Root<TypeReference?>("__type", c => new(schema.GetType(c.Argument<string>("name"))?.Reference));
        BindSchema(b);
        BindType(b, schema);
        BindTypeKind(b);
        BindFields(b);
        BindDirective(b);
    }

    private static void BindSchema(SchemaBindings b)
    {
        b.Object<Schema>("__Schema");
        b.Property<Schema, IEnumerable<TypeReference>>("__Schema.types", s => s.Types.Select(t => t.Reference));
        b.Property<Schema, TypeReference>("__Schema.queryType", s => s.QueryType.Reference);
        b.Property<Schema, TypeReference?>("__Schema.mutationType", s => s.MutationType?.Reference);
        b.Property<Schema, TypeReference?>("__Schema.subscriptionType", s => s.SubscriptionType?.Reference);
        b.Property<Schema, IEnumerable<DirectiveDefinition>>("__Schema.directives", s => s.Directives);
    }

    private static void BindType(SchemaBindings b, Schema schema)
    {
        b.Object<TypeReference>("__Type");
        b.Property<TypeReference, string>("__Type.kind", KindOf);
        b.Property<TypeReference, string?>("__Type.name", t => Named(t)?.Name);
        b.Property<TypeReference, string?>("__Type.description", t => Named(t)?.Description);
        b.Property<TypeReference, string?>("__Type.specifiedByURL", t => (Named(t) as ScalarType)?.SpecifiedByUrl);
        b.Property<TypeReference, bool?>("__Type.isOneOf", t => (Named(t) as InputObjectType)?.IsOneOf);
        b.Property<TypeReference, TypeReference?>("__Type.ofType", t => t.IsNonNull ? t.Nullable : t.ItemType);
        b.Property<TypeReference, IEnumerable<TypeReference>?>(
            "__Type.interfaces", t => (Named(t) as ComplexType)?.Interfaces.Select(i => i.Reference));
        b.Property<TypeReference, IEnumerable<TypeReference>?>(
            "__Type.possibleTypes",
            t => Named(t) is { IsAbstract: true } type ? schema.GetPossibleTypes(type).Select(p => p.Reference) : null);
        Each<TypeReference, IEnumerable<FieldDefinition>>(
            b, "__Type.fields", (t, all) => (Named(t) as ComplexType)?.Fields.Where(f => all || f.DeprecationReason is null));
        Each<TypeReference, IEnumerable<InputValueDefinition>>(
            b, "__Type.inputFields", (t, all) => (Named(t) as InputObjectType)?.Fields.Where(f => all || f.DeprecationReason is null));
        Each<TypeReference, IEnumerable<EnumValueDefinition>>(
            b, "__Type.enumValues", (t, all) => (Named(t) as EnumType)?.Values.Where(v => all || v.DeprecationReason is null));
    }

    private static void BindTypeKind(SchemaBindings b)
    {
        b.Object<FieldDefinition>("__Field");
        b.Object<InputValueDefinition>("__InputValue");
        b.Object<EnumValueDefinition>("__EnumValue");
        b.Object<DirectiveDefinition>("__Directive");
    }

    private static void BindFields(SchemaBindings b)
    {
        b.Property<FieldDefinition, bool>("__Field.isDeprecated", f => f.DeprecationReason is not null);
        Each<FieldDefinition, IEnumerable<InputValueDefinition>>(
            b, "__Field.args", (f, all) => f.Arguments.Where(a => all || a.DeprecationReason is null));
        b.Property<InputValueDefinition, string?>(
            "__InputValue.defaultValue", v => v.DefaultLiteral is { } literal ? Printer.Print(literal) : null);
        b.Property<InputValueDefinition, bool>("__InputValue.isDeprecated", v => v.DeprecationReason is not null);
        b.Property<EnumValueDefinition, bool>("__EnumValue.isDeprecated", v => v.DeprecationReason is not null);
    }

    private static void BindDirective(SchemaBindings b)
    {
        Each<DirectiveDefinition, IEnumerable<InputValueDefinition>>(
            b, "__Directive.args", (d, all) => d.Arguments.Where(a => all || a.DeprecationReason is null));
        b.Property<DirectiveDefinition, IEnumerable<string>>("__Directive.locations", d => d.Locations.Select(l => Snake(l.ToString())));
    }

    /// <summary>A list that <c>includeDeprecated</c> filters.</summary>
    private static void Each<TParent, TResult>(SchemaBindings b, string coordinate, Func<TParent, bool, TResult?> read)
        where TResult : class =>
        b.Resolve<TParent, TResult>(coordinate, (parents, context) =>
        {
            bool all = context.Argument<bool>("includeDeprecated");
            TResult?[] results = new TResult?[parents.Count];
            for (int i = 0; i < results.Length; i++)
            {
                results[i] = read(parents[i], all);
            }

            return new ValueTask<IReadOnlyList<TResult?>>(results);
        });

    private static SchemaType? Named(TypeReference type) => type.IsNonNull || type.IsList ? null : type.NamedType;

    private static string KindOf(TypeReference type) =>
        type.IsNonNull ? "NON_NULL" : type.IsList ? "LIST" : Snake(type.NamedType.Kind.ToString());

    private static string Snake(string pascal)
    {
        System.Text.StringBuilder name = new(pascal.Length + 4);
        foreach (char c in pascal)
        {
            if (char.IsUpper(c) && name.Length > 0)
            {
                name.Append('_');
            }

            name.Append(char.ToUpperInvariant(c));
        }

        return name.ToString();
    }
}
