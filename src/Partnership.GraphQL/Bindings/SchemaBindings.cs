using System.Text.Json;
using Partnership.GraphQL.Subscriptions;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>Collects what a host binds to a schema; <see cref="ExecutableSchema.Create"/> checks all of it at once.</summary>
public sealed class SchemaBindings
{
    internal SchemaBindings() { }

    /// <summary>
    /// The CLR type of an object type. Fields without a binding of their own bind to its properties by name
    /// (<c>displayName</c> to <c>DisplayName</c>) and are read while the response is written.
    /// </summary>
    public SchemaBindings Object<T>(string typeName) => throw new NotImplementedException();

    /// <summary>A field resolved for all parents of a level at once.</summary>
    /// <param name="coordinate">Such as <c>Pupil.registrations</c>.</param>
    /// <param name="resolver">Returns one value for each parent, in their order.</param>
    public SchemaBindings Resolve<TParent, TResult>(
        string coordinate,
        Func<IReadOnlyList<TParent>, FieldContext, ValueTask<IReadOnlyList<TResult?>>> resolver) => throw new NotImplementedException();

    /// <summary>A field computed from its parent without I/O or arguments; read while the response is written.</summary>
    public SchemaBindings Property<TParent, TValue>(string coordinate, Func<TParent, TValue> read) => throw new NotImplementedException();

    /// <summary>A field of a root type: it has one parent only, which the resolver does not need.</summary>
    public SchemaBindings Root<T>(string coordinate, Func<FieldContext, ValueTask<T>> resolver) => throw new NotImplementedException();

    /// <summary>The source stream of a subscription field; each event's value is the field's value.</summary>
    public SchemaBindings Subscribe<TEvent>(
        string coordinate,
        Func<FieldContext, CancellationToken, IAsyncEnumerable<SourceEvent<TEvent>>> source) => throw new NotImplementedException();

    /// <summary>The CLR type of a custom scalar.</summary>
    /// <param name="name">The scalar.</param>
    /// <param name="parse">From string, long, double, bool, list or dictionary; throws <see cref="FormatException"/> with the sentence to report.</param>
    /// <param name="write">Writes exactly one JSON value.</param>
    public SchemaBindings Scalar<T>(string name, Func<object?, T> parse, Action<Utf8JsonWriter, T> write) => throw new NotImplementedException();

    /// <summary>The CLR enum of an enum: SCREAMING_SNAKE values to PascalCase members, checked both ways. Unbound enums are strings.</summary>
    public SchemaBindings Enum<T>(string name)
        where T : struct, Enum => throw new NotImplementedException();

    /// <summary>The CLR type of an input object, made by its constructor's parameters by name; <see cref="Optional{T}"/> tells absent from null.</summary>
    public SchemaBindings Input<T>(string name) => throw new NotImplementedException();

    /// <summary>Which object type a value of an interface or union has, where its CLR type does not decide it.</summary>
    public SchemaBindings TypeOf(string abstractType, Func<object, string?> typeName) => throw new NotImplementedException();

    /// <summary>Which object type a value of any interface or union without a binding of its own has.</summary>
    public SchemaBindings FallbackTypeOf(Func<SchemaType, object, string?> typeName) => throw new NotImplementedException();

    /// <summary>Resolves every field that nothing else binds; a null resolver leaves the field unbound.</summary>
    public SchemaBindings Fallback(
        Func<ObjectType, FieldDefinition, Func<IReadOnlyList<object?>, FieldContext, ValueTask<IReadOnlyList<object?>>>?> resolver) =>
        throw new NotImplementedException();

    /// <summary>The source stream of every subscription field that nothing else binds.</summary>
    public SchemaBindings FallbackSubscription(
        Func<FieldDefinition, Func<FieldContext, CancellationToken, IAsyncEnumerable<SourceEvent<object?>>>?> source) =>
        throw new NotImplementedException();
}
