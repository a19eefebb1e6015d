using System.Text.Json;
using System.Text.Unicode;

namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>
/// The parameters of a GraphQL request as JSON carries them: one request, an array of them, or the error that says
/// why the bytes are neither.
/// </summary>
internal readonly record struct RequestParameters(
    GraphQLRequest? Single, IReadOnlyList<GraphQLRequest>? Batch, GraphQLError? Error)
{
    // Deep enough for any input object, and far from what the stack bears.
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 128 };

    /// <summary>Reads a body. At most <paramref name="maxBatch"/> requests of an array are read.</summary>
    internal static RequestParameters Read(ReadOnlySpan<byte> utf8, int maxBatch)
    {
        // RFC 8259, section 8.1: a parser may ignore a byte order mark.
        if (utf8.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        if (!Utf8.IsValid(utf8))
        {
            return Malformed("The body is not UTF-8.");
        }

        try
        {
            var reader = new Utf8JsonReader(utf8, ReaderOptions);
            reader.Read();
            var parameters = reader.TokenType == JsonTokenType.StartArray
                ? ReadArray(ref reader, maxBatch)
                : ReadObject(ref reader);
            while (parameters.Error is null && reader.Read())
            {
                // Only to find what follows the value: the reader throws when anything does.
            }

            return parameters;
        }
        catch (JsonException)
        {
            return Malformed("The body is not JSON.");
        }
        catch (InvalidOperationException)
        {
            return Malformed("The body holds half of a surrogate pair.");
        }
    }

    internal static RequestParameters Malformed(string sentence) =>
        new(null, null, TransportError.Of(TransportErrorCode.MalformedJson, sentence));

    internal static RequestParameters Bad(string sentence) =>
        new(null, null, TransportError.Of(TransportErrorCode.BadRequest, sentence));

    private static RequestParameters ReadArray(ref Utf8JsonReader reader, int maxBatch)
    {
        if (maxBatch == 0)
        {
            return new(null, null, TransportError.Of(
                TransportErrorCode.BatchingDisabled, "Arrays of requests are not served here."));
        }

        var batch = new List<GraphQLRequest>(maxBatch);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (batch.Count == maxBatch)
            {
                return new(null, null, TransportError.Of(
                    TransportErrorCode.BatchSize, $"An array may hold at most {maxBatch} requests."));
            }

            var one = ReadObject(ref reader);
            if (one.Error is not null)
            {
                return one;
            }

            batch.Add(one.Single!);
        }

        return batch.Count == 0
            ? new(null, null, TransportError.Of(TransportErrorCode.BatchSize, "The array holds no request."))
            : new(null, batch, null);
    }

    /// <summary>Reads one object of parameters; the reader stands on its first token, and afterwards on its last.</summary>
    private static RequestParameters ReadObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Bad("A GraphQL request is a JSON object.");
        }

        var request = new Builder();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (request.Take(ref reader) is { } sentence)
            {
                return Bad(sentence);
            }
        }

        return new(request.Build(), null, null);
    }

    /// <summary>Collects the parameters of one object; all other names are reserved for extensions of the protocol.</summary>
    private struct Builder
    {
        private Parameters _seen;
        private string? _query;
        private string? _documentId;
        private string? _operationName;
        private string? _onError;
        private JsonElement? _variables;
        private JsonElement? _extensions;

        /// <summary>Takes the property that the reader stands on; returns what is wrong with it, or null.</summary>
        internal string? Take(ref Utf8JsonReader reader)
        {
            var parameter = reader.ValueTextEquals("query"u8) ? Parameters.Query
                : reader.ValueTextEquals("variables"u8) ? Parameters.Variables
                : reader.ValueTextEquals("operationName"u8) ? Parameters.OperationName
                : reader.ValueTextEquals("extensions"u8) ? Parameters.Extensions
                : reader.ValueTextEquals("documentId"u8) ? Parameters.DocumentId
                : reader.ValueTextEquals("onError"u8) ? Parameters.OnError
                : Parameters.None;
            reader.Read();
            if (parameter == Parameters.None)
            {
                reader.Skip();
                return null;
            }

            if ((_seen & parameter) != 0)
            {
                return "A parameter is given twice.";
            }

            _seen |= parameter;
            return parameter switch
            {
                Parameters.Query => TakeText(ref reader, ref _query, "The parameter 'query' is a string."),
                Parameters.OperationName =>
                    TakeText(ref reader, ref _operationName, "The parameter 'operationName' is a string or null."),
                Parameters.DocumentId =>
                    TakeText(ref reader, ref _documentId, "The parameter 'documentId' is a string or null."),
                Parameters.OnError => TakeText(ref reader, ref _onError, "The parameter 'onError' is a string or null."),
                Parameters.Variables =>
                    TakeMap(ref reader, ref _variables, "The parameter 'variables' is an object or null."),
                _ => TakeMap(ref reader, ref _extensions, "The parameter 'extensions' is an object or null."),
            };
        }

        internal readonly GraphQLRequest Build() => new()
        {
            Query = _query,
            DocumentId = _documentId,
            OperationName = _operationName,
            OnError = _onError,
            Variables = _variables,
            Extensions = _extensions,
        };

        private static string? TakeText(ref Utf8JsonReader reader, ref string? text, string complaint)
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
            {
                return complaint;
            }

            text = reader.GetString();
            return null;
        }

        private static string? TakeMap(ref Utf8JsonReader reader, ref JsonElement? map, string complaint)
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                return null;
            }

            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return complaint;
            }

            var element = JsonElement.ParseValue(ref reader);
            SurrogateCheck.ThrowOnHalfPair(element);
            map = element;
            return null;
        }
    }

    [Flags]
    private enum Parameters
    {
        None = 0,
        Query = 1,
        Variables = 2,
        OperationName = 4,
        Extensions = 8,
        DocumentId = 16,
        OnError = 32,
    }
}
