using System.Text.Json;
using Partnership.GraphQL.Subscriptions;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>Collects what a host binds to a schema; <see cref="ExecutableSchema.Create"/> checks all of it at once.</summary>
public sealed class SchemaBindings
{
    internal SchemaBindings() { }

    internal Dictionary<string, FieldDeclaration> Fields { get; } = [];

    internal Dictionary<string, Type> Objects { get; } = [];

    internal Dictionary<string, Func<EnumType, List<string>, EnumBinding>> Enums { get; } = [];

    internal Dictionary<string, Func<ScalarType, ScalarBinding>> Scalars { get; } = [];

    internal Dictionary<string, Type> Inputs { get; } = [];

    internal Dictionary<string, Func<object, string?>> TypeNames { get; } = [];

    internal Func<SchemaType, object, string?>? AnyTypeName { get; private set; }

    internal Func<ObjectType, FieldDefinition, Func<IReadOnlyList<object?>, FieldContext, ValueTask<IReadOnlyList<object?>>>?>? AnyResolver { get; private set; }

    internal Func<FieldDefinition, Func<FieldContext, CancellationToken, IAsyncEnumerable<SourceEvent<object?>>>?>? AnySource { get; private set; }

    /// <summary>Declarations that contradict one another.</summary>
    internal List<string> Problems { get; } = [];

    /// <summary>
    /// The CLR type of an object type. Fields without a binding of their own bind to its properties by name
    /// (<c>displayName</c> to <c>DisplayName</c>) and are read while the response is written.
    /// </summary>
    public SchemaBindings Object<T>(string typeName) => Add(Objects, typeName, typeof(T));

    /// <summary>A field resolved for all parents of a level at once.</summary>
    /// <param name="coordinate">Such as <c>Pupil.registrations</c>.</param>
    /// <param name="resolver">Returns one value for each parent, in their order.</param>
    public SchemaBindings Resolve<TParent, TResult>(
        string coordinate,
        Func<IReadOnlyList<TParent>, FieldContext, ValueTask<IReadOnlyList<TResult?>>> resolver) =>
        Add(Fields, coordinate, new FieldDeclaration(FieldDeclarationKind.Resolve, typeof(TParent), (binder, field) =>
            binder.Shape<TResult>(field) is { } shape
                ? new BatchField<TParent, TResult>(field, binder.ArgumentsOf(field), resolver, shape!)
                : null));

    /// <summary>A field computed from its parent without I/O or arguments; read while the response is written.</summary>
    public SchemaBindings Property<TParent, TValue>(string coordinate, Func<TParent, TValue> read) =>
        Add(Fields, coordinate, new FieldDeclaration(FieldDeclarationKind.Property, typeof(TParent), (binder, field) =>
            binder.Shape<TValue>(field) is { } shape ? new PropertyField<TParent, TValue>(field, read, shape) : null));

    /// <summary>A field of a root type: it has one parent only, which the resolver does not need.</summary>
    public SchemaBindings Root<T>(string coordinate, Func<FieldContext, ValueTask<T>> resolver) =>
        Add(Fields, coordinate, new FieldDeclaration(FieldDeclarationKind.Root, null, (binder, field) =>
            binder.Shape<T>(field) is { } shape ? new RootField<T>(field, binder.ArgumentsOf(field), resolver, shape) : null));

    /// <summary>The source stream of a subscription field; each event's value is the field's value.</summary>
    public SchemaBindings Subscribe<TEvent>(
        string coordinate,
        Func<FieldContext, CancellationToken, IAsyncEnumerable<SourceEvent<TEvent>>> source) =>
        SubscribeInGroups(coordinate, (context, cancellation) => OneByOne(source(context, cancellation)));

    /// <summary>The same for a stream that hands over together what is ready together.</summary>
    public SchemaBindings SubscribeInGroups<TEvent>(
        string coordinate,
        Func<FieldContext, CancellationToken, IAsyncEnumerable<SourceEvents<TEvent>>> source) =>
        Add(Fields, coordinate, new FieldDeclaration(FieldDeclarationKind.Subscribe, null, (binder, field) =>
            binder.Shape<TEvent>(field) is { } shape
                ? new SourceField<TEvent>(field, binder.ArgumentsOf(field), source, shape)
                : null));

    /// <summary>The CLR type of a custom scalar.</summary>
    /// <param name="name">The scalar.</param>
    /// <param name="parse">From string, long, double, bool, list or dictionary; throws <see cref="FormatException"/> with the sentence to report.</param>
    /// <param name="write">Writes exactly one JSON value.</param>
    public SchemaBindings Scalar<T>(string name, Func<object?, T> parse, Action<Utf8JsonWriter, T> write) =>
        Add(Scalars, name, type => new ScalarBinding<T>(type, parse, write));

    /// <summary>The CLR enum of an enum: SCREAMING_SNAKE values to PascalCase members, checked both ways. Unbound enums are strings.</summary>
    public SchemaBindings Enum<T>(string name)
        where T : struct, Enum => Add(Enums, name, (type, problems) => new EnumBinding<T>(type, problems));

    /// <summary>The CLR type of an input object, made by its constructor's parameters by name; <see cref="Optional{T}"/> tells absent from null.</summary>
    public SchemaBindings Input<T>(string name) => Add(Inputs, name, typeof(T));

    /// <summary>Which object type a value of an interface or union has, where its CLR type does not decide it.</summary>
    public SchemaBindings TypeOf(string abstractType, Func<object, string?> typeName) => Add(TypeNames, abstractType, typeName);

    /// <summary>Which object type a value of any interface or union without a binding of its own has.</summary>
    public SchemaBindings FallbackTypeOf(Func<SchemaType, object, string?> typeName)
    {
        AnyTypeName = typeName;
        return this;
    }

    /// <summary>Resolves every field that nothing else binds; a null resolver leaves the field unbound.</summary>
    public SchemaBindings Fallback(
        Func<ObjectType, FieldDefinition, Func<IReadOnlyList<object?>, FieldContext, ValueTask<IReadOnlyList<object?>>>?> resolver)
    {
        AnyResolver = resolver;
        return this;
    }

    /// <summary>The source stream of every subscription field that nothing else binds.</summary>
    public SchemaBindings FallbackSubscription(
        Func<FieldDefinition, Func<FieldContext, CancellationToken, IAsyncEnumerable<SourceEvent<object?>>>?> source)
    {
        AnySource = source;
        return this;
    }

    private SchemaBindings Add<T>(Dictionary<string, T> place, string name, T binding)
    {
        if (!place.TryAdd(name, binding))
        {
            Problems.Add($"{name}: bound twice.");
        }

        return this;
    }

    internal static async IAsyncEnumerable<SourceEvents<TEvent>> OneByOne<TEvent>(IAsyncEnumerable<SourceEvent<TEvent>> events)
    {
        await foreach (SourceEvent<TEvent> one in events)
        {
            yield return new SourceEvents<TEvent>([one]);
        }
    }
}
