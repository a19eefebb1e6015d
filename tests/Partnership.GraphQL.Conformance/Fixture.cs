using System.Text.Json;
using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Subscriptions;

namespace Partnership.GraphQL.Conformance;

/// <summary>Resolves fields from a rootValue of JSON, with the special objects that the protocol describes.</summary>
public sealed class Fixture
{
    private readonly IReadOnlyDictionary<string, object?> _definitions;

    /// <summary>A fixture over a rootValue; nothing at all where the request has none.</summary>
    public Fixture(JsonElement rootValue)
    {
        object? root = FromJson(rootValue);
        _definitions = root is Dictionary<string, object?> fields && fields.GetValueOrDefault("$defs") is Dictionary<string, object?> defs
            ? defs
            : new Dictionary<string, object?>();
        Root = root is Dictionary<string, object?> reference && reference.ContainsKey("$ref") ? Resolve(root, null, false).Value : root;
    }

    /// <summary>The parent of the root fields.</summary>
    public object? Root { get; }

    /// <summary>Binds every field of a schema to its fixture.</summary>
    public static void Bind(SchemaBindings bindings)
    {
        bindings.FallbackTypeOf((_, value) => (value as Dictionary<string, object?>)?.GetValueOrDefault("__typename") as string);
        bindings.Fallback((_, field) => (parents, context) => ResolveAsync(parents, field.Name, context));
        bindings.FallbackSubscription(field => (context, _) => Of(context).Stream(field.Name, context));
    }

    private static Fixture Of(FieldContext context) => (Fixture)context.Request.Items[typeof(Fixture)]!;

    private static async ValueTask<IReadOnlyList<object?>> ResolveAsync(
        IReadOnlyList<object?> parents, string field, FieldContext context)
    {
        Fixture fixture = Of(context);
        object?[] values = new object?[parents.Count];
        bool delayed = false;
        for (int i = 0; i < values.Length; i++)
        {
            object? given = (parents[i] as Dictionary<string, object?>)?.GetValueOrDefault(field);
            (values[i], bool isDelayed) = fixture.Resolve(given, context, false);
            delayed |= isDelayed;
        }

        if (delayed)
        {
            await Task.Yield();
        }

        return values;
    }

    /// <summary>The source stream; each event is a root object, whose field is the event's value.</summary>
    private async IAsyncEnumerable<SourceEvent<object?>> Stream(string field, FieldContext context)
    {
        object? given = (Root as Dictionary<string, object?>)?.GetValueOrDefault(field);
        if (given is Dictionary<string, object?> reference && reference.GetValueOrDefault("$ref") is string name)
        {
            given = _definitions.GetValueOrDefault(name);
        }

        List<object?> events = (given as Dictionary<string, object?>)?.GetValueOrDefault("$stream") as List<object?> ?? [Root];

        foreach (object? item in events)
        {
            await Task.Yield();
            if (item is Dictionary<string, object?> failed && failed.GetValueOrDefault("$error") is string message)
            {
                throw new GraphQLException(message);
            }

            object? value = (item as Dictionary<string, object?>)?.GetValueOrDefault(field);
            yield return new SourceEvent<object?>(Resolve(value, context, false).Value);
        }
    }

    private (object? Value, bool Delayed) Resolve(object? value, FieldContext? context, bool inList)
    {
        bool delayed = false;
        while (true)
        {
            if (value is List<object?> list)
            {
                return (list.ConvertAll(item => Resolve(item, context, true).Value), delayed);
            }

            if (value is not Dictionary<string, object?> form)
            {
                return (value, delayed);
            }

            if (form.TryGetValue("$ref", out object? reference))
            {
                value = _definitions.GetValueOrDefault((string)reference!);
            }
            else if (form.TryGetValue("$error", out object? message))
            {
                return (new FieldError((string)message!), delayed);
            }
            else if (form.ContainsKey("$args"))
            {
                return (Canonical.Text(context!.Arguments), delayed);
            }
            else if (form.TryGetValue("$arg", out object? argument))
            {
                return (context!.Arguments.GetValueOrDefault((string)argument!), delayed);
            }
            else if (form.TryGetValue("$switch", out object? choice))
            {
                object? key = (string)choice! == "*" ? context!.Arguments : context!.Arguments.GetValueOrDefault((string)choice!);
                Dictionary<string, object?> cases = (Dictionary<string, object?>)form["cases"]!;
                value = cases.TryGetValue(Canonical.Text(key), out object? chosen) ? chosen : form.GetValueOrDefault("default");
            }
            else if (form.TryGetValue("$async", out object? later))
            {
                delayed = true;
                value = later;
            }
            else
            {
                return (value, delayed);
            }
        }
    }

    private static object? FromJson(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Dictionary<string, object?> fields = [];
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    fields[property.Name] = FromJson(property.Value);
                }

                return fields;
            case JsonValueKind.Array:
                return value.EnumerateArray().Select(FromJson).ToList();
            case JsonValueKind.String:
                return value.GetString();
            case JsonValueKind.Number:
                return value.TryGetInt64(out long number) ? number : value.GetDouble();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                return null;
        }
    }
}
